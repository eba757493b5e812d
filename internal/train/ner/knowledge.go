package ner

import (
	"bufio"
	"compress/gzip"
	"encoding/gob"
	"fmt"
	"os"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/newstext/newstext/document"
	"github.com/newstext/newstext/internal/cluster"
	"github.com/newstext/newstext/internal/ner"
	"github.com/newstext/newstext/internal/tag"
)

// casing counts how words are written inside sentences.
type casing struct{ lower, capital uint32 }

// countCasing adds the words of a text to the counts, by ner.Lower.
func countCasing(counts map[uint64]casing, d *document.Document) {
	text := d.Text()
	for i := range d.Sentences() {
		toks := d.SentenceTokens(i)
		upper, words := 0, 0
		for _, t := range toks {
			if t.Kind == document.Word {
				words++
				if r, _ := utf8.DecodeRuneInString(t.Of(text)); unicode.IsUpper(r) {
					upper++
				}
			}
		}
		if words == 0 || upper*2 > words {
			continue // a headline or a list: capitals tell nothing
		}
		for j, t := range toks {
			if t.Kind != document.Word || j == 0 {
				continue
			}
			if p := toks[j-1].Of(text); toks[j-1].Kind == document.Punct && strings.ContainsAny(p, "\"“:`('‘") {
				continue
			}
			s := t.Of(text)
			h := ner.Lower(s)
			c := counts[h]
			if r, _ := utf8.DecodeRuneInString(s); unicode.IsUpper(r) {
				c.capital++
			} else {
				c.lower++
			}
			counts[h] = c
		}
	}
}

// class returns 1 for words that are always small to 8 for those that always
// have a capital, 0 for words too rare to tell.
func (c casing) class() uint8 {
	n := c.lower + c.capital
	if n < 4 {
		return 0
	}
	switch share := float64(c.capital) / float64(n); {
	case share < 0.01:
		return 1
	case share < 0.05:
		return 2
	case share < 0.2:
		return 3
	case share < 0.5:
		return 4
	case share < 0.8:
		return 5
	case share < 0.95:
		return 6
	case share < 0.995:
		return 7
	default:
		return 8
	}
}

// listKinds maps the kinds of the gazetteer file to those of the model.
var listKinds = map[string]uint8{
	"city": ner.City, "region": ner.Region, "club": ner.Club, "university": ner.University,
	"politician": ner.Politician, "company": ner.Company, "firstname": ner.FirstName, "surname": ner.Surname,
}

// ReadGazetteer reads a gazetteer (name, kind, source, parted by tabs; .gz) into
// fingerprints, and names by kind. Sources in leaveOut are not used.
func ReadGazetteer(path string, lists map[uint64]uint8, leaveOut ...string) (Names, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	names := Names{}
	sc := bufio.NewScanner(z)
lines:
	for n := 1; sc.Scan(); n++ {
		fields := strings.Split(sc.Text(), "\t")
		if len(fields) < 3 {
			return nil, fmt.Errorf("%s:%d: want name, kind and source, have %q", path, n, sc.Text())
		}
		for _, s := range leaveOut {
			if fields[2] == s {
				continue lines
			}
		}
		kind, ok := listKinds[fields[1]]
		if !ok {
			continue
		}
		if h := ner.Phrase(fields[0]); h != 0 {
			lists[h] |= kind
		}
		names[fields[1]] = append(names[fields[1]], fields[0])
	}
	return names, sc.Err()
}

// Learn fills k with the use of words, by our classes of words, and their
// casing, counted in the texts of the files. What it counts is kept in the file
// cache, if it has a name.
func Learn(k *ner.Knowledge, files []string, cache string) error {
	type found struct {
		Words map[uint64]uint16
		Cased map[uint64]uint8
	}
	f, err := kept(cache, func() (f found, err error) {
		f.Words, f.Cased = map[uint64]uint16{}, map[uint64]uint8{}
		counts := map[uint64]casing{}
		table := cluster.Table()
		for _, name := range files {
			recs, err := ReadFile(name)
			if err != nil {
				return f, err
			}
			for i := range recs {
				d := document.New(recs[i].Text)
				countCasing(counts, d)
				for _, t := range d.Tokens() {
					s := t.Of(d.Text())
					h := ner.Form(s)
					if _, ok := f.Words[h]; !ok {
						f.Words[h] = table.Fine(tag.Hash(string(tag.Normal(nil, s, false))))
					}
				}
			}
		}
		for h, c := range f.Words {
			if c == 0 {
				delete(f.Words, h)
			}
		}
		for h, c := range counts {
			if x := c.class(); x != 0 {
				f.Cased[h] = x
			}
		}
		return f, nil
	})
	if err != nil {
		return err
	}
	k.Words, k.Cased = f.Words, f.Cased
	table := cluster.Table()
	for c := range table.Classes() {
		k.Parents = append(k.Parents, table.Middle(uint16(c)), table.Coarse(uint16(c)))
	}
	return nil
}

// kept returns what make makes, or what an earlier call left in the file cache,
// if it has a name.
func kept[T any](cache string, make func() (T, error)) (v T, err error) {
	if f, err := os.Open(cache); err == nil {
		defer f.Close()
		if err := gob.NewDecoder(f).Decode(&v); err != nil {
			return v, fmt.Errorf("%s: %w", cache, err)
		}
		return v, nil
	}
	if v, err = make(); err != nil || cache == "" {
		return v, err
	}
	f, err := os.Create(cache)
	if err != nil {
		return v, err
	}
	defer f.Close()
	return v, gob.NewEncoder(f).Encode(&v)
}
