package document

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"iter"
	"slices"
	"strings"
	"testing"
	"testing/iotest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func collect(r io.Reader) (docs []*Document, errs []error) {
	for d, err := range ReadJSONL(r) {
		if err != nil {
			errs = append(errs, err)
		} else {
			docs = append(docs, d)
		}
	}
	return docs, errs
}

func TestReadJSONL(t *testing.T) {
	docs, errs := collect(strings.NewReader("\ufeff" +
		`{"id":"a","text":"One.","title":"T","url":"u","source":"s","language":"en","published":"2024-03-14T15:04:05+01:00","feed":{"n":1}}` + "\r\n\n" +
		`  {"id":17,"text":""}`))
	require.Empty(t, errs)
	require.Len(t, docs, 2)
	d := docs[0]
	assert.Equal(t, "One.", d.Text())
	assert.True(t, d.Meta().Published.Equal(time.Date(2024, 3, 14, 14, 4, 5, 0, time.UTC)))
	m := d.Meta()
	m.Published = time.Time{}
	assert.Equal(t, Meta{ID: "a", Title: "T", URL: "u", Source: "s", Language: "en"}, m)
	assert.JSONEq(t, `{"n":1}`, string(d.Field("feed")))
	assert.Nil(t, d.Field("text"))
	assert.Nil(t, d.Field("other"))
	assert.Equal(t, "17", docs[1].Meta().ID)
	assert.JSONEq(t, `{"n":1}`, string(d.Without(Span{0, 1}).Field("feed")), "a view is of the same record")
}

func TestReadJSONLGoesOnAfterABadRecord(t *testing.T) {
	docs, errs := collect(strings.NewReader(`{"text":"One."}
{"text":
[1]
{"id":"x"}
{"text":5}
{"text":"x","published":"soon"}
{"text":null}
{"text":"Two."}`))
	require.Len(t, docs, 2)
	assert.Equal(t, "Two.", docs[1].Text())
	var lines []int
	for _, err := range errs {
		var bad *RecordError
		require.ErrorAs(t, err, &bad)
		lines = append(lines, bad.Line)
	}
	assert.Equal(t, []int{2, 3, 4, 5, 6, 7}, lines)
	assert.ErrorIs(t, errs[2], ErrNoText)
	assert.ErrorIs(t, errs[5], ErrNoText)
	assert.EqualError(t, errs[2], `document: line 4: record has no "text"`)
	assert.EqualError(t, errs[3], `document: line 5: "text" is no string`)
	assert.ErrorContains(t, errs[4], `line 6: "published": "soon" is no time`)
}

func TestRecordsMayHaveAnyShape(t *testing.T) {
	var lines []int
	var pairs [][2]string
	for r, err := range ReadRecords(strings.NewReader("{\"id\":7,\"a\":\"x\",\"b\":\"y\"}\n\nnull\n{\"text\":\"\",\"a\":\"z\"}")) {
		if err != nil {
			assert.EqualError(t, err, "document: line 3: no JSON object: null")
			continue
		}
		var pair struct{ A, B string }
		require.NoError(t, r.Decode(&pair))
		pairs, lines = append(pairs, [2]string{pair.A, pair.B}), append(lines, r.Line)
		_, err := r.Document()
		assert.Equal(t, r.HasText, err == nil)
		if !r.HasText {
			assert.ErrorIs(t, err, ErrNoText)
			assert.Equal(t, "7", r.ID)
		}
	}
	assert.Equal(t, [][2]string{{"x", "y"}, {"z", ""}}, pairs)
	assert.Equal(t, []int{1, 4}, lines)
	assert.Error(t, new(Record).Decode(&pairs))
}

func TestParseRecordTakesOneObject(t *testing.T) {
	r, err := ParseRecord([]byte("\n{\"text\":\n\"One.\", \"published\":\"2024-03-14\"} "))
	require.NoError(t, err)
	assert.Equal(t, "One.", r.Text)
	assert.Equal(t, 14, r.Published.Day())
	assert.Zero(t, r.Line)
	for _, bad := range []string{"", "{} {}", "[]", `"x"`, "null"} {
		_, err := ParseRecord([]byte(bad))
		assert.ErrorContains(t, err, "no JSON object", bad)
	}
}

