package tag

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/newstext/newstext/document"
)

func TestNamesOfTags(t *testing.T) {
	for tag := NN; tag < count; tag++ {
		parsed, ok := Parse(tag.String())
		assert.True(t, ok)
		assert.Equal(t, tag, parsed)
	}
	_, ok := Parse("")
	assert.False(t, ok)
	assert.Equal(t, "", Tag(200).String())
	assert.Equal(t, "PRP$", PRPS.String())
	assert.Equal(t, "''", Close.String())
}

func TestOneTagForEachToken(t *testing.T) {
	for name, text := range map[string]string{
		"nothing":      "",
		"space":        " \n\t ",
		"a sentence":   "The minister resigned on Monday.",
		"two":          "She ran. He didn't.\n\nA headline",
		"any bytes":    "a\xff\xfe b\x00\u200b\u0301 \xf0\x9f",
		"other script": "Он сказал: «Нет». 东京是首都。",
		"a long word":  strings.Repeat("x", 100_000),
		"capitals":     strings.Repeat("AB ", 10_000),
		"marks":        strings.Repeat(`"'`, 10_000),
	} {
		t.Run(name, func(t *testing.T) {
			d := document.New(text)
			tags := Of(d)
			assert.Len(t, tags, len(d.Tokens()))
			for _, tag := range tags {
				assert.NotEqual(t, "", tag.String())
			}
		})
	}
}
