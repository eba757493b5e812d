package entities

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/newstext/newstext/document"
)

// An Entry is a name of a gazetteer.
type Entry struct {
	Name    string
	Type    Type
	ID      string   // the caller's own key, given back in Mention.ID; may be empty
	Aliases []string // other names of the same thing
}

// GazetteerOptions are the settings of a Gazetteer; the zero value is the
// recommended one.
type GazetteerOptions struct {
	// Origin is what Mention.Origin says, by default "list".
	Origin string

	// Exact tells capitals from small letters and accented letters from plain
	// ones. By default "Société Générale" is also found as "societe generale".
	Exact bool

	// AnyCase lets names without any capital in the text count too. By default a
	// name that is written with a capital must have one in the text, so that
	// "Apple" does not find apples.
	AnyCase bool

	// Score is that of the mentions, 0 to 1; 0 stands for 0.95.
	Score float64
}

// A Gazetteer finds the names of a list in documents: the longest one at each
// place, at whole words. It is a Recognizer, immutable and safe for concurrent
// use.
//
// Names are kept as hashes of 64 bits and not as text: about 40 bytes a name
// with its ID, so that a million names take less than 100 MB. Two names of a
// list are mistaken for each other with a probability of n²/2⁶⁵.
//
// Cost: linear in the text; each word is looked up at most as many times as the
// longest name has words, at most 12.
type Gazetteer struct {
	opts    GazetteerOptions
	hashes  []uint64 // open addressing; 0 is a free place
	entries []gazEntry
	types   []Type
	ids     string
	longest int
}

type gazEntry struct {
	id     uint32 // offset in ids
	idLen  uint16
	typ    uint8
	prefix bool // longer names begin like this
	name   bool // a name itself
	upper  bool // written with a capital in the list
}

const maxGazWords = 12

// NewGazetteer returns a gazetteer of the entries. It fails on an entry without
// a name or type, or with more than 12 words, naming its place in the list.
// Where two entries have the same name, the first counts.
func NewGazetteer(o GazetteerOptions, entries []Entry) (*Gazetteer, error) {
	if !(o.Score >= 0 && o.Score <= 1) {
		return nil, fmt.Errorf("entities: gazetteer: Score %v out of range [0, 1]", o.Score)
	}
	if o.Score == 0 {
		o.Score = 0.95
	}
	if o.Origin == "" {
		o.Origin = "list"
	}
	g := &Gazetteer{opts: o}
	n := 0
	for i := range entries {
		n += 1 + len(entries[i].Aliases)
	}
	g.resize(n)
	b := &gazBuilder{g: g, types: map[Type]uint8{}}
	for i := range entries {
		if err := b.add(&entries[i]); err != nil {
			return nil, fmt.Errorf("entities: gazetteer: entry %d: %w", i, err)
		}
	}
	g.ids = b.idText.String()
	return g, nil
}

type gazBuilder struct {
	g      *Gazetteer
	used   int
	types  map[Type]uint8
	idText strings.Builder
	hashes []uint64
}

func (b *gazBuilder) add(e *Entry) error {
	if strings.TrimSpace(e.Name) == "" {
		return errors.New("no name")
	}
	if e.Type == "" {
		return fmt.Errorf("%q: no type", e.Name)
	}
	t, ok := b.types[e.Type]
	if !ok {
		if len(b.types) > 200 {
			return fmt.Errorf("%q: more than 200 types", e.Name)
		}
		t = uint8(len(b.types))
		b.types[e.Type] = t
		b.g.types = append(b.g.types, e.Type)
	}
	if len(e.ID) > 1<<16-1 {
		return fmt.Errorf("%q: ID of %d bytes is too long", e.Name, len(e.ID))
	}
	at := uint32(b.idText.Len())
	b.idText.WriteString(e.ID)
	for i := -1; i < len(e.Aliases); i++ {
		name := e.Name
		if i >= 0 {
			name = e.Aliases[i]
		}
		b.hashes = b.hashes[:0]
		upper := false
		h := uint64(gazSeed)
		for w := range gazWords(name) {
			var up bool
			h, up = b.g.hash(h, w.Of(name))
			upper = upper || up
			b.hashes = append(b.hashes, h)
		}
		switch n := len(b.hashes); {
		case n == 0:
			if i >= 0 {
				continue
			}
			return fmt.Errorf("%q: no word in it", name)
		case n > maxGazWords:
			return fmt.Errorf("%q: %d words; %d are the most", name, n, maxGazWords)
		default:
			b.g.longest = max(b.g.longest, n)
		}
		for k, h := range b.hashes {
			p := b.slot(h)
			if k < len(b.hashes)-1 {
				p.prefix = true
			} else if !p.name {
				p.name, p.typ, p.id, p.idLen, p.upper = true, t, at, uint16(len(e.ID)), upper
			}
		}
	}
	return nil
}

