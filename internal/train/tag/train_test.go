package main

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/newstext/newstext/document"
	"github.com/newstext/newstext/internal/tag"
)

// annotatedText makes a sentence of "the/DT sea/NN".
func annotatedText(t *testing.T, text string) sentence {
	var s sentence
	var b strings.Builder
	for _, field := range strings.Fields(text) {
		form, name, _ := strings.Cut(field, "/")
		gold, ok := tag.Parse(name)
		require.True(t, ok, field)
		start := b.Len()
		b.WriteString(form + " ")
		s.tokens = append(s.tokens, document.Token{Span: document.Span{Start: start, End: start + len(form)}})
		s.tags = append(s.tags, gold)
	}
	s.text = b.String()
	return s
}

func toy(t *testing.T) []sentence {
	var out []sentence
	for _, text := range []string{
		"the/DT ship/NN sails/VBZ", "the/DT sails/NNS tear/VBP", "she/PRP sails/VBZ", "a/DT tear/NN falls/VBZ",
		"they/PRP ship/VBP sails/NNS", "the/DT falls/NNS roar/VBP", "he/PRP falls/VBZ", "they/PRP tear/VBP the/DT sails/NNS",
	} {
		out = append(out, annotatedText(t, text))
	}
	return out
}

func toyOptions() options {
	return options{epochs: 10, minCount: 1, margin: 1, known: 1, closed: 2, open: 1000, slip: 100, usual: 1, passes: 1, seeds: 2}
}

func TestATaggerLearnsWhatItIsTaught(t *testing.T) {
	train := toy(t)
	file, err := build(train, "", toyOptions())
	require.NoError(t, err)
	tagger, err := tag.Load(string(file))
	require.NoError(t, err)
	a := evaluate(tagger, train)
	assert.Equal(t, a.all, a.right, "%v", a)

	s := annotatedText(t, "she/PRP falls/VBZ")
	assert.Equal(t, s.tags, tagger.Sentence(nil, s.text, s.tokens, new(tag.Scratch)))
}

func TestTheSameDataMakesTheSameModel(t *testing.T) {
	a, err := build(toy(t), "", toyOptions())
	require.NoError(t, err)
	b, err := build(toy(t), "", toyOptions())
	require.NoError(t, err)
	assert.Equal(t, a, b)
}

func TestUsualTagsReachTheDictionary(t *testing.T) {
	auto := tally{}
	auto.add([]byte("gulls"), tag.NNS, 99)
	auto.add([]byte("gulls"), tag.VBZ, 1)
	assert.Equal(t, "NNS,", likely(auto["gulls"]))
	assert.Equal(t, int32(100), total(auto["gulls"]))
	train := toy(t)
	file, err := fit(train, annotated(train), auto, toyOptions())
	require.NoError(t, err)
	tagger, err := tag.Load(string(file))
	require.NoError(t, err)
	s := annotatedText(t, "gulls/NNS")
	words := tagger.Words(nil, s.text, s.tokens)
	assert.NotZero(t, words[tag.Pad].Usual)
	assert.Zero(t, words[tag.Pad].Class)
}

func TestReportNamesConfusions(t *testing.T) {
	file, err := build(toy(t), "", toyOptions())
	require.NoError(t, err)
	tagger, err := tag.Load(string(file))
	require.NoError(t, err)
	var b strings.Builder
	report(&b, tagger, []sentence{annotatedText(t, "she/PRP sails/NNS")}, 1)
	assert.Equal(t, "gold NNS guess VBZ: 1\n    she [sails]\n", b.String())
}

func TestMissingDataIsNamed(t *testing.T) {
	_, err := read("nowhere/gum-train.jsonl.gz")
	assert.ErrorContains(t, err, "nowhere")
}

func TestLessonsDoNotKnowTheAnswer(t *testing.T) {
	gold := tally{}
	gold.add([]byte("reef"), tag.NN, 2)
	gold.add([]byte("reef"), tag.VB, 1)
	gold.add([]byte("skerry"), tag.NN, 1)
	l := newLexicon(gold, tally{}, toyOptions())
	assert.Equal(t, l.without([]byte("reef"), tag.VB), l.without([]byte("reef"), tag.VB))
	assert.NotEqual(t, l.without([]byte("reef"), tag.VB), l.without([]byte("reef"), tag.NN))
	assert.Zero(t, l.without([]byte("skerry"), tag.NN), "seen once, and that was this time")
}

func TestWhatIsUnknownDependsOnItsOutline(t *testing.T) {
	gold := tally{}
	for i := range 150 {
		gold.add(fmt.Appendf(nil, "x%c%cing", 'a'+i/26, 'a'+i%26), tag.VBG, 1)
		gold.add(fmt.Appendf(nil, "X%c%cg", 'a'+i/26, 'a'+i%26), tag.NNP, 1)
	}
	sets := newLexicon(gold, tally{}, toyOptions()).unknown()
	assert.Equal(t, tag.SetOf(tag.VBG), sets[tag.Outline("singing")])
	assert.Equal(t, tag.SetOf(tag.NNP), sets[tag.Outline("Peg")])
	assert.NotZero(t, sets[tag.Outline("a@example.com")])
	assert.NotEqual(t, tag.Outline("a@example.com"), tag.Outline("m"))
}
