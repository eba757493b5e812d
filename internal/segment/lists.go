package segment

import (
	_ "embed"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

//go:embed data/abbreviations.txt
var abbreviationsFile string

//go:embed data/prefixes.txt
var prefixesFile string

//go:embed data/units.txt
var unitsFile string

//go:embed data/domains.txt
var domainsFile string

//go:embed data/suffixes.txt
var suffixesFile string

// An abbr is the class of an abbreviation; data/abbreviations.txt describes them.
type abbr uint8

const (
	abbrNone abbr = iota
	abbrTitle
	abbrCorp
	abbrSuffix
	abbrMonth
	abbrState
	abbrStreet
	abbrNumber
	abbrTime
	abbrInner
	abbrUnit
	abbrEnd
	abbrPlace
	abbrWord
)

var abbrNames = [...]string{"", "title", "corp", "suffix", "month", "state", "street", "number", "time", "inner", "unit", "end", "place", "word"}

// entries yields the entries of a list file.
func entries(file string) func(func(string) bool) {
	return func(yield func(string) bool) {
		for line := range strings.Lines(file) {
			line = strings.TrimRight(line, "\r\n")
			if line != "" && line[0] != '#' && !yield(line) {
				return
			}
		}
	}
}

type abbreviationTable struct {
	any, capital map[string]abbr
	longest      int // in bytes
}

var abbreviationLists = sync.OnceValue(func() *abbreviationTable {
	t := &abbreviationTable{any: make(map[string]abbr, 1024), capital: make(map[string]abbr, 256)}
	for line := range entries(abbreviationsFile) {
		form, name, _ := strings.Cut(line, "\t")
		t.longest = max(t.longest, len(form))
		c := abbrNone
		for i, n := range abbrNames {
			if n == name {
				c = abbr(i)
			}
		}
		if low := strings.ToLower(form); low != form {
			t.capital[low] = c
		} else {
			t.any[form] = c
		}
	}
	return t
})

const maxWord = 24 // no entry of a list is longer, in bytes

// abbreviation returns the class of the abbreviation w, which is given without
// its last stop.
func abbreviation(w string) (abbr, bool) {
	var buf [maxWord]byte
	low := lower(&buf, w)
	if low == nil {
		return 0, false
	}
	t := abbreviationLists()
	if len(low) > t.longest {
		return 0, false
	}
	if r, _ := utf8.DecodeRuneInString(w); unicode.IsUpper(r) {
		if c, ok := t.capital[string(low)]; ok {
			return c, true
		}
	}
	c, ok := t.any[string(low)]
	return c, ok
}

// lower returns w in lower case in buf, nil if it is too long.
func lower(buf *[maxWord]byte, w string) []byte {
	if len(w) > maxWord {
		return nil
	}
	n := 0
	for i := 0; i < len(w); {
		if c := w[i]; c < utf8.RuneSelf {
			if n == maxWord { // a byte that is no UTF-8 takes three of buf
				return nil
			}
			if isUpper(c) {
				c |= 0x20
			}
			buf[n] = c
			n++
			i++
			continue
		}
		r, m := utf8.DecodeRuneInString(w[i:])
		r = unicode.ToLower(r)
		if r == '’' {
			r = '\''
		}
		if n+utf8.RuneLen(r) > maxWord {
			return nil
		}
		n += utf8.EncodeRune(buf[n:], r)
		i += m
	}
	return buf[:n]
}

// A wordSet is a set of words in lower case.
type wordSet map[string]struct{}

func (s wordSet) has(w string) bool {
	var buf [maxWord]byte
	low := lower(&buf, w)
	if low == nil {
		return false
	}
	_, ok := s[string(low)]
	return ok
}

func newWordSet(file string) wordSet {
	s := wordSet{}
	for w := range entries(file) {
		s[w] = struct{}{}
	}
	return s
}

var (
	prefixes     = sync.OnceValue(func() wordSet { return newWordSet(prefixesFile) })
	units        = sync.OnceValue(func() wordSet { return newWordSet(unitsFile) })
	fileSuffixes = sync.OnceValue(func() wordSet { return newWordSet(suffixesFile) })
	domains      = sync.OnceValue(func() wordSet { return newWordSet(domainsFile) })
)

const (
	tldNone = iota
	tldMaybe
	tldSure
)

// isTLD tells whether the label w is a top-level domain: tldSure for the long
// ones that no sentence begins with ("com"), tldMaybe for those of countries.
func isTLD(w string) int {
	if !domains().has(w) {
		return tldNone
	}
	if len(w) == 2 {
		return tldMaybe
	}
	return tldSure
}

//go:embed data/ordinary.txt
var ordinaryFile string

//go:embed data/months.txt
var monthsFile string

//go:embed data/jobs.txt
var jobsFile string

//go:embed data/speech.txt
var speechFile string

//go:embed data/countries.txt
var countriesFile string

//go:embed data/exclaims.txt
var exclaimsFile string

//go:embed data/aftertime.txt
var afterTimeFile string

//go:embed data/starters.txt
var startersFile string

//go:embed data/counties.txt
var countiesFile string

//go:embed data/venues.txt
var venuesFile string

//go:embed data/ordinals.txt
var ordinalsFile string

var (
	counties  = sync.OnceValue(func() wordSet { return newWordSet(countiesFile) })
	venues    = sync.OnceValue(func() wordSet { return newWordSet(venuesFile) })
	ordinals  = sync.OnceValue(func() wordSet { return newWordSet(ordinalsFile) })
	starters  = sync.OnceValue(func() wordSet { return newWordSet(startersFile) })
	ordinary  = sync.OnceValue(func() wordSet { return newWordSet(ordinaryFile) })
	months    = sync.OnceValue(func() wordSet { return newWordSet(monthsFile) })
	jobs      = sync.OnceValue(func() wordSet { return newWordSet(jobsFile) })
	speech    = sync.OnceValue(func() wordSet { return newWordSet(speechFile) })
	countries = sync.OnceValue(func() wordSet { return newWordSet(countriesFile) })
	exclaims  = sync.OnceValue(func() wordSet { return newWordSet(exclaimsFile) })
	timeNext  = sync.OnceValue(func() wordSet { return newWordSet(afterTimeFile) })
)
