package fold

import (
	_ "embed"
	"iter"
	"slices"
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

//go:embed lists/given.txt
var givenList string

//go:embed lists/rank.txt
var rankList string

//go:embed lists/free.txt
var freeList string

// entry is what the lists say of a word.
type entry struct {
	flags         Flags
	scale, number uint8
	date          uint8
}

// The date byte of an entry: the number of a month or weekday in the low four
// bits, and what its form needs to be taken for one.
const (
	dateWeekday   = 1 << 4
	dateShort     = 1 << 5 // an abbreviation
	dateAmbiguous = 1 << 6 // another word too
	dateForeign   = 1 << 7
)

// lists is a hash table, a power of two in size, so small that it stays near the
// processor: of each word 22 bits of its hash and the number of its entry, of which
// there are few different ones, in one of two slots (Pagh and Rodler 2001, "Cuckoo
// hashing"). Two words of the same bits are taken for one, a chance of one in 10^6 for
// a word in no list.
type lists struct {
	slots   []uint32 // 0 is free
	entries []entry
	ends    [256]bool // the ASCII characters that end any word: no letters, digits, apostrophes, stops and ampersands
}

const (
	listBits  = 15
	entryBits = 10
)

var words = sync.OnceValue(func() *lists {
	b := listBuilder{at: make(map[uint64]int)}
	for w := range Entries(commonList) {
		b.word(w).flags |= Known
	}
	for w := range Entries(functionList) {
		b.word(w).flags |= Function | Known
	}
	for w := range Entries(negationList) {
		b.word(w).flags |= Negation
	}
	for w := range Entries(rankList) {
		b.word(w).flags |= Rank
	}
	for w := range Entries(givenList) {
		b.word(w).flags |= Given
	}
	for w := range Entries(freeList) {
		b.word(w).flags |= Free
	}
	for line := range Entries(numberList) {
		f := strings.Fields(line)
		v, _ := strconv.Atoi(f[1])
		for _, w := range f[2:] {
			e := b.word(w)
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
			b.word(w).date = d
		}
	}
	return b.lists()
})

// listBuilder gathers the entries of the words, in the order of the lists.
type listBuilder struct {
	hashes  []uint64
	entries []entry
	at      map[uint64]int
}

func (b *listBuilder) word(w string) *entry {
	h := Hash(AppendLetters(nil, w))
	n, ok := b.at[h]
	if !ok {
		n = len(b.hashes)
		b.at[h] = n
		b.hashes, b.entries = append(b.hashes, h), append(b.entries, entry{})
	}
	return &b.entries[n]
}

func (b *listBuilder) lists() *lists {
	l := &lists{slots: make([]uint32, 1<<listBits), entries: make([]entry, 1, 1<<entryBits)}
	owners := make([]uint64, len(l.slots))
	for i, h := range b.hashes {
		n := slices.Index(l.entries, b.entries[i])
		if n < 0 {
			n = len(l.entries)
			l.entries = append(l.entries, b.entries[i])
		}
		l.put(h, tag(h)|uint32(n), owners)
	}
	l.entries = l.entries[:cap(l.entries)]
	for c := range l.ends {
		l.ends[c] = c < 0x80 && c != '&' && c != '.' && lookUp(rune(c)).class == separator
	}
	return l
}

// put gives the word of a hash one of its two slots. If both are taken, the word in the
// first goes to its other slot, and so on.
func (l *lists) put(h uint64, slot uint32, owners []uint64) {
	for from := -1; slot != 0; {
		i, j := places(h)
		if l.slots[j] == 0 || i == from {
			i = j
		}
		h, owners[i] = owners[i], h
		slot, l.slots[i] = l.slots[i], slot
		from = i
	}
}

func tag(h uint64) uint32 { return uint32(h>>(64-32+entryBits)) << entryBits }

// places returns the two slots that a word of a hash may have.
func places(h uint64) (int, int) {
	const mask = 1<<listBits - 1
	return int(h & mask), int(h >> listBits & mask)
}

// find returns what the lists say of the word of a hash. It asks both slots at once:
// which of them has the word cannot be guessed, and a wrong guess costs more.
func (l *lists) find(h uint64) *entry {
	slots := (*[1 << listBits]uint32)(l.slots)
	i, j := places(h)
	first, second, t, n := slots[i], slots[j], tag(h), uint32(0)
	if first^t < 1<<entryBits {
		n = first
	}
	if second^t < 1<<entryBits {
		n = second
	}
	return &(*[1 << entryBits]entry)(l.entries)[n&(1<<entryBits-1)]
}

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
