package ner

import (
	"bytes"
	"context"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/newstext/newstext/document"
	"github.com/newstext/newstext/internal/ner"
)

func TestReadColumns(t *testing.T) {
	got, err := readColumns(strings.NewReader("-DOCSTART- -X- O O\n\nAda NNP B-NP B-PER\nByrne NNP I-NP I-PER\n's POS B-NP O\nfirm NN I-NP O\n. . O O\n\nOslo S-LOC\n\n-DOCSTART- O\n\nKelder I-ORG\nFreight I-ORG\nVelmora B-ORG\n"), "x.conll")
	require.NoError(t, err)
	require.Len(t, got, 2)
	assert.Equal(t, "Ada Byrne's firm.\nOslo", got[0].Text)
	assert.Equal(t, []Name{{document.Span{Start: 0, End: 9}, ner.Person}, {document.Span{Start: 18, End: 22}, ner.Place}}, got[0].Names)
	assert.Equal(t, "Kelder Freight Velmora", got[1].Text)
	assert.Equal(t, []Name{{document.Span{Start: 0, End: 14}, ner.Org}, {document.Span{Start: 15, End: 22}, ner.Org}}, got[1].Names)
}

func TestBadDataGivesFileLineAndReason(t *testing.T) {
	for name, tt := range map[string]struct{ file, data, want string }{
		"no JSON":      {"a.jsonl", "{\"text\":\"x\"}\n{\n", "a.jsonl:2: unexpected"},
		"no text":      {"a.jsonl", "{\"id\":\"1\"}\n", `a.jsonl:1: no field "text"`},
		"unknown type": {"a.jsonl", `{"text":"Ada","entities":[{"start":0,"end":3,"type":"HUMAN"}]}`, `a.jsonl:1: unknown type "HUMAN"`},
		"outside":      {"a.jsonl", `{"text":"Ada","entities":[{"start":0,"end":9,"type":"PERSON"}]}`, "a.jsonl:1: span 0 to 9 lies outside the text of 3 bytes"},
		"cut letter":   {"a.jsonl", `{"text":"Éa","entities":[{"start":1,"end":3,"type":"PERSON"}]}`, "a.jsonl:1: span 1 to 3 cuts a letter"},
		"one column":   {"a.conll", "Ada B-PER\nByrne\n", "a.conll:2: want a token and a tag"},
		"unknown tag":  {"a.bio", "Ada X-PER\n", `a.bio:1: unknown tag "X-PER"`},
		"no names":     {"a.jsonl", `{"text":"nothing"}`, "no name to learn from"},
		"weight":       {"sources.txt", "a.jsonl heavy\n", `sources.txt:1: weight "heavy"`},
		"unmarked":     {"sources.txt", "a.jsonl 1 HUMAN\n", `sources.txt:1: unknown type "HUMAN"`},
		"missing":      {"sources.txt", "b.jsonl 1\n", "no file b.jsonl"},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			require.NoError(t, os.WriteFile(filepath.Join(dir, tt.file), []byte(tt.data), 0o666))
			err := (&Job{Data: dir, Out: filepath.Join(dir, "out.model")}).Run(context.Background())
			require.ErrorContains(t, err, tt.want)
		})
	}
}

// folder writes a folder of records to train on.
func folder(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	var b bytes.Buffer
	for _, s := range [][2]string{
		{"Ada Byrne", "Kelder Freight"}, {"Bo Marsh", "Velmora Town"}, {"Cy Oduya", "Anselm Ferries"}, {"Di Tallow", "Tarn Mills"},
	} {
		for _, verb := range []string{"joined", "left", "praised", "sued"} {
			text := s[0] + " " + verb + " " + s[1] + " on Monday."
			b.WriteString(`{"text":"` + text + `","entities":[{"start":0,"end":` + strconv.Itoa(len(s[0])) + `,"type":"PERSON"},{"start":` +
				strconv.Itoa(len(s[0])+len(verb)+2) + `,"end":` + strconv.Itoa(len(text)-len(" on Monday.")) + `,"type":"ORG"}]}` + "\n")
		}
	}
	require.NoError(t, os.WriteFile(filepath.Join(dir, "a.jsonl"), b.Bytes(), 0o666))
	require.NoError(t, os.WriteFile(filepath.Join(dir, "dev.jsonl"), []byte(`{"text":"Ed Marsh left Tarn Freight on Monday.","entities":[{"start":0,"end":8,"type":"PERSON"},{"start":14,"end":26,"type":"ORG"}]}`), 0o666))
	return dir
}

