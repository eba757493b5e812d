package entities_test

import (
	"context"
	"fmt"
	"runtime"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/newstext/newstext/document"
	"github.com/newstext/newstext/entities"
)

var list = []entities.Entry{
	{Name: "Société Kervadec", Type: entities.Org, ID: "K1", Aliases: []string{"Kervadec", "S.K."}},
	{Name: "Port Anselm", Type: entities.GPE, ID: "P7"},
	{Name: "Port Anselm Ferries", Type: entities.Org},
	{Name: "Apple", Type: entities.Org},
	{Name: "brent crude", Type: entities.Product},
	{Name: "北京", Type: entities.GPE},
}

func recognized(t *testing.T, o entities.GazetteerOptions, text string) []string {
	t.Helper()
	g, err := entities.NewGazetteer(o, list)
	require.NoError(t, err)
	ms, err := g.Recognize(context.Background(), document.New(text))
	require.NoError(t, err)
	var out []string
	for _, m := range ms {
		assert.Equal(t, text[m.Start:m.End], m.Text)
		out = append(out, strings.Join([]string{m.Text, string(m.Type), m.ID}, "|"))
	}
	return out
}

func TestGazetteer(t *testing.T) {
	for name, tt := range map[string]struct {
		opts entities.GazetteerOptions
		text string
		want []string
	}{
		"the longest name":        {text: "Port Anselm Ferries left Port Anselm.", want: []string{"Port Anselm Ferries|ORG|", "Port Anselm|GPE|P7"}},
		"case and accents folded": {text: "SOCIETE KERVADEC and Société Kervadec's owner", want: []string{"SOCIETE KERVADEC|ORG|K1", "Société Kervadec|ORG|K1"}},
		"combining marks":         {text: "Socie\u0301te\u0301 Kervadec", want: []string{"Socie\u0301te\u0301 Kervadec|ORG|K1"}},
		"aliases":                 {text: "Kervadec, also S.K., grew", want: []string{"Kervadec|ORG|K1", "S.K|ORG|K1"}},
		"a capital is asked for":  {text: "an apple a day", want: nil},
		"but not of small names":  {text: "Brent crude fell; brent crude rose", want: []string{"Brent crude|PRODUCT|", "brent crude|PRODUCT|"}},
		"any case":                {opts: entities.GazetteerOptions{AnyCase: true}, text: "apple said", want: []string{"apple|ORG|"}},
		"exact":                   {opts: entities.GazetteerOptions{Exact: true}, text: "SOCIETE KERVADEC, Kervadec", want: []string{"Kervadec|ORG|K1"}},
		"whole words":             {text: "Apples, Pineapple, Applet", want: nil},
		"a line break joins":      {text: "Port\nAnselm", want: nil},
		"a comma parts":           {text: "Port, Anselm", want: nil},
		"no spaces between words": {text: "我在北京住", want: []string{"北京|GPE|"}},
	} {
		t.Run(name, func(t *testing.T) { assert.Equal(t, tt.want, recognized(t, tt.opts, tt.text)) })
	}
}

func TestGazetteerErrors(t *testing.T) {
	for want, e := range map[string]entities.Entry{
		"no name":       {Type: entities.Org},
		"no type":       {Name: "Kervadec"},
		"no word in it": {Name: "...", Type: entities.Org},
		"13 words":      {Name: strings.Repeat("a ", 13), Type: entities.Org},
	} {
		_, err := entities.NewGazetteer(entities.GazetteerOptions{}, []entities.Entry{list[0], e})
		assert.ErrorContains(t, err, "entry 1")
		assert.ErrorContains(t, err, want)
	}
	_, err := entities.NewGazetteer(entities.GazetteerOptions{Score: 2}, nil)
	assert.ErrorContains(t, err, "Score")
}

func TestReadGazetteer(t *testing.T) {
	got, err := entities.ReadGazetteer(strings.NewReader("# firms\nSociété Kervadec\tORG\tK1\tKervadec\tS.K.\n\nPort Anselm\tGPE\n"))
	require.NoError(t, err)
	assert.Equal(t, []entities.Entry{list[0], {Name: "Port Anselm", Type: entities.GPE}}, got)
	_, err = entities.ReadGazetteer(strings.NewReader("A\tORG\nonly a name\n"))
	assert.ErrorContains(t, err, "2: want a name and a type")
}

func TestAGazetteersMentionsCarryTheirID(t *testing.T) {
	g, err := entities.NewGazetteer(entities.GazetteerOptions{Origin: "firms"}, list)
	require.NoError(t, err)
	x, err := entities.New(entities.Options{Recognizers: []entities.Recognizer{g}, Conflict: entities.FirstWins})
	require.NoError(t, err)
	r := x.Extract(document.New("Shares in Kervadec rose."))
	require.NotEmpty(t, r.Mentions)
	assert.Equal(t, "K1", r.Mentions[0].ID)
	assert.Equal(t, "firms", r.Mentions[0].Origin)
}

func TestAMillionNamesFit(t *testing.T) {
	if testing.Short() {
		t.Skip("short")
	}
	entries := make([]entities.Entry, 1_000_000)
	for i := range entries {
		entries[i] = entities.Entry{Name: fmt.Sprintf("Name%d Family%d", i, i%5000), Type: entities.Person}
	}
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	g, err := entities.NewGazetteer(entities.GazetteerOptions{}, entries)
	require.NoError(t, err)
	runtime.GC()
	runtime.ReadMemStats(&after)
	assert.Less(t, int64(after.HeapAlloc)-int64(before.HeapAlloc), int64(100<<20))
	ms, err := g.Recognize(context.Background(), document.New("We met Name77777 Family2777 there."))
	require.NoError(t, err)
	assert.Len(t, ms, 1)
	runtime.KeepAlive(entries)
}

func FuzzGazetteer(f *testing.F) {
	f.Add("Port Anselm", "in Port Anselm's harbour")
	f.Add("\xff", "\xff\xfe")
	f.Fuzz(func(t *testing.T, name, text string) {
		g, err := entities.NewGazetteer(entities.GazetteerOptions{AnyCase: true}, []entities.Entry{{Name: name, Type: "X"}})
		if err != nil {
			return
		}
		ms, err := g.Recognize(context.Background(), document.New(text))
		if err != nil {
			t.Fatal(err)
		}
		end := 0
		for _, m := range ms {
			if m.Start < end || m.End <= m.Start || m.Text != text[m.Start:m.End] {
				t.Fatalf("%q in %q: %+v", name, text, m)
			}
			end = m.End
		}
	})
}
