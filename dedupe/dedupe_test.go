package dedupe

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/newstext/newstext/document"
)

const (
	first  = "The harbour board of Westhaven voted on Tuesday to close the old ferry landing and to build a new one for $12 million beside the fish market."
	second = "Mayor Ingrid Sollis said the work would begin in March and take two years; boats will call at the north quay until then."
	third  = "Fishermen had asked the board to wait, because the market would lose most of its parking while the builders are at work."
)

func TestCleanKeepsTheFirstOfEachParagraph(t *testing.T) {
	text := strings.Join([]string{first, second, third, second, third}, "\n")
	d := document.New(text)
	clean := Clean(d)
	assert.Equal(t, strings.Join([]string{first, second, third}, "\n\n"), clean.String())
	assert.Equal(t, text, clean.Text(), "the text itself stays")
	for _, p := range clean.Paragraphs() {
		assert.Contains(t, []string{first, second, third}, p.Of(text))
	}
}

func TestCleanReturnsTheSameDocumentIfNothingRepeats(t *testing.T) {
	d := document.New(first + "\n\n" + second)
	assert.Same(t, d, Clean(d))
	assert.Equal(t, "", CleanString(""))
}

func TestFindSaysWhichAndWhy(t *testing.T) {
	copied := strings.Replace(strings.Replace(first, "$12 million", "$12m", 1), "harbour", "harbor", 1)
	text := first + "\n\n" + second + "\n\n" + copied
	r := FindString(text)
	require.Len(t, r.Duplicates, 1)
	assert.Equal(t, document.Span{Start: 0, End: len(first)}, r.Duplicates[0].Of)
	assert.Equal(t, copied, r.Duplicates[0].Span.Of(text))
	assert.Equal(t, Near, r.Duplicates[0].Relation)
	require.Len(t, r.Duplicates[0].Why, 1)
	assert.Equal(t, "harbour", r.Duplicates[0].Why[0].Was)
	assert.Equal(t, "harbor", r.Duplicates[0].Why[0].Now)
	assert.Len(t, r.Kept, 2)
}

func TestFindKeepsWhatOnlyLooksRepeated(t *testing.T) {
	for name, text := range map[string]string{
		"short turns of a transcript": `ADA HOLM: Did anyone in your office know of the report?

JON RESCH: I cannot say that.

ADA HOLM: You cannot say that?

JON RESCH: I cannot say that.`,
		"posts of a live page": `17:30

About 900 homes are without power in the upper valley, the utility says.

16:55

About 600 homes are without power in the upper valley, the utility says.`,
		"questions that differ in a word": `Q: How much is a ticket?
A: A single ticket costs 3.20 crowns, a day ticket 8 crowns.

Q: How much is a ticket for children?
A: A single ticket costs 1.60 crowns, a day ticket 4 crowns.`,
		"rows of a table": "1. Sundal 9 7 1 1 22\n\n2. Arvik 9 7 1 1 22\n\n3. Lorn 9 5 2 2 17\n\n4. Gern 9 5 2 2 17",
		"a fuller text after its teaser": `The old landing will be closed in September after a crack was found in its wall. The port hopes to...

The old landing will be closed in September after a crack was found in its wall. The port hopes to open the new one before the summer season begins, its director told the council on Monday evening.`,
		"a price corrected in a newsletter": `2. Tram tickets get dearer. A single ticket will cost 3.40 crowns from July, 20 cents more than now.

A single ticket will cost 3.50 crowns from July, 20 cents more than now.`,
	} {
		assert.Empty(t, FindString(text).Duplicates, name)
	}
}

func TestFindRemovesWhatPagesRepeat(t *testing.T) {
	for name, text := range map[string]string{
		"a caption": `The bear cub with its mother in the zoo of Lorn. Photo: Ilse Kranz

Image: The bear cub with its mother in the zoo of Lorn. (Photo: Ilse Kranz)`,
		"a pull quote": `"We could hang boxes under every roof," Ekberg says. "It would cost the town less than one park bench." The mayor has promised to think about it.

"It would cost the town less than one park bench"`,
		"a link to the text itself": `The harbour of Westhaven gets a new ferry landing

Read more: The harbour of Westhaven gets a new ferry landing`,
		"a question asked again": `ADA HOLM: Mr Mayor, did you know that the drains were blocked?

ADA HOLM: Mr Mayor, did you know that the drains were blocked?`,
		"points joined in a paragraph": `* The LX 20 index rose 1.2 percent to 3,412 points

* Lorn Group shares rose 4 percent

The LX 20 index rose 1.2 percent to 3,412 points. Lorn Group shares rose 4 percent.`,
	} {
		assert.Len(t, FindString(text).Duplicates, 1, name)
	}
}

func TestFindReportsAChangedFactAndKeepsIt(t *testing.T) {
	text := first + "\n\n" + strings.Replace(first, "$12 million", "$21 million", 1)
	r := FindString(text)
	assert.Empty(t, r.Duplicates)
	require.Len(t, r.Updates, 1)
	require.NotEmpty(t, r.Updates[0].Why)
	assert.Equal(t, "number", r.Updates[0].Why[0].Kind)
	assert.True(t, r.Updates[0].Why[0].Fact)

	for facts, removed := range map[Facts]int{FactsStrict: 0, FactsReport: 1, FactsOff: 1} {
		x, err := New(Options{Facts: facts})
		require.NoError(t, err)
		assert.Len(t, x.Find(document.New(text)).Duplicates, removed, facts)
	}
}

func TestNewNamesTheOptionThatIsWrong(t *testing.T) {
	for _, c := range []struct {
		opts Options
		want string
	}{
		{Options{MinWords: -1}, "MinWords"}, {Options{NewText: -0.1}, "NewText"}, {Options{Facts: "no"}, "Facts"}, {Options{Window: -1}, "Window"},
	} {
		_, err := New(c.opts)
		assert.ErrorContains(t, err, c.want)
	}
}