func TestReadJSONLEndsWithItsReader(t *testing.T) {
	broken := errors.New("broken")
	docs, errs := collect(io.MultiReader(strings.NewReader("{\"text\":\"One.\"}\n{\"te"), iotest.ErrReader(broken)))
	assert.Len(t, docs, 1)
	require.Len(t, errs, 1)
	assert.ErrorIs(t, errs[0], broken)
}

func TestReadJSONLStopsWhenTold(t *testing.T) {
	n := 0
	for range ReadJSONL(strings.NewReader(strings.Repeat("{\"text\":\"x\"}\n", 5))) {
		if n++; n == 2 {
			break
		}
	}
	assert.Equal(t, 2, n)
}

func TestReadJSONLTakesLongLines(t *testing.T) {
	text := strings.Repeat("word ", 1<<18)
	line, err := json.Marshal(map[string]string{"text": text})
	require.NoError(t, err)
	docs, errs := collect(bytes.NewReader(line))
	require.Empty(t, errs)
	assert.Equal(t, text, docs[0].Text())
}

func TestWriteJSONLIsReadBack(t *testing.T) {
	in := `{"feed":7,"id":"a","language":"de","published":"2024-03-14T00:00:00Z","source":"s","text":"Ä <b> & \"x\"\n","title":"T","url":"u"}
{"text":""}
`
	docs, errs := collect(strings.NewReader(in))
	require.Empty(t, errs)
	var out bytes.Buffer
	require.NoError(t, WriteJSONL(&out, slices.Values(docs)))
	assert.Equal(t, in, out.String())
	b, err := json.Marshal(docs[1])
	require.NoError(t, err)
	assert.Equal(t, `{"text":""}`, string(b))
}

type failing struct{}

func (failing) Write([]byte) (int, error) { return 0, io.ErrShortWrite }

func TestWriteJSONLReportsErrors(t *testing.T) {
	many := iter.Seq[*Document](func(yield func(*Document) bool) {
		for yield(New(strings.Repeat("x", 1<<15))) {
		}
	})
	assert.ErrorIs(t, WriteJSONL(failing{}, many), io.ErrShortWrite)
	assert.ErrorIs(t, WriteJSONL(failing{}, slices.Values([]*Document{New("x")})), io.ErrShortWrite)
}

func TestKindsHaveNames(t *testing.T) {
	for k := Word; k <= Other; k++ {
		b, err := json.Marshal(k)
		require.NoError(t, err)
		var back Kind
		require.NoError(t, json.Unmarshal(b, &back))
		assert.Equal(t, k, back)
	}
	var k Kind
	assert.ErrorContains(t, json.Unmarshal([]byte(`"verb"`), &k), `"verb" is no kind`)
	assert.Equal(t, "other", Kind(99).String())
}

func FuzzReadJSONL(f *testing.F) {
	f.Add([]byte("{\"id\":1,\"text\":\"x\"}\n\n{\"text\":5}\n{"))
	f.Add([]byte("\ufeff{\"text\":\"\\ud800\",\"published\":\"2024-01-01\",\"x\":[1]}\r\n"))
	f.Fuzz(func(t *testing.T, b []byte) {
		docs, errs := collect(bytes.NewReader(b))
		for _, err := range errs {
			var bad *RecordError
			require.ErrorAs(t, err, &bad)
			require.Positive(t, bad.Line)
		}
		var out bytes.Buffer
		require.NoError(t, WriteJSONL(&out, slices.Values(docs)))
		again, errs := collect(&out)
		require.Empty(t, errs)
		require.Equal(t, len(docs), len(again))
		for i, d := range docs {
			require.Equal(t, d.Text(), again[i].Text())
			require.Equal(t, d.Meta().ID, again[i].Meta().ID)
		}
	})
}
