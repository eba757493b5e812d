package summary

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/newstext/newstext/document"
	"github.com/newstext/newstext/internal/articles"
	"github.com/newstext/newstext/newstest"
)

func TestOptionsAreChecked(t *testing.T) {
	for name, o := range map[string]Options{
		"summary: Sentences -1 is negative":        {Sentences: -1},
		"summary: Ratio 1.5 out of range [0, 1]":   {Ratio: 1.5},
		`summary: Order "sideways" is unknown`:     {Order: "sideways"},
		`summary: language "!" is no language tag`: {Language: "!"},
		"summary: Characters -3 is negative":       {Characters: -3},
	} {
		_, err := New(o)
		assert.EqualError(t, err, name)
		assert.NotPanics(t, func() { Summarize(document.New("One fine sentence stands here."), o) })
	}
	_, err := New(Options{})
	require.NoError(t, err)
}

func TestEmptyTextGivesNothing(t *testing.T) {
	assert.Empty(t, SummarizeString("", 3).Sentences)
	assert.Empty(t, SummarizeString(" \n\t ", 3).Sentences)
	assert.Empty(t, SummarizeAll(nil, Options{}).Sentences)
	assert.Empty(t, Keywords(document.New(""), 5))
}

// check fails the test if a summary breaks a promise that holds for any text.
func check(t testing.TB, docs []*document.Document, sum Summary, o Options) {
	t.Helper()
	words, bytes, chars, sents := 0, 0, 0, 0
	for k, s := range sum.Sentences {
		require.Less(t, s.Doc, len(docs))
		text := docs[s.Doc].Text()
		if !newstest.Spans(t, text, s.Span) || s.Of(text) != s.Text || strings.TrimSpace(s.Text) == "" {
			t.Fatalf("%+v is not what stands at its span", s)
		}
		words += len(strings.Fields(s.Text))
		sents += s.Count
		if k > 0 {
			bytes++
			chars++
		}
		bytes += len(s.Text)
		chars += utf8.RuneCountInString(s.Text)
		if k > 0 && o.Query == "" && o.Order != ByRank {
			q := sum.Sentences[k-1]
			require.False(t, q.Doc == s.Doc && q.End > s.Start, "sentences overlap or are out of order")
		}
		for _, a := range s.Also {
			newstest.Spans(t, docs[a.Doc].Text(), a.Span)
		}
	}
	if !o.Overlong {
		for _, b := range [][2]int{{words, o.Words}, {bytes, o.Bytes}, {chars, o.Characters}, {sents, o.Sentences}} {
			require.False(t, b[1] > 0 && b[0] > b[1], "%v is over the budget %v", b[0], b[1])
		}
	}
	for _, n := range sum.Names {
		newstest.Spans(t, docs[n.Doc].Text(), n.FullAt, n.Span) // the full name stands before
	}
}

func TestBudgetsAreNeverExceededAndUsed(t *testing.T) {
	for _, d := range articles.All() {
		for n := 1; n <= 12; n++ {
			for _, o := range []Options{{Sentences: n}, {Words: 15 * n}, {Bytes: 90 * n}, {Characters: 80 * n}, {Sentences: 3, Words: 10 * n}} {
				sum := Summarize(d, o)
				check(t, []*document.Document{d}, sum, o)
				if o.Sentences == 0 && n >= 4 {
					size := len(sum.String())
					assert.Greater(t, size*3, min(90*n, len(d.Text())), "%s %+v: %d bytes", d.Meta().ID, o, size)
				}
			}
		}
		sum := Summarize(d, Options{Ratio: 0.25})
		assert.LessOrEqual(t, len(strings.Fields(sum.String()))*4, len(strings.Fields(d.Text())))
		assert.NotEmpty(t, sum.Sentences)
	}
}

func TestWhereNothingFitsOverlongDecides(t *testing.T) {
	text := "The harbour ferry ran aground off Port Alder on Friday with ninety people on board."
	assert.Empty(t, Summarize(document.New(text), Options{Words: 3}).Sentences)
	sum := Summarize(document.New(text), Options{Words: 3, Overlong: true})
	require.Len(t, sum.Sentences, 1)
	assert.Equal(t, text, sum.Sentences[0].Text)
	long := Summarize(document.New(strings.Repeat(text+"\n\n", 20)), Options{Bytes: 5, Overlong: true})
	assert.Len(t, long.Sentences, 1)
}

