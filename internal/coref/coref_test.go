package coref

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/newstext/newstext/document"
)

func TestListsAreSortedAndFolded(t *testing.T) {
	files, err := filepath.Glob("data/*.txt")
	require.NoError(t, err)
	require.NotEmpty(t, files)
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			b, err := os.ReadFile(file)
			require.NoError(t, err)
			assert.True(t, strings.HasPrefix(string(b), "# "), "the first line says where the list is from")
			var prev string
			seen := map[string]bool{}
			lines(filepath.Base(file), func(l string) {
				assert.False(t, seen[l], "%q is there twice", l)
				seen[l] = true
				if strings.ContainsAny(l, ";|") || strings.ContainsAny(l, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") {
					prev = ""
					return // names as they are written; their order is that of their keys
				}
				assert.Equal(t, fold(l), l, "not folded")
				assert.Less(t, prev, l, "not sorted")
				prev = l
			})
			assert.NotEmpty(t, seen)
		})
	}
}

func TestNoNameIsInTwoLines(t *testing.T) {
	for _, file := range []string{"places.txt", "orgs.txt"} {
		of := map[string]string{}
		lines(file, func(l string) {
			names, demonyms, _ := strings.Cut(l, "|")
			for part, list := range []string{names, demonyms} {
				for n := range strings.SplitSeq(list, ";") {
					k := fmt.Sprint(part, listKey(n))
					if listKey(n) == "" {
						continue
					}
					first, ok := of[k]
					assert.False(t, ok && first != l, "%s: %q is in %q and in %q", file, strings.TrimSpace(n), first, l)
					of[k] = l
				}
			}
		})
	}
}

func TestFold(t *testing.T) {
	for in, want := range map[string]string{"": "", "MERKEL": "merkel", "Łukasz": "lukasz", "Şükrü": "sukru", "Ibáñez": "ibanez", "Straße": "strasse", "O’Hara": "o'hara",
		"Ðorđe": "dorde", "Ærø": "aero", "Kılıç": "kilic", "A–B": "a-b", "\xff\xfe": "\ufffd\ufffd"} {
		assert.Equal(t, want, fold(in), in)
	}
}

func TestSplitWords(t *testing.T) {
	for in, want := range map[string][]string{"": nil, "  ": nil, "Ban Ki-moon": {"Ban", "Ki", "moon"}, "J.K. Rowling": {"J", "K", "Rowling"}, "O’Hara's": {"O’Hara"},
		"Woods'": {"Woods"}, "P&G": {"P&G"}, "'s": {"s"}, "...": nil, "Bosnia-Herzegovina": {"Bosnia", "Herzegovina"}} {
		assert.Equal(t, want, splitWords(in), in)
	}
	assert.LessOrEqual(t, len(splitWords(strings.Repeat("Smith ", 1<<16))), maxWords+1)
}

func TestDistance1(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want bool
	}{{"", "", true}, {"a", "", true}, {"abc", "abc", true}, {"abc", "abd", true}, {"abc", "acb", true}, {"abc", "ab", true}, {"abc", "bc", true}, {"abc", "axc", true},
		{"abcd", "dcba", false}, {"abc", "a", false}, {"schalke", "shalke", true}, {"ab", "ba", true}, {"abcde", "abxye", false}} {
		assert.Equal(t, c.want, distance1(c.a, c.b), "%q %q", c.a, c.b)
		assert.Equal(t, c.want, distance1(c.b, c.a), "%q %q", c.b, c.a)
	}
}

func TestAcronymLike(t *testing.T) {
	for w, want := range map[string]bool{"WHO": true, "AfD": true, "G20": false, "MoU": true, "Nato": false, "A": false, "ABCDEFGHIJ": false, "": false} {
		assert.Equal(t, want, acronymLike(w), w)
	}
}

