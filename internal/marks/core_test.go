package marks

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

// A word of the text at which a mark stands, with ^ before the mark.
var coreCases = []struct {
	text        string
	open, close uint8
	width       int
}{
	{`^"We left.`, 3, 0, 1},
	{`We left.^"`, 0, 3, 1},
	{`We left.^"She`, 1, 1, 1}, // only what is open can tell
	{`He is 6' 2^" tall`, 0, 0, 1},
	{"don^'t", 0, 0, 1},
	{"don^’t", 0, 0, 3},
	{"in the ^'90s", 0, 0, 1},
	{"the players^' own", 0, 1, 1},
	{"rock ^'n' roll", 0, 0, 1},
	{"Ja.^“ Er", 1, 2, 3}, // German
	{"^“Yes", 3, 0, 3},
	{"Yes.^” He", 0, 3, 3},
	{"^”Ja, sa hon", 2, 1, 3}, // Swedish
	{"^« Oui »", 3, 0, 2},
	{"Ja.^« Er", 1, 2, 2}, // »Ja.«
	{"^「はい", 3, 0, 3},
	{"はい。^」と", 0, 3, 3},
	{"^``Yes", 3, 0, 2},
	{"Yes.^'' He", 0, 3, 2},
	{"no ^mark", 0, 0, 0},
}

func TestAtTellsHowAMarkStands(t *testing.T) {
	for _, c := range coreCases {
		i := strings.IndexByte(c.text, '^')
		open, shut, width := At(c.text[:i]+c.text[i+1:], 0, i)
		assert.Equal(t, [3]int{int(c.open), int(c.close), c.width}, [3]int{int(open), int(shut), width}, c.text)
	}
	open, shut, width := At("x", 0, 1)
	assert.Zero(t, int(open)+int(shut)+width, "at the end there is no mark")
}

// What Find pairs, At says can open and close: the sentence splitter and the
// search for quotations cannot disagree on what a mark is.
func TestAtAgreesWithFind(t *testing.T) {
	for _, text := range []string{
		"“We left,” she said. “It was ‘no place to be’.”",
		`"We left," she said. The 6' 2" man's "hat" is gone.`,
		"„Ja“, sagte er. »Nein«, sagte sie.",
		"« Oui », dit-il. “Don't go.”",
		"‘I can’t,’ he said. ‘It’s the players’ own.’",
		"``Yes,'' he said. ''No,'' she said. 「はい。」と言った。",
	} {
		for _, p := range Find(text, [][2]int{{0, len(text)}}) {
			open, _, _ := At(text, 0, p.Start)
			_, shut, _ := At(text, 0, p.End-p.Close)
			assert.NotZero(t, open, "%q opens %q", text[p.Start:p.Start+p.Open], text)
			assert.NotZero(t, shut, "%q closes %q", text[p.End-p.Close:p.End], text)
		}
	}
}

func TestOddCountsMarksButNotInches(t *testing.T) {
	for text, want := range map[string]bool{"": false, `"`: true, `a "b" c`: false, `a "b" c "d`: true, `the 6' 2" man`: false, `the 6' 2" man said "no`: true} {
		assert.Equal(t, want, Odd(text, 0, len(text)), text)
	}
}

func TestAtDoesNotAllocate(t *testing.T) {
	text := strings.Repeat("The Players' ‘Own’ \"Mark\" '90s Rock 'n' Roll. ", 4)
	assert.Zero(t, testing.AllocsPerRun(10, func() {
		for i := range text {
			At(text, 0, i)
		}
		Odd(text, 0, len(text))
	}))
}

func FuzzAt(f *testing.F) {
	for _, c := range coreCases {
		f.Add(strings.Replace(c.text, "^", "", 1))
	}
	f.Fuzz(func(t *testing.T, text string) {
		for i := 0; i < len(text); i++ {
			open, shut, width := At(text, 0, i)
			assert.LessOrEqual(t, i+width, len(text))
			assert.LessOrEqual(t, max(open, shut), uint8(3))
			assert.False(t, width == 0 && open+shut > 0, "what is no mark neither opens nor closes")
		}
	})
}
