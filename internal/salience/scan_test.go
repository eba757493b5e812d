package salience

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// scanned returns the folded words of a text, parted by spaces; "~" in front of
// those that are not a space away from the word before.
func scanned(text string) string {
	var out []string
	var s Scanner
	for s.Reset(text, 0); s.Next(); {
		w := string(s.buf[:s.n])
		if len(out) > 0 && !s.Spaced {
			w = "~" + w
		}
		out = append(out, w)
	}
	return strings.Join(out, " ")
}

func TestWordsAreFolded(t *testing.T) {
	for text, want := range map[string]string{
		"The ferry ran aground.":            "the ferry ran aground",
		"Syria's and Jesus’s":               "syria and jesus",
		"don't won’t they'll we’ve I'm":     "do wo they we i",
		"O'Neill, rock'n'roll":              "o'neill ~rock'n'roll",
		"'quoted' dogs'":                    "quoted ~dogs", // the marks are no part of a word
		"U.S. troops left at 5 p.m. Friday": "u.s troops left at 5 p.m friday",
		"Mr. Lee met George W. Bush":        "mr lee met george w bush",
		"It ended. Then":                    "it ended then",
		"1,200 men, 3.5 percent, 1990s":     "1,200 men ~3.5 percent ~1990s",
		"a well-known man":                  "a well ~known man",
		"see https://example.com/a?b=c now": "see ~now",
		"see www.example.com now":           "see ~now",
		"ÄRGER in Zürich":                   "ärger in zürich",
		"e\u0301te\u0301":                   "été",
		"渡轮abc搁浅":                           "渡 ~轮 ~abc ~搁 ~浅",
		"...":                               "",
		"\xff\xfeword\xff":                  "word",
	} {
		assert.Equal(t, want, scanned(text), text)
	}
}

func TestAStemsHashIsTheSameOnEitherWay(t *testing.T) {
	for _, w := range []string{"parties", "Carried", "stopped", "announcing", "churches", "U.S.", "naïveté", "boys", "a", "1990s"} {
		var s Scanner
		s.Reset(w, 0)
		require.True(t, s.Next())
		folded := append([]byte(nil), s.buf[:s.n]...)
		assert.Equal(t, hashBytes(stemEnglish(folded)), Untrained().hashOf(&s), w)
	}
}

func TestWordsAreCountedAsReadersDo(t *testing.T) {
	for text, want := range map[string][2]int{
		"": {0, 0}, "one": {1, 3}, " two  words ": {2, 12}, "a\u00a0b": {2, 3}, "渡轮 搁浅": {4, 5}, "naïve — dash": {3, 12}, "搁浅。": {2, 3},
	} {
		n, chars := CountWords(text)
		assert.Equal(t, want, [2]int{n, chars}, "%q", text)
		assert.Equal(t, utf8.RuneCountInString(text), chars)
	}
}

func FuzzScanner(f *testing.F) {
	f.Add("Syria’s don't U.S. 1,200 渡轮 e\u0301 www.x y://z")
	f.Fuzz(func(t *testing.T, text string) {
		var s Scanner
		end := 0
		for s.Reset(text, 0); s.Next(); {
			if s.Start < end || s.End < s.Start || s.End > len(text) || s.n > len(s.buf) {
				t.Fatalf("%q: word %d..%d after %d", text, s.Start, s.End, end)
			}
			if utf8.ValidString(text) && !utf8.ValidString(text[s.Start:s.End]) {
				t.Fatalf("%q: word %d..%d cuts a character", text, s.Start, s.End)
			}
			end = s.End
			Untrained().hashOf(&s)
		}
		n, chars := CountWords(text)
		if chars != utf8.RuneCountInString(text) || n > chars {
			t.Fatalf("%q: %d words, %d characters", text, n, chars)
		}
	})
}
