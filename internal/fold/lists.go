package fold

import (
	_ "embed"
	"iter"
	"strconv"
	"strings"
	"sync"
)

//go:embed lists/function.txt
var functionList string

//go:embed lists/negation.txt
var negationList string

//go:embed lists/numbers.txt
var numberList string

//go:embed lists/dates.txt
var dateList string

//go:embed lists/common.txt
var commonList string

// entry is what the lists say of a word.
type entry struct {
	flags         Flags
	scale, number uint8
	date          uint8
	key           uint64
}

// The date byte of an entry: the number of a month or weekday in the low four
// bits, and what its form needs to be taken for one.
const (
	dateWeekday   = 1 << 4
	dateShort     = 1 << 5 // an abbreviation
	dateAmbiguous = 1 << 6 // another word too
	dateForeign   = 1 << 7
)

// lists is a hash table with open addressing; a power of two in size, at most
// half full.
type lists struct {
	slots []entry
	n     int
	known []uint32 // the common words, as high halves of their hashes: 0 is free
}

var words = sync.OnceValue(func() *lists {
	l := &lists{slots: make([]entry, 1<<11), known: make([]uint32, 1<<15)}
	for w := range Entries(commonList) {
		h := Hash(AppendLetters(nil, w))
		*l.common(h) = uint32(h>>32) | 1
	}
	for w := range Entries(functionList) {
		l.at(w).flags |= Function | Known
	}
	for w := range Entries(negationList) {
		l.at(w).flags |= Negation
	}
	for line := range Entries(numberList) {
		f := strings.Fields(line)
		v, _ := strconv.Atoi(f[1])
		for _, w := range f[2:] {
			e := l.at(w)
			switch f[0] {
			case "number":
				e.number = uint8(v + 1)
			case "scale":
				e.scale = uint8(v)
			case "ordinal":
				e.scale = uint8(scaleOrdinal + v)
			case "currency":
				e.scale = uint8(scaleCurrency + v - 1)
			}
		}
	}
	for line := range Entries(dateList) {
		f := strings.Fields(line)
		v, _ := strconv.Atoi(f[1])
		d := uint8(v)
		if strings.HasPrefix(f[0], "weekday") {
			d |= dateWeekday
		}
		switch {
		case strings.HasSuffix(f[0], "-short"):
			d |= dateShort
		case strings.HasSuffix(f[0], "-ambiguous"):
			d |= dateAmbiguous
		case strings.HasSuffix(f[0], "-ambiguous-short"):
			d |= dateAmbiguous | dateShort
		case strings.HasSuffix(f[0], "-foreign"):
			d |= dateForeign
		}
		for _, w := range f[2:] {
			l.at(w).date = d
		}
	}
	return l
})

// at returns the entry of a word, made if it is new.
func (l *lists) at(word string) *entry {
	h := Hash(AppendLetters(nil, word))
	i := h & uint64(len(l.slots)-1)
	for l.slots[i].key != 0 && l.slots[i].key != h {
		i = (i + 1) & uint64(len(l.slots)-1)
	}
	if l.slots[i].key == 0 {
		l.slots[i].key = h
		if l.n++; 2*l.n > len(l.slots) {
			old := l.slots
			l.slots = make([]entry, 2*len(old))
			for _, e := range old {
				if e.key != 0 {
					*l.slot(e.key) = e
				}
			}
			return l.slot(h)
		}
	}
	return &l.slots[i]
}

// slot returns the place of a key: its entry, or the free one for it.
func (l *lists) slot(h uint64) *entry {
	i := h & uint64(len(l.slots)-1)
	for l.slots[i].key != 0 && l.slots[i].key != h {
		i = (i + 1) & uint64(len(l.slots)-1)
	}
	return &l.slots[i]
}

// common returns the place of a hash among the common words. Two words of the
// same half hash are taken for one, a chance of one in 10^5 for a rare word.
func (l *lists) common(h uint64) *uint32 {
	k := h & uint64(len(l.known)-1)
	for l.known[k] != 0 && l.known[k] != uint32(h>>32)|1 {
		k = (k + 1) & uint64(len(l.known)-1)
	}
	return &l.known[k]
}

func (l *lists) find(h uint64) entry {
	e := *l.slot(h)
	if *l.common(h) != 0 {
		e.flags |= Known
	}
	return e
}

func (l *lists) date(h uint64) uint8 { return l.slot(h).date }

// Entries yields the entries of a list file: its lines without comments and
// empty lines.
func Entries(file string) iter.Seq[string] {
	return func(yield func(string) bool) {
		for line := range strings.Lines(file) {
			line, _, _ = strings.Cut(line, "#")
			if line = strings.TrimSpace(line); line != "" && !yield(line) {
				return
			}
		}
	}
}

// AppendLetters appends the folded letters of word to dst: "Straße" is
// "strasse", "don't" is "dont".
func AppendLetters(dst []byte, word string) []byte {
	for _, r := range word {
		dst = append(dst, lookUp(r).text...)
	}
	return dst
}

// IsKnown reports whether a folded word is a common English one.
func IsKnown(word []byte) bool { return words().find(Hash(word)).flags&Known != 0 }

// FlagsOf returns what the lists say of a folded word.
func FlagsOf(word []byte) Flags { return words().find(Hash(word)).flags }
