package ner

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/newstext/newstext/document"
	"github.com/newstext/newstext/internal/ner"
)

// Surveyed says how a teacher labelled words in unmarked texts, and which names
// of several words it found. A pupil that knows it recognises in one text what
// another one made plain.
type Surveyed struct {
	Words   map[uint64][ner.Labels]uint32  // by Lower
	Phrases map[uint64][ner.Classes]uint32 // by Phrase
}

// Survey returns what a teacher finds in the texts of the files. It is kept in
// the file cache, if it has a name.
func Survey(teacher *ner.Model, files []string, cache string) (*Surveyed, error) {
	s, err := kept(cache, func() (*Surveyed, error) {
		s := &Surveyed{map[uint64][ner.Labels]uint32{}, map[uint64][ner.Classes]uint32{}}
		for _, name := range files {
			recs, err := ReadFile(name)
			if err != nil {
				return nil, err
			}
			for i := range recs {
				s.add(teacher, document.New(recs[i].Text))
			}
		}
		return s, nil
	})
	return s, err
}

// Both returns the mean of what two teachers saw.
func Both(a, b *Surveyed) *Surveyed {
	out := &Surveyed{map[uint64][ner.Labels]uint32{}, map[uint64][ner.Classes]uint32{}}
	for _, s := range []*Surveyed{a, b} {
		for h, n := range s.Words {
			sum := out.Words[h]
			for l := range sum {
				sum[l] += n[l]
			}
			out.Words[h] = sum
		}
		for h, n := range s.Phrases {
			sum := out.Phrases[h]
			for c := range sum {
				sum[c] += n[c]
			}
			out.Phrases[h] = sum
		}
	}
	for h, n := range out.Words {
		for l := range n {
			n[l] = (n[l] + 1) / 2
		}
		out.Words[h] = n
	}
	for h, n := range out.Phrases {
		for c := range n {
			n[c] = (n[c] + 1) / 2
		}
		out.Phrases[h] = n
	}
	return out
}

// Fill gives k what was seen.
func (s *Surveyed) Fill(k *ner.Knowledge) {
	k.Seen, k.Phrases = map[uint64]ner.Seen{}, map[uint64]uint8{}
	for h, n := range s.Words {
		if code := ner.SeenAs(n); code != 0 {
			k.Seen[h] = code
		}
	}
	for h, n := range s.Phrases {
		if code := ner.PhraseAs(n); code != 0 {
			k.Phrases[h] = code
		}
	}
}

// sure is how sure the teacher must be of a name that is counted.
const sure = 0.5

func (s *Surveyed) add(teacher *ner.Model, d *document.Document) {
	names := teacher.Find(d)
	text, toks := d.Text(), d.Tokens()
	labels := make([]int8, len(toks))
	for _, n := range names {
		for i := n.First; i <= n.Last; i++ {
			labels[i] = -1
			if n.Score >= sure {
				labels[i] = int8(ner.Label(n.Class, i-n.First, n.Last-n.First+1))
			}
		}
		if n.Score >= sure && n.Last > n.First {
			if h := ner.Phrase(n.Of(text)); h != 0 {
				c := s.Phrases[h]
				c[n.Class]++
				s.Phrases[h] = c
			}
		}
	}
	for i := range d.Sentences() {
		from, to := d.SentenceRange(i)
		upper, words := 0, 0
		for _, t := range toks[from:to] {
			if t.Kind == document.Word {
				words++
				if r, _ := utf8.DecodeRuneInString(t.Of(text)); unicode.IsUpper(r) {
					upper++
				}
			}
		}
		for j := from; j < to; j++ {
			l := labels[j]
			if l < 0 {
				continue
			}
			if l == 0 {
				// Outside of names only a capital that needed not be there tells.
				r, _ := utf8.DecodeRuneInString(toks[j].Of(text))
				if !unicode.IsUpper(r) || j == from || upper*2 > words || strings.ContainsAny(toks[j-1].Of(text), "\"“:`('‘") {
					continue
				}
			}
			h := ner.Lower(toks[j].Of(text))
			c := s.Words[h]
			c[l]++
			s.Words[h] = c
		}
	}
}