func TestATextWithASentenceGivesOne(t *testing.T) {
	for _, text := range []string{
		"Yes.", "no", "he left", "By Ann Lee", "Share this article", "• one\n• two\n• three", "FERRY AGROUND. NO ONE HURT. INQUIRY OPENS.",
		"the ferry ran aground on friday nobody was hurt the captain will be questioned", "\"I saw", "1234", "渡轮周五在港口附近搁浅。没有人受伤。", "\xff\xfe word \xff",
		"He left. She stayed. They met. It rained.",
	} {
		sum := SummarizeString(text, 2)
		assert.NotEmpty(t, sum.Sentences, text)
		check(t, []*document.Document{document.New(text)}, sum, Options{Sentences: 2})
	}
}

func TestOrders(t *testing.T) {
	for _, d := range articles.All() {
		inText := Summarize(d, Options{Sentences: 4})
		byRank := Summarize(d, Options{Sentences: 4, Order: ByRank})
		assert.True(t, slices.IsSortedFunc(inText.Sentences, func(a, b Sentence) int { return a.Start - b.Start }))
		for i, s := range byRank.Sentences {
			assert.Equal(t, i+1, s.Rank)
		}
		assert.ElementsMatch(t, inText.Sentences, byRank.Sentences)
	}
}

func TestRequiredAndForbiddenWords(t *testing.T) {
	for _, d := range articles.All() {
		plain := Summarize(d, Options{Sentences: 3})
		for _, r := range mustNew(t, Options{}).Rank(d) {
			words := strings.Fields(r.Text)
			if r.Reason != "" || r.Leans || len(words) < 6 {
				continue
			}
			phrase := strings.Trim(strings.Join(words[2:4], " "), `.,"“”`)
			sum := Summarize(d, Options{Sentences: 3, Required: []string{phrase}})
			without := Summarize(d, Options{Sentences: 3, Forbidden: []string{phrase}})
			assert.Contains(t, strings.ToLower(sum.String()), strings.ToLower(words[3][:1]), "%q", phrase)
			for _, s := range without.Sentences {
				assert.NotEqual(t, r.Start, s.Start, "%q is forbidden", phrase)
			}
		}
		assert.NotEmpty(t, plain.Sentences)
	}
	sum := SummarizeString("The ferry sank. Ann Lee steered the ferry that night. The wind was cold and hard. The port stays shut until Monday.", 1)
	require.Len(t, sum.Sentences, 1)
	sum = Summarize(document.New("The ferry sank off the port. Ann Lee steered the ferry that night. The wind was cold and hard. The port stays shut until Monday."),
		Options{Sentences: 1, Required: []string{"WIND"}})
	assert.Equal(t, "The wind was cold and hard.", sum.String())
}

// mustNew is New for tests.
func mustNew(t testing.TB, o Options) *Summarizer {
	s, err := New(o)
	require.NoError(t, err)
	return s
}

func TestAQueryPutsTheAnswerFirst(t *testing.T) {
	d := document.New(`The harbour ferry ran aground off Port Alder on Friday with ninety people on board.

The hull was patched at a yard in Brenmouth last winter. Divers found a crack of two metres near the stern.

The company said all ninety passengers were safe. Tickets for the weekend will be refunded in full.`)
	sum := Summarize(d, Options{Sentences: 2, Query: "ticket refund"})
	require.NotEmpty(t, sum.Sentences)
	assert.Equal(t, "Tickets for the weekend will be refunded in full.", sum.Sentences[0].Text)
	assert.Equal(t, 1, sum.Sentences[0].Rank)
	sum = Summarize(d, Options{Sentences: 2, Query: "crack refunded", Order: InDocument})
	require.Len(t, sum.Sentences, 2)
	assert.Less(t, sum.Sentences[0].Start, sum.Sentences[1].Start)
}