// slot returns the place of h, a new one if need be.
func (b *gazBuilder) slot(h uint64) *gazEntry {
	g := b.g
	if i := g.find(h); i >= 0 {
		return &g.entries[i]
	}
	if (b.used+1)*4 > len(g.hashes)*3 {
		old := *g
		g.resize(len(g.hashes))
		for i, h := range old.hashes {
			if h != 0 {
				g.entries[g.place(h)] = old.entries[i]
			}
		}
	}
	b.used++
	return &g.entries[g.place(h)]
}

// resize makes empty tables for about n names.
func (g *Gazetteer) resize(n int) {
	size := 16
	for size*3 < n*4 {
		size += size / 2
	}
	g.hashes, g.entries = make([]uint64, size), make([]gazEntry, size)
}

func (g *Gazetteer) home(h uint64) int { return int((h >> 32) * uint64(len(g.hashes)) >> 32) }

func (g *Gazetteer) find(h uint64) int {
	for i := g.home(h); ; {
		switch g.hashes[i] {
		case h:
			return i
		case 0:
			return -1
		}
		if i++; i == len(g.hashes) {
			i = 0
		}
	}
}

func (g *Gazetteer) place(h uint64) int {
	i := g.home(h)
	for g.hashes[i] != 0 {
		if i++; i == len(g.hashes) {
			i = 0
		}
	}
	g.hashes[i] = h
	return i
}

const (
	gazSeed  = 0x9e3779b97f4a7c15
	gazPrime = 0xff51afd7ed558ccd
)

// hash goes on with h by a word, and reports whether the word has a capital.
func (g *Gazetteer) hash(h uint64, word string) (uint64, bool) {
	upper := false
	for _, r := range word {
		if unicode.IsUpper(r) {
			upper = true
			if !g.opts.Exact {
				r = unicode.ToLower(r)
			}
		}
		if !g.opts.Exact {
			if r >= 0x300 && r <= 0x36f {
				continue // a mark that combines: "e" and U+0301 for "é"
			}
			if r >= utf8.RuneSelf {
				r = foldRune(r)
			}
		}
		h = (h ^ uint64(r)) * gazPrime
		h ^= h >> 29
	}
	h = (h ^ ' ') * gazPrime
	h ^= h >> 32
	if h == 0 {
		h = 1
	}
	return h, upper
}

// gazWords yields the words of text: letters with the digits and marks between
// them, so that neither the tokens of a document nor its sentences matter. Marks
// and spaces count as one border whatever they are: "Coca-Cola" is found as
// "Coca Cola".
func gazWords(text string) func(yield func(document.Span) bool) {
	return func(yield func(document.Span) bool) {
		start := -1
		for i, r := range text {
			word := unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r)
			switch {
			case word && start >= 0 && single(r):
				if !yield(document.Span{Start: start, End: i}) {
					return
				}
				start = i
			case word && start < 0:
				start = i
			case word:
				if prev, _ := utf8.DecodeLastRuneInString(text[:i]); single(prev) {
					if !yield(document.Span{Start: start, End: i}) {
						return
					}
					start = i
				}
			case start >= 0:
				if !yield(document.Span{Start: start, End: i}) {
					return
				}
				start = -1
			}
		}
		if start >= 0 {
			yield(document.Span{Start: start, End: len(text)})
		}
	}
}