func TestKeysJoinAndPart(t *testing.T) {
	ms := []Mention{{Text: "Apple", Kind: Org, Key: "AAPL"}, {Text: "Apple Records", Kind: Org, Key: "REC"}, {Text: "Cupertino giant", Kind: Org, Key: "AAPL"}, {Text: "Apple", Kind: Org}}
	for i := range ms {
		ms[i].Start = -1
	}
	got := Names(ms, "", true)
	assert.Equal(t, got[0], got[2], "one key, one thing")
	assert.NotEqual(t, got[0], got[1], "two keys are never one thing")
	assert.Equal(t, got[0], got[3], "a name without a key joins")
}

// mentionsOf makes a mention of each run of capitalised words of a text, with
// kinds at random: what a bad recogniser may give.
func mentionsOf(text string, seed uint64) []Mention {
	rnd := rand.New(rand.NewPCG(seed, 1))
	var out []Mention
	d := document.New(text)
	toks := d.Tokens()
	for i := 0; i < len(toks); i++ {
		if w := toks[i].Of(text); w == "" || w[0] < 'A' || w[0] > 'Z' {
			continue
		}
		j := i + 1
		for j < len(toks) && j < i+40 && toks[j].Of(text) != "" && toks[j].Of(text)[0] >= 'A' && toks[j].Of(text)[0] <= 'Z' && toks[j].Start == toks[j-1].End+1 {
			j++
		}
		s, e := toks[i].Start, toks[j-1].End
		out = append(out, Mention{Text: text[s:e], Kind: Kind(rnd.IntN(int(NumKind))), Start: s, End: e})
		i = j - 1
	}
	return out
}

// check groups and reads a text and asserts what always holds.
func check(t *testing.T, text string, ms []Mention) {
	t.Helper()
	groups := Names(ms, text, true)
	require.Len(t, groups, len(ms))
	n := 0
	for i, g := range groups {
		require.True(t, g >= 0 && g <= n, "groups are numbered by their first mention: %d at %d", g, i)
		n = max(n, g+1)
	}
	require.Equal(t, groups, Names(ms, text, true), "the same again")
	d := document.New(text)
	r := Describe(d, ms, groups, n)
	require.Len(t, r.Gender, n)
	require.Len(t, r.Plural, n)
	found, genders := Refer(d, ms, groups, n)
	require.Len(t, genders, n)
	prev := -1
	for _, f := range found {
		require.True(t, f.Start > prev && f.Start < f.End && f.End <= len(text), "%+v after %d", f, prev)
		prev = f.Start
		require.True(t, f.Group >= 0 && f.Group < n)
		require.True(t, f.Score >= MinScore && f.Score <= 1)
		boundary(t, text, f.Start, f.End)
	}
	for _, a := range r.Attributes {
		require.True(t, a.Start < a.End && a.End <= len(text) && a.Group >= 0 && a.Group < n, "%+v", a)
		boundary(t, text, a.Start, a.End)
	}
	again, _ := Refer(document.New(text), ms, groups, n)
	require.Equal(t, found, again, "the same again")
	require.Equal(t, r, Describe(document.New(text), ms, groups, n), "the same again")
}

func boundary(t *testing.T, text string, offsets ...int) {
	for _, o := range offsets {
		require.True(t, o == len(text) || utf8.RuneStart(text[o]) || !utf8.ValidString(text))
	}
}

var hostile = map[string]string{
	"initials":        "J. K. ",
	"one name":        "Smith ",
	"names":           "Smith said he saw Smith. ",
	"pronouns":        "He she it they him her. ",
	"determiners":     "the a the an the ",
	"ages":            "John Roe, 44, 44, 44, ",
	"roles":           "deputy vice president ",
	"appositions":     "John Roe, president of Acme, ",
	"quotations":      "“I said,” he said. ",
	"open quotations": "“I ",
	"brackets":        "World Health Organization (WHO) ",
	"years old":       "the 44-year-old ",
	"possessives":     "Roe's ",
	"capitals":        "A B C D ",
	"commas":          "Roe, ",
	"bytes":           "\xff Roe \x80",
}