// One event in three papers and a copy of the first.
var event = []string{
	`The harbour ferry Aurelia ran aground off Port Alder early on Friday with ninety people on board, the coast guard said.

All passengers were taken off by lifeboats within two hours. The captain, Ingrid Solberg, was questioned by police on Friday evening.

Fishermen had warned of a sandbank near the channel in spring.`,
	`PORT ALDER (Agency) - The harbour ferry Aurelia ran aground off Port Alder early on Friday with ninety people on board, the coast guard said.

All passengers were taken off by lifeboats within two hours. The captain, Ingrid Solberg, was questioned by police on Friday evening.`,
	`Lifeboats rescued ninety people from the ferry Aurelia after it ran aground near Port Alder on Friday.

Its owner, Brenmouth Lines, cancelled all sailings until Monday and promised to refund tickets.`,
	`Police have questioned the captain of the Aurelia, the ferry that ran aground off Port Alder.

Investigators will look at the ship's new steering gear, which was fitted in May. A report is due in autumn.`,
}

func eventDocs() []*document.Document {
	var docs []*document.Document
	for i, text := range event {
		docs = append(docs, document.NewWithMeta(text, document.Meta{ID: fmt.Sprint(i), Published: time.Date(2024, 5, 3, 8+i, 0, 0, 0, time.UTC)}))
	}
	return docs
}

func TestManyArticlesGiveOneSummaryWithoutRepeats(t *testing.T) {
	docs := eventDocs()
	for _, o := range []Options{{Sentences: 4}, {Words: 60}, {Bytes: 300}, {Ratio: 0.3}, {Sentences: 4, Order: ByRank}} {
		sum := SummarizeAll(docs, o)
		check(t, docs, sum, o)
		require.NotEmpty(t, sum.Sentences)
		ran := 0
		for _, s := range sum.Sentences {
			if strings.Contains(s.Text, "ran aground") && strings.Contains(s.Text, "ninety") {
				ran++
			}
		}
		assert.LessOrEqual(t, ran, 1, "%+v: %s", o, sum)
	}
	sum := SummarizeAll(docs, Options{Sentences: 5})
	var also []int
	for _, s := range sum.Sentences {
		for _, a := range s.Also {
			also = append(also, a.Doc)
		}
	}
	assert.NotEmpty(t, also, "the copy says the same")
}

func TestCopiesAloneGiveTheSummaryOfOne(t *testing.T) {
	docs := eventDocs()[:2]
	all := SummarizeAll(docs, Options{Sentences: 2})
	one := Summarize(docs[0], Options{Sentences: 2})
	require.Equal(t, one.String(), all.String())
	for _, s := range all.Sentences {
		assert.Len(t, s.Also, 1)
	}
}

func TestAQueryTurnsADigest(t *testing.T) {
	docs := eventDocs()
	sum := SummarizeAll(docs, Options{Query: "steering gear", Sentences: 2})
	check(t, docs, sum, Options{Query: "steering gear", Sentences: 2})
	require.Len(t, sum.Sentences, 2)
	assert.Contains(t, sum.Sentences[0].Text, "steering gear", "the best comes first")
	assert.Equal(t, 3, sum.Sentences[0].Doc)

	sum = SummarizeAll(docs, Options{Query: "captain questioned", Sentences: 4})
	said := 0
	for _, s := range sum.Sentences {
		if strings.Contains(s.Text, "questioned") {
			said++
		}
	}
	assert.LessOrEqual(t, said, 2, "copies do not come twice")

	one := SummarizeAll(docs[:2], Options{Query: "sandbank", Sentences: 1})
	require.Len(t, one.Sentences, 1)
	assert.Contains(t, one.Sentences[0].Text, "sandbank")
}

func TestRequiredWordsOfADigest(t *testing.T) {
	docs := eventDocs()
	for _, o := range []Options{
		{Required: []string{"refund", "steering gear"}, Words: 60},
		{Required: []string{"autumn"}, Sentences: 1},
		{Required: []string{"sandbank"}, Query: "captain", Sentences: 2},
	} {
		sum := SummarizeAll(docs, o)
		check(t, docs, sum, o)
		for _, w := range o.Required {
			assert.Contains(t, sum.String(), w, "%+v", o)
		}
	}
	sum := SummarizeAll(docs, Options{Forbidden: []string{"Aurelia"}})
	assert.NotEmpty(t, sum.Sentences)
	assert.NotContains(t, sum.String(), "Aurelia")
}