// single reports whether a letter is a word of its own, as in Chinese and
// Japanese, which put no spaces between words.
func single(r rune) bool {
	return r >= 0x2e80 && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar)
}

// Recognize finds the names of the list in the kept parts of d.
func (g *Gazetteer) Recognize(ctx context.Context, d *document.Document) ([]Mention, error) {
	if g.longest == 0 {
		return nil, nil
	}
	var out []Mention
	var words []document.Span
	text := d.Text()
	for _, p := range d.Paragraphs() {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		words = words[:0]
		for w := range gazWords(p.Of(text)) {
			words = append(words, document.Span{Start: p.Start + w.Start, End: p.Start + w.End})
		}
		for i := 0; i < len(words); {
			n, at := g.match(text, words[i:])
			if n == 0 {
				i++
				continue
			}
			e := &g.entries[at]
			span := document.Span{Start: words[i].Start, End: words[i+n-1].End}
			out = append(out, Mention{
				Span: span, Type: g.types[e.typ], Text: span.Of(text), Form: Name, Entity: -1,
				Score: g.opts.Score, Origin: g.opts.Origin, ID: g.ids[e.id : e.id+uint32(e.idLen)],
			})
			i += n
		}
	}
	return out, nil
}

// match returns the number of words of the longest name that words begin with,
// and its place.
func (g *Gazetteer) match(text string, words []document.Span) (n, at int) {
	h := uint64(gazSeed)
	upper := false
	for k := range min(len(words), g.longest) {
		if k > 0 && !joins(text[words[k-1].End:words[k].Start]) {
			break
		}
		var up bool
		h, up = g.hash(h, words[k].Of(text))
		upper = upper || up
		i := g.find(h)
		if i < 0 {
			break
		}
		e := &g.entries[i]
		if e.name && (upper || !e.upper || g.opts.AnyCase) {
			n, at = k+1, i
		}
		if !e.prefix {
			break
		}
	}
	return n, at
}

// joins reports whether what stands between two words may be inside a name: a
// space, a hyphen, a stop, an apostrophe or an ampersand, but not a comma.
func joins(s string) bool {
	if len(s) > 8 {
		return false
	}
	for _, r := range s {
		if !unicode.IsSpace(r) && !strings.ContainsRune("-.'’&/‐‑–·", r) {
			return false
		}
	}
	return !strings.Contains(s, ". ") || len(s) == 2
}

// ReadGazetteer reads entries, one a line: the name, its type, an ID (may be
// empty) and any number of other names, parted by tabs. Empty lines and lines
// that begin with "#" are left out. Errors give the line.
func ReadGazetteer(r io.Reader) ([]Entry, error) {
	var out []Entry
	sc := bufio.NewScanner(r)
	sc.Buffer(nil, 1<<20)
	n := 0
	for sc.Scan() {
		n++
		line := strings.TrimRight(sc.Text(), "\r")
		if n == 1 {
			line = strings.TrimPrefix(line, "\ufeff")
		}
		if strings.TrimSpace(line) == "" || line[0] == '#' {
			continue
		}
		fields := strings.Split(line, "\t")
		if len(fields) < 2 || strings.TrimSpace(fields[0]) == "" || strings.TrimSpace(fields[1]) == "" {
			return nil, fmt.Errorf("%d: want a name and a type parted by a tab, have %q", n, line)
		}
		e := Entry{Name: strings.TrimSpace(fields[0]), Type: Type(strings.TrimSpace(fields[1]))}
		if len(fields) > 2 {
			e.ID = strings.TrimSpace(fields[2])
			for _, a := range fields[3:] {
				if a = strings.TrimSpace(a); a != "" {
					e.Aliases = append(e.Aliases, a)
				}
			}
		}
		out = append(out, e)
	}
	if err := sc.Err(); err != nil {
		return nil, fmt.Errorf("%d: %w", n+1, err)
	}
	return slices.Clip(out), nil
}