// stopper cancels a context when it has been told of so many epochs.
type stopper struct {
	after  string
	cancel context.CancelFunc
}

func (s stopper) Write(p []byte) (int, error) {
	if strings.HasPrefix(string(p), s.after) {
		s.cancel()
	}
	return len(p), nil
}

func TestAStoppedTrainingGoesOn(t *testing.T) {
	dir := folder(t)
	whole := filepath.Join(dir, "whole.model")
	require.NoError(t, (&Job{Data: dir, Out: whole, Options: Options{Epochs: 4, Seed: 3}}).Run(context.Background()))
	want, err := os.ReadFile(whole)
	require.NoError(t, err)

	for _, stop := range []string{"first look, part 1", "first look, part 2", "epoch 1 ", "epoch 3 "} {
		out := filepath.Join(dir, "out.model")
		ctx, cancel := context.WithCancel(context.Background())
		err := (&Job{Data: dir, Out: out, Options: Options{Epochs: 4, Seed: 3, Log: stopper{stop, cancel}}}).Run(ctx)
		cancel()
		require.ErrorIs(t, err, context.Canceled, stop)
		require.FileExists(t, out+".part")
		var log bytes.Buffer
		require.NoError(t, (&Job{Data: dir, Out: out, Options: Options{Epochs: 4, Seed: 3, Log: &log}}).Run(context.Background()))
		assert.Contains(t, log.String(), "going on after", stop)
		got, err := os.ReadFile(out)
		require.NoError(t, err)
		assert.True(t, bytes.Equal(want, got), "stopped at %q", stop)
		assert.NoFileExists(t, out+".part")
	}

	m, err := ner.Open(string(want))
	require.NoError(t, err)
	assert.NotEmpty(t, m.Find(document.New("Bo Byrne joined Kelder Mills on Monday.")))
}

func TestCopiesInOtherLetters(t *testing.T) {
	src := Source{Weight: 3, Lists: true}
	for range 40 {
		src.Records = append(src.Records, Record{Text: "French officials in Oslo praised Ada Byrne on Monday.", Names: []Name{{document.Span{Start: 20, End: 24}, ner.Place}, {document.Span{Start: 33, End: 42}, ner.Person}}})
	}
	texts := map[string]bool{}
	for _, r := range src.Recased(1, 1).Records {
		texts[r.Text] = true
		require.Len(t, r.Names, 3)
		assert.Equal(t, "oslo", strings.ToLower(r.Names[0].Of(r.Text)))
		assert.Equal(t, "french", strings.ToLower(r.Names[2].Of(r.Text)), "a word of our lists that the source does not mark")
	}
	assert.Equal(t, map[string]bool{
		"FRENCH OFFICIALS IN OSLO PRAISED ADA BYRNE ON MONDAY": true,
		"French Officials in Oslo Praised Ada Byrne on Monday": true,
		"french officials in oslo praised ada byrne on monday": true,
	}, texts)
	assert.Less(t, len(src.Recased(0.2, 1).Records), 20)
	src.Unmarked = []ner.Class{ner.NORP}
	for _, r := range src.Recased(1, 1).Records {
		assert.NotEqual(t, strings.ToLower(r.Text), r.Text, "small letters do not tell what may be of an unmarked class")
	}
}

func TestRisingPoolsWhatFalls(t *testing.T) {
	got := rising([]float64{1, 0, 9}, []float64{10, 10, 10})
	assert.InDeltaSlice(t, []float32{0.05, 0.05, 0.9}, got, 1e-6)
}

func TestUnmarkedClassesStayOpen(t *testing.T) {
	s := Source{Unmarked: []ner.Class{ner.NORP}}
	d := document.New("The Kenyan left.")
	marks := s.marks(d, nil, nil)
	assert.Equal(t, labelSet(1), marks[2])
	assert.NotZero(t, marks[1]&(1<<ner.Label(ner.NORP, 0, 1)))
	assert.Zero(t, marks[1]&(1<<ner.Label(ner.Person, 0, 1)))
}

var _ io.Writer = stopper{}