func TestSinceLeavesOutWhatIsKnown(t *testing.T) {
	docs := eventDocs()
	first := SummarizeAll(docs[:2], Options{Sentences: 3})
	update := SummarizeAll(docs, Options{Sentences: 3, Since: []*document.Document{document.New(first.String())}})
	require.NotEmpty(t, update.Sentences)
	for _, s := range update.Sentences {
		assert.NotContains(t, first.String(), s.Text)
	}
	assert.Empty(t, Summarize(docs[1], Options{Since: docs[:1]}).Sentences, "a copy has nothing new")
	assert.NotEmpty(t, Summarize(docs[3], Options{Since: docs[:1]}).Sentences)
}

func TestEvidenceIsUsed(t *testing.T) {
	text := `"I saw the rock. I turned the wheel. I shouted. I ran," the captain said. The ferry ran aground on Friday off Port Alder.`
	quote := document.Span{Start: 0, End: strings.Index(text, ` the captain`)}
	sum := mustNew(t, Options{Sentences: 1}).Summarize(document.New(text), Evidence{Quotes: []document.Span{quote}})
	assert.Equal(t, "The ferry ran aground on Friday off Port Alder.", sum.String())

	// The surname is used alone only after the full name.
	names := []Name{}
	text = "Police questioned Ingrid Solberg over the ferry that ran aground off Port Alder. Solberg steered the ferry aground off Port Alder, police said."
	for _, n := range []string{"Ingrid Solberg", "Solberg steered"} {
		at := strings.Index(text, n)
		names = append(names, Name{document.Span{Start: at, End: at + len(strings.TrimSuffix(n, " steered"))}, 0})
	}
	sum = mustNew(t, Options{Sentences: 1}).Summarize(document.New(text), Evidence{Names: names})
	assert.True(t, strings.HasPrefix(sum.String(), "Police questioned"))
}

func TestANameThatCannotBeIntroducedIsReported(t *testing.T) {
	text := "By Ingrid Solberg. Solberg steered the ferry aground off Port Alder, the police said on Friday."
	sum := Summarize(document.New("Ingrid Solberg, captain, and much more that is far too long to be chosen with so few words to spend here today. Solberg steered the ferry aground off Port Alder, police said."),
		Options{Words: 14})
	require.Len(t, sum.Sentences, 1)
	require.Len(t, sum.Names, 1)
	assert.Equal(t, "Solberg", sum.Names[0].Text)
	assert.Equal(t, "Ingrid Solberg", sum.Names[0].Full)
	assert.NotEmpty(t, SummarizeString(text, 1).Sentences)
}

func TestScoresAreExplained(t *testing.T) {
	for _, d := range articles.All() {
		ranked := mustNew(t, Options{}).Rank(d)
		for _, r := range ranked {
			if r.Reason == Junk {
				continue
			}
			sum := r.Base
			for _, p := range r.Parts {
				sum += p.Points
			}
			assert.InDelta(t, r.Score, sum, 0.01, "the parts add up to the score")
		}
		// Every sentence of the text is in the list.
		n := 0
		for _, r := range ranked {
			n += r.Count
		}
		assert.Equal(t, len(d.Sentences()), n)
	}
}

func TestKeywordsTellWhatATextIsAbout(t *testing.T) {
	d := document.New(event[0] + "\n\n" + event[3])
	var words []string
	for _, k := range Keywords(d, 8) {
		words = append(words, k.Text)
		newstest.Spans(t, d.Text(), k.Spans...)
	}
	assert.Contains(t, words, "Aurelia")
	assert.Contains(t, words, "ferry")
	assert.NotContains(t, words, "the")
	var phrases []string
	for _, k := range KeyPhrases(d, 8) {
		phrases = append(phrases, k.Text)
		newstest.Spans(t, d.Text(), k.Spans...)
	}
	assert.Contains(t, phrases, "Ingrid Solberg")
	assert.Contains(t, phrases, "Port Alder")
}

