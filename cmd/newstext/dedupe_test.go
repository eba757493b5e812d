package main

import (
	"bytes"
	"context"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestDedupeVerb(t *testing.T) {
	dedupe := func(in string, args ...string) (string, string, int) {
		var out, errs bytes.Buffer
		status := run(context.Background(), append([]string{"dedupe"}, args...), stdio{in: strings.NewReader(in), out: &out, err: &errs})
		return out.String(), errs.String(), status
	}
	const ferry = "The ferry to Westhaven will not sail on Tuesday because of a crack in her hull."

	out, _, status := dedupe(`{"id":"p","a":"`+ferry+`","b":"`+strings.Replace(ferry, "Tuesday", "Friday", 1)+`"}`, "-pairs", "-json")
	assert.Zero(t, status)
	assert.Contains(t, out, `"duplicate":false,"relation":"update","why":[{"kind":"date","was":"Tuesday","now":"Friday"`)

	out, _, status = dedupe(ferry+"\n\n"+strings.ToUpper(ferry)+"\n", "-format", "text")
	assert.Zero(t, status)
	assert.Equal(t, ferry+"\n", out)

	stream := `{"id":"a","text":"` + ferry + `"}` + "\n" + `{"id":"b","text":"(Wire) -- ` + ferry + `"}` + "\n"
	index := filepath.Join(t.TempDir(), "seen.idx")
	out, _, status = dedupe(stream, "-across", "-json", "-index", index)
	assert.Zero(t, status)
	assert.Contains(t, out, `{"id":"a","cluster":"a"}`)
	assert.Contains(t, out, `{"id":"b","cluster":"a","relation":"copy","of":"a"`)
	out, _, status = dedupe(`{"id":"c","text":"`+ferry+`"}`, "-across", "-json", "-index", index)
	assert.Zero(t, status)
	assert.Contains(t, out, `"cluster":"a","relation":"copy"`, "from the saved index")

	feed := ""
	for _, line := range []string{"Heavy snow closed the pass.", "Geese stopped the tram.", "Bakers asked for more flour.", "Divers mended the hull."} {
		feed += `{"feed":"f","text":"` + line + `\n\nSubscribe today and read all that the Courier prints."}` + "\n"
	}
	out, _, status = dedupe(feed, "-boilerplate", "-json")
	assert.Zero(t, status)
	assert.Equal(t, 4, strings.Count(out, `"boilerplate":[{"start"`), out)

	for want, args := range map[string][]string{"exclude": {"-pairs", "-across"}, "-index needs": {"-index", "x"}, "Facts": {"-facts", "maybe"}} {
		_, errs, status := dedupe("", args...)
		assert.Equal(t, statusUsage, status)
		assert.Contains(t, errs, want)
	}
}
