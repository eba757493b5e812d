package ner

import (
	"context"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/newstext/newstext/document"
	"github.com/newstext/newstext/internal/ner"
)

// teacher returns a model that knows who does what to which firm in the texts of
// folder.
func teacher(t *testing.T) *ner.Model {
	t.Helper()
	sources, _, err := readFolder(folder(t))
	require.NoError(t, err)
	trained, err := Train(context.Background(), ner.NewModel(&ner.Knowledge{Parents: []uint16{0, 0}}), sources, nil, Options{})
	require.NoError(t, err)
	file, err := trained.Encode(nil, nil, nil)
	require.NoError(t, err)
	m, err := ner.Open(string(file))
	require.NoError(t, err)
	return m
}

const lesson = "Ada Byrne joined Kelder Freight on Monday."

var adaByrne, kelderFreight = Name{document.Span{Start: 0, End: 9}, ner.Person}, Name{document.Span{Start: 17, End: 31}, ner.Org}

func TestTeachMarksWhatTheTeacherFinds(t *testing.T) {
	m := teacher(t)
	got := Teach(m, []Record{{Text: lesson}}, 0)
	assert.Equal(t, []Name{adaByrne, kelderFreight}, got[0].Names)
	got = Teach(m, []Record{{Text: lesson}}, 1.1)
	assert.Empty(t, got[0].Names)
	assert.Equal(t, []document.Span{adaByrne.Span, kelderFreight.Span}, got[0].Open, "nothing is as sure as that")
}

func TestAgreedLeavesOpenWhatTheTeacherContradicts(t *testing.T) {
	wrong := Name{kelderFreight.Span, ner.Place}
	got := Agreed(teacher(t), []Record{{Text: lesson, Names: []Name{adaByrne, wrong}}, {Text: lesson, Names: []Name{adaByrne}}})
	for _, r := range got {
		assert.Equal(t, []Name{adaByrne}, r.Names)
		assert.Contains(t, r.Open, kelderFreight.Span)
	}
}

func TestDoubtedLeavesOpenWhatWasOverlooked(t *testing.T) {
	m := teacher(t)
	given := []Record{{Text: lesson, Names: []Name{adaByrne}}}
	got := Doubted(m, given, 0)
	assert.Equal(t, given[0].Names, got[0].Names)
	assert.Equal(t, []document.Span{kelderFreight.Span}, got[0].Open)
	assert.Empty(t, given[0].Open, "the given records stay as they are")
	assert.Empty(t, Doubted(m, given, 1.1)[0].Open)
}

func TestSurveyCountsLabelsOfWords(t *testing.T) {
	m := teacher(t)
	s, err := Survey(m, []string{filepath.Join(folder(t), "a.jsonl")}, "")
	require.NoError(t, err)
	byrne := s.Words[ner.Lower("Byrne")]
	assert.Equal(t, uint32(4), byrne[ner.Label(ner.Person, 1, 2)])
	assert.Equal(t, uint32(4), s.Phrases[ner.Phrase("Kelder Freight")][ner.Org])
	assert.Zero(t, s.Words[ner.Lower("joined")], "small words are not counted")

	var k ner.Knowledge
	Both(s, s).Fill(&k)
	assert.Equal(t, ner.SeenAs(byrne), k.Seen[ner.Lower("Byrne")], "the mean of twice the same")
	assert.Equal(t, ner.PhraseAs([ner.Classes]uint32{ner.Org: 4}), k.Phrases[ner.Phrase("Kelder Freight")])
}

func TestDiseasesAreMarkedByOurList(t *testing.T) {
	r := Record{Text: "Doctors saw Ebola in Velmora.", Names: []Name{{document.Span{Start: 21, End: 28}, ner.Place}}}
	d := document.New(r.Text)
	got := (&Source{Lists: true}).fix(&r, d)
	assert.Contains(t, got, Name{document.Span{Start: 12, End: 17}, ner.Misc})
	assert.Len(t, got, 2)
	assert.Len(t, (&Source{}).fix(&r, d), 1)
}