func TestHostileTexts(t *testing.T) {
	size := 1 << 15
	if testing.Short() {
		size = 1 << 14
	}
	for name, unit := range hostile {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			text := strings.Repeat(unit, size/len(unit))
			check(t, text, mentionsOf(text, 7))
		})
	}
}

func TestThousandsOfNames(t *testing.T) {
	rnd := rand.New(rand.NewPCG(3, 4))
	word := func(n int) string {
		b := []byte{byte('A' + rnd.IntN(26))}
		for range n {
			b = append(b, byte('a'+rnd.IntN(26)))
		}
		return string(b)
	}
	surnames := []string{"Smith", "Jones", word(5), word(6)}
	for kind := range NumKind {
		var ms []Mention
		for range 10000 {
			name := surnames[rnd.IntN(len(surnames))]
			switch rnd.IntN(4) {
			case 0:
				name = word(1) + ". " + name
			case 1:
				name = word(5) + " " + name
			case 2:
				name = word(1) + word(2) + " " + word(4) + " " + name
			}
			ms = append(ms, Mention{Text: name, Kind: kind, Start: -1})
		}
		got := Names(ms, "", false)
		assert.Len(t, got, len(ms))
	}
}

func TestLongNames(t *testing.T) {
	long := strings.Repeat("Smith ", 1<<17)
	ms := []Mention{{Text: long, Kind: Person, Start: -1}, {Text: long, Kind: Org, Start: -1}, {Text: long, Kind: Person, Start: -1}, {Text: strings.Repeat("x", 1<<20), Kind: Person, Start: -1},
		{Text: "", Kind: Person, Start: -1}, {Text: "", Kind: Place, Start: -1}, {Text: "''", Kind: Org, Start: -1}}
	got := Names(ms, "", true)
	assert.Equal(t, got[0], got[2])
	assert.NotEqual(t, got[0], got[3])
}

func TestEmpty(t *testing.T) {
	assert.Empty(t, Names(nil, "", true))
	found, _ := Refer(document.New(""), nil, nil, 0)
	assert.Empty(t, found)
	found, _ = Refer(document.New("She said so."), nil, nil, 0)
	assert.Empty(t, found)
	assert.Empty(t, Describe(document.New(""), nil, nil, 0).Attributes)
}

func FuzzRefer(f *testing.F) {
	for _, unit := range hostile {
		f.Add(strings.Repeat(unit, 3), uint64(1))
	}
	f.Add("Former South Korean president Park Soo-jin, 71, and the Obamas met Mrs. Lund. “I am glad,” she said. The minister, Eva Lund, left.", uint64(2))
	f.Fuzz(func(t *testing.T, text string, seed uint64) {
		if len(text) > 1<<12 {
			return
		}
		check(t, text, mentionsOf(text, seed))
	})
}

func FuzzNames(f *testing.F) {
	f.Add("Angela Merkel|Merkel|Dr. Merkel|MERKEL's", uint8(1))
	f.Add("World Health Organization|WHO|W.H.O.|the WHO", uint8(2))
	f.Add("|\xff|'s|J.|.|-|O'", uint8(3))
	f.Fuzz(func(t *testing.T, list string, kind uint8) {
		var ms []Mention
		for i, s := range strings.Split(list, "|") {
			ms = append(ms, Mention{Text: s, Kind: Kind(kind+uint8(i%3)) % (NumKind + 2), Start: -1})
		}
		got := Names(ms, "", kind%2 == 0)
		if len(got) != len(ms) {
			t.Fatal("a group for each mention")
		}
		if !slices.Equal(got, Names(ms, "", kind%2 == 0)) {
			t.Fatal("not the same again")
		}
		for i := range ms {
			for j := range i {
				if ms[i].Text == ms[j].Text && ms[i].Kind == ms[j].Kind && got[i] != got[j] && ms[i].Kind != Person {
					t.Fatalf("%q twice, in two groups", ms[i].Text)
				}
			}
		}
	})
}