func TestOtherLanguages(t *testing.T) {
	for lang, text := range map[string]string{
		"de":  "Die Fähre lief am Freitag vor dem Hafen auf Grund. Neunzig Menschen waren an Bord. Die Polizei befragte den Kapitän der Fähre. Das Wetter war gut.",
		"any": "Phà cảng mắc cạn hôm thứ Sáu. Chín mươi người trên phà được cứu. Cảnh sát thẩm vấn thuyền trưởng phà. Thời tiết tốt.",
		"zh":  "渡轮周五在港口附近搁浅。九十名乘客获救。警方询问了渡轮船长。天气很好。",
		"xx":  "A b c d. E f g h. I j k l.",
	} {
		o := Options{Sentences: 2, Language: lang}
		d := document.New(text)
		sum := Summarize(d, o)
		assert.NotEmpty(t, sum.Sentences, lang)
		check(t, []*document.Document{d}, sum, o)
	}
	// Without spaces each character is a word.
	assert.Empty(t, Summarize(document.New("渡轮周五在港口附近搁浅了。"), Options{Words: 5, Language: "any"}).Sentences)
}

func TestASharedSummarizerGivesTheSameToAll(t *testing.T) {
	s := mustNew(t, Options{Sentences: 3})
	want := map[string]string{}
	for _, d := range articles.All() {
		want[d.Meta().ID] = s.Summarize(d).String()
	}
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			for _, d := range articles.All() {
				assert.Equal(t, want[d.Meta().ID], s.Summarize(d).String())
			}
		})
	}
	wg.Wait()
}

func TestHostileTexts(t *testing.T) {
	if testing.Short() {
		t.Skip("large texts")
	}
	const size = 1 << 20
	for name, unit := range map[string]string{
		"quotes": `"`, "curly": "“", "capitals": "ABC ", "one word": "a", "digits": "1 ", "stops": ". ", "lines": "x\n", "names": "Ann Lee. ",
		"leaning": "He left it there then. ", "colons": "A: b. ", "brackets": "((", "invalid": "\xff", "cjk": "渡", "marks": "e\u0301", "same": "The ferry ran aground on Friday. ",
		"bylines": "By Ann Lee. ", "stamps": "PUBLISHED: 13:12 EST, ", "dashes": "A -- ",
		"addresses": "a://b ", "apostrophes": "a'b", "clitics": "x's ", "acronyms": "a.b.", "full names": "Ann Lee and Lee. ", "live": "10:42 ", "furniture": "Read more: a. ", "titles": "Mr. ",
	} {
		t.Run(name, func(t *testing.T) {
			d := document.New(strings.Repeat(unit, size/len(unit)))
			for _, o := range []Options{{Sentences: 3}, {Words: 500}, {Ratio: 0.1}, {Query: unit}, {Required: []string{unit}, Words: 99}, {Since: []*document.Document{document.New(unit + unit)}}} {
				check(t, []*document.Document{d}, Summarize(d, o), o)
			}
		})
	}
}

func FuzzSummarize(f *testing.F) {
	for _, d := range articles.All() {
		f.Add(d.Text(), 3, 0, "")
	}
	f.Add("(CNN) -- “A. B", 0, 7, "b")
	f.Add("By . PUBLISHED: . |", 1, 0, "")
	f.Fuzz(func(t *testing.T, text string, sents, words int, query string) {
		o := Options{Sentences: max(sents, 0), Words: max(words, 0), Query: query}
		d := document.New(text)
		sum := Summarize(d, o)
		check(t, []*document.Document{d}, sum, o)
		require.Equal(t, sum, Summarize(d, o), "the same twice")
		if o.Sentences == 0 && o.Words == 0 && query == "" && strings.TrimSpace(text) != "" && len(d.Sentences()) > 0 {
			require.NotEmpty(t, sum.Sentences)
		}
		half := document.New(text[:len(text)/2])
		check(t, []*document.Document{d, half}, SummarizeAll([]*document.Document{d, half}, o), o)
		o.Language = "any"
		check(t, []*document.Document{d}, Summarize(d, o), o)
		for _, k := range KeyPhrases(d, 5) {
			newstest.Spans(t, text, k.Spans...)
		}
		mustNew(t, Options{}).Rank(d)
	})
}
