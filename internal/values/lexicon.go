package values

import (
	_ "embed"
	"strconv"
	"strings"
	"sync"
)

// A class is a set of the classes of words that the grammar knows.
type class uint64

const (
	cUnit      class = 1 << iota // zero to nineteen
	cTens                        // twenty to ninety
	cHundred                     // hundred
	cScale                       // thousand, million, lakh, crore
	cAbbr                        // k, m, bn: after digits
	cDozen                       // dozen
	cMany                        // dozens, hundreds, millions
	cOrdinal                     // first, second, twentieth
	cFraction                    // half, quarter, thirds
	cPowerth                     // hundredth, millionth
	cPowerths                    // hundredths
	cNil                         // nil
	cMonth                       // January
	cMon                         // Jan
	cWeekday                     // Monday
	cWeekdays                    // Mondays
	cWday                        // Mon
	cSeason                      // summer
	cPart                        // morning
	cDay                         // today
	cTimeUnit                    // year
	cTimeUnits                   // years
	cSet                         // daily
	cLong                        // yearlong
	cDecade                      // nineties
	cZone                        // GMT
	cCurrency                    // dollar, Rs, USD
	cMeasure                     // mile
	cNaming                      // Channel, page
	cPhrase                      // the first word of a phrase of several
	cHoliday                     // the first word of a holiday
	cFeast                       // Christmas, Easter: in small letters too
	cIdiom                       // a word of an idiom
	cFuncWord                    // of, the, ago: see the fw constants
	cHeat                        // temperature, weather: degrees are of heat
	cSterling                    // pence, sterling: pounds are money
	cBetween                     // consecutive: may stand between a number and its unit
	cStart                       // may begin a value
)

// cHints are the classes of words that hold no grammar by themselves.
const cHints = cHeat | cSterling | cBetween

const cNumeral = cUnit | cTens | cHundred | cScale | cDozen | cMany | cOrdinal | cFraction | cPowerth

// An entry is what the lists say of a word.
type entry struct {
	class
	fw       fw
	n        int64  // value of a number word, exponent of a scale, month
	abbr     int64  // exponent of an abbreviation
	frac     int64  // denominator
	wday     int8   // Monday is 1
	unit     byte   // of time: s m h D W M Q Y E (decade) C L
	form     string // the word itself
	text     string // season, part of day, set, zone
	land     string // the currency of the country that it tells of
	currency *coin
	measures []*measure // words
	short    []*measure // abbreviations
}

var nothing = new(entry)

// fw are the words that hold the grammar together.
type fw uint8

const (
	_ fw = iota
	fwOf
	fwThe
	fwA
	fwAnd
	fwOr
	fwTo
	fwIn
	fwOn
	fwAt
	fwBy
	fwFrom
	fwSince
	fwUntil
	fwBetween
	fwBefore
	fwAfter
	fwDuring
	fwFor
	fwOver
	fwWithin
	fwThrough
	fwThis
	fwThat
	fwThese
	fwThose
	fwSame
	fwLast
	fwNext
	fwPast
	fwPrevious
	fwComing
	fwFollowing
	fwCurrent
	fwRecent
	fwEvery
	fwEach
	fwOther
	fwAgo
	fwLater
	fwEarlier
	fwEarly
	fwLate
	fwMid
	fwEnd
	fwBeginning
	fwStart
	fwMiddle
	fwPer
	fwPercent
	fwPercentage
	fwPoint
	fwPoints
	fwBasis
	fwOld
	fwAge
	fwAged
	fwSeveral
	fwFew
	fwCouple
	fwSome
	fwMinus
	fwOClock // the o of o'clock
	fwAM
	fwPM
	fwBC
	fwAD
	fwFiscal
	fwAbout
	fwMore
	fwLess
	fwThan
	fwHence
	fwNow
	fwYo
	fwNot
	fwTimes
	fwOnce
	fwTwice
	fwAll
	fwWhole
	fwNear
	fwAround
	fwRoughly
	fwNearly
	fwAlmost
	fwWill
	fwWas
	fwPlus
	fwWeekend
	fwHalfPast
	fwQ
	fwFY
	fwH
	fwSquare
	fwCubic
	fwMagnitude
	fwDegrees
	fwStarting
	fwSy
	fwAny
	fwMust
	fwTill
	fwAs
	fwOut
	fwPrior
	fwUpcoming
	fwYet
	fwVerb
	fwMany
)

var funcWords = map[string]fw{
	"of": fwOf, "the": fwThe, "a": fwA, "an": fwA, "and": fwAnd, "or": fwOr, "to": fwTo, "in": fwIn, "on": fwOn, "at": fwAt, "by": fwBy,
	"from": fwFrom, "since": fwSince, "until": fwUntil, "till": fwTill, "between": fwBetween, "before": fwBefore, "after": fwAfter,
	"during": fwDuring, "for": fwFor, "over": fwOver, "within": fwWithin, "through": fwThrough, "this": fwThis, "that": fwThat, "thru": fwThrough,
	"these": fwThese, "those": fwThose, "same": fwSame, "last": fwLast, "next": fwNext, "past": fwPast, "previous": fwPrevious, "preceding": fwPrevious,
	"coming": fwComing, "upcoming": fwUpcoming, "following": fwFollowing, "current": fwCurrent, "latest": fwCurrent, "recent": fwRecent, "every": fwEvery, "each": fwEach,
	"other": fwOther, "ago": fwAgo, "later": fwLater, "earlier": fwEarlier, "early": fwEarly, "late": fwLate, "mid": fwMid, "end": fwEnd,
	"beginning": fwBeginning, "start": fwStart, "middle": fwMiddle, "per": fwPer, "percent": fwPercent, "pct": fwPercent, "percents": fwPercent,
	"percentage": fwPercentage, "point": fwPoint, "points": fwPoints, "basis": fwBasis, "bps": fwBasis, "old": fwOld, "olds": fwOld, "age": fwAge,
	"ages": fwAge, "aged": fwAged, "several": fwSeveral, "few": fwFew, "couple": fwCouple, "some": fwSome, "minus": fwMinus, "negative": fwMinus,
	"am": fwAM, "pm": fwPM, "bc": fwBC, "bce": fwBC, "ad": fwAD, "ce": fwAD, "fiscal": fwFiscal, "financial": fwFiscal,
	"about": fwAbout, "approximately": fwAbout, "circa": fwAbout, "more": fwMore, "greater": fwMore, "less": fwLess, "fewer": fwLess, "than": fwThan,
	"hence": fwHence, "now": fwNow, "yo": fwYo, "not": fwNot, "times": fwTimes, "once": fwOnce, "twice": fwTwice, "all": fwAll,
	"whole": fwWhole, "entire": fwWhole, "full": fwWhole, "single": fwWhole, "near": fwNear, "around": fwAround, "roughly": fwRoughly, "nearly": fwNearly, "almost": fwAlmost,
	"will": fwWill, "shall": fwWill, "was": fwWas, "were": fwWas, "plus": fwPlus, "q": fwQ, "fy": fwFY, "h": fwH,
	"square": fwSquare, "sq": fwSquare, "cubic": fwCubic, "cu": fwCubic, "starting": fwStarting,
	"sy": fwSy, "any": fwAny, "must": fwMust, "as": fwAs, "out": fwOut, "many": fwMany, "prior": fwPrior, "yet": fwYet, "o": fwOClock, "oclock": fwOClock,
}

// starters are the words without a number or a name of the calendar that may
// begin a value.
var starters = [...]string{
	"a", "an", "this", "that", "these", "those", "same", "last", "next", "past", "previous", "preceding", "coming", "upcoming", "following",
	"current", "latest", "recent", "every", "each", "later", "earlier", "early", "late", "mid", "end", "beginning", "start", "middle", "several", "few", "many", "couple",
	"minus", "negative", "fiscal", "financial", "fy", "q", "h", "once", "twice", "ad", "prior",
}

// heatWords tell a text that speaks of degrees of heat.
var heatWords = [...]string{"temperature", "temperatures", "thermometer", "thermostat", "heat", "heatwave", "warming", "climate", "weather", "cold",
	"warmer", "cooler", "hotter", "shade", "sunny", "frost"}

// betweenWords may stand between a number and a unit of time.
var betweenWords = [...]string{"business", "working", "calendar", "full", "straight", "consecutive", "whole", "solid", "long", "additional", "successive", "academic",
	"school", "extra", "short", "further", "trading"}

// sterlingWords tell a text whose pounds are money.
var sterlingWords = [...]string{"sterling", "pence", "quid"}

//go:embed data/numbers.txt
var numbersText string

//go:embed data/calendar.txt
var calendarText string

//go:embed data/currencies.txt
var currenciesText string

//go:embed data/units.txt
var unitsText string

//go:embed data/zones.txt
var zonesText string

//go:embed data/holidays.txt
var holidaysText string

//go:embed data/naming.txt
var namingText string

//go:embed data/lands.txt
var landsText string

//go:embed data/idioms.txt
var idiomsText string

// A lexicon holds the lists, read once.
type lexicon struct {
	words    map[string]*entry
	seen     [1 << seenBits / 64]uint64 // of the keys in the table
	long     [1 << seenBits / 64]uint64 // of the first eight letters of longer words
	table    [tableSize]slot            // the words, by their keys
	signs    map[string]*coin           // "$", "us$"
	money    map[string]*coin           // phrases: "hong kong dollars"
	units    map[string]*measure        // phrases: "nautical miles"
	holidays map[string]string
	idioms   map[string]struct{}
}

var lexicons = sync.OnceValue(load)

// lines yields the entries of a list.
func lines(text string) func(yield func([]string) bool) {
	return func(yield func([]string) bool) {
		for line := range strings.Lines(text) {
			line = strings.TrimRight(line, "\n")
			if line == "" || line[0] == '#' {
				continue
			}
			if !yield(strings.Split(line, "\t")) {
				return
			}
		}
	}
}

func (x *lexicon) entry(w string) *entry {
	e := x.words[w]
	if e == nil {
		e = new(entry)
		x.words[w] = e
	}
	return e
}

func load() *lexicon {
	x := &lexicon{words: map[string]*entry{}, signs: map[string]*coin{}, money: map[string]*coin{},
		units: map[string]*measure{}, holidays: map[string]string{}, idioms: map[string]struct{}{}}
	for w, f := range funcWords {
		e := x.entry(w)
		e.class |= cFuncWord
		e.fw = f
	}
	for _, w := range starters {
		x.entry(w).class |= cStart
	}
	classes := map[string]class{"unit": cUnit, "tens": cTens, "hundred": cHundred, "scale": cScale, "dozen": cDozen, "many": cMany,
		"ordinal": cOrdinal, "powerth": cPowerth, "powerths": cPowerths, "nil": cNil}
	for f := range lines(numbersText) {
		e, n := x.entry(f[0]), atoi(f[2])
		switch f[1] {
		case "abbr":
			e.class |= cAbbr
			e.abbr = n
		case "fraction":
			e.class |= cFraction | cStart
			e.frac = n
		default:
			e.class |= classes[f[1]] | cStart
			e.n = n
			if f[1] == "ordinal" && n > 2 {
				e.frac = n
			}
		}
	}
	for f := range lines(calendarText) {
		e := x.entry(f[0])
		switch f[1] {
		case "month":
			e.class |= cMonth | cStart
			e.n = atoi(f[2])
		case "mon":
			e.class |= cMon | cStart
			e.n = atoi(f[2])
		case "weekday":
			e.class |= cWeekday | cStart
			e.wday = int8(atoi(f[2]))
		case "weekdays":
			e.class |= cWeekdays | cStart
			e.wday = int8(atoi(f[2]))
		case "wday":
			e.class |= cWday | cStart
			e.wday = int8(atoi(f[2]))
		case "season":
			e.class |= cSeason | cStart
			e.text = f[2]
		case "part":
			e.class |= cPart | cStart
			e.text = f[2]
		case "day":
			e.class |= cDay | cStart
			e.n = atoi(f[2])
		case "unit":
			e.class |= cTimeUnit | cStart
			e.unit = f[2][0]
		case "units":
			e.class |= cTimeUnits | cStart
			e.unit = f[2][0]
		case "set":
			e.class |= cSet | cStart
			e.text = f[2]
		case "long":
			e.class |= cLong | cStart
			e.text = f[2]
		case "decade":
			e.class |= cDecade | cStart
			e.n = atoi(f[2])
		}
	}
	for f := range lines(zonesText) {
		e := x.entry(f[0])
		e.class |= cZone
		e.text = f[1]
	}
	for _, w := range heatWords {
		x.entry(w).class |= cHeat
	}
	for _, w := range betweenWords {
		x.entry(w).class |= cBetween
	}
	for _, w := range sterlingWords {
		x.entry(w).class |= cSterling
	}
	for f := range lines(namingText) {
		x.entry(f[0]).class |= cNaming
	}
	for f := range lines(idiomsText) {
		x.idioms[f[0]] = struct{}{}
		for w := range strings.FieldsSeq(f[0]) {
			x.entry(strings.ReplaceAll(w, "'", "")).class |= cIdiom
		}
	}
	for f := range lines(landsText) {
		x.entry(f[0]).land = f[1]
	}
	for f := range lines(holidaysText) {
		x.holidays[f[0]] = f[1]
		x.phrase(f[0], cHoliday|cStart)
		if f[0] == "christmas" || f[0] == "easter" {
			x.entry(f[0]).class |= cFeast
		}
	}
	x.loadCurrencies()
	x.loadMeasures()
	x.index()
	return x
}

// phrase marks the first word of a phrase as one.
func (x *lexicon) phrase(s string, c class) {
	i := 0
	for i < len(s) && (isAlpha(s[i]) || s[i] == '.' && i+1 < len(s) && isAlpha(s[i+1])) {
		i++
	}
	if i > 0 {
		x.entry(strings.ReplaceAll(s[:i], ".", "")).class |= cPhrase | c
	}
}

func atoi(s string) int64 {
	n, err := strconv.ParseInt(s, 10, 64)
	if err != nil {
		panic("values: bad number in a list: " + s) // the lists are part of the program, and tested
	}
	return n
}

// tableSize is a power of two, with room for twice the words there are.
const tableSize = 1 << tableBits

const tableBits = 12

// A slot of the table. Words up to eight letters, which are nearly all
// in a text, are in the key itself, so that no memory but the table's is read
// to compare them; of longer ones it holds a hash.
type slot struct {
	key uint64
	*entry
}

// index fills the table that words are looked up in.
func (x *lexicon) index() {
	if 2*len(x.words) > tableSize {
		panic("values: the table of words is too small")
	}
	for w, e := range x.words {
		e.form = w
		k, ok := pack(w)
		if !ok {
			k = hash(w)
		}
		h := place(k)
		for ; x.table[h].entry != nil; h = (h + 1) % tableSize {
			if x.table[h].key == k {
				panic("values: two words with one key: " + w + ", " + x.table[h].form)
			}
		}
		x.table[h] = slot{k, e}
		b := bit(k)
		x.seen[b>>6] |= 1 << (b & 63)
		if len(w) > 8 {
			if k, ok := pack(w[:8]); ok {
				b := bit(k)
				x.long[b>>6] |= 1 << (b & 63)
			}
		}
	}
}

// begun tells whether a word of more than eight letters in a list may begin with
// the eight of a key.
func (x *lexicon) begun(k uint64) bool {
	b := bit(k)
	return x.long[b>>6]>>(b&63)&1 != 0
}

// pack puts a word of up to eight ASCII letters into a key, in small letters.
func pack(w string) (uint64, bool) {
	if len(w) > 8 {
		return 0, false
	}
	k := uint64(0)
	for i := range len(w) {
		c := w[i] | 0x20
		if c < 'a' || c > 'z' {
			return 0, false
		}
		k |= uint64(c) << (8 * i)
	}
	return k, true
}

// hash is FNV-1a; its high bit sets it apart from a packed word.
func hash[T string | []byte](w T) uint64 {
	h := uint64(14695981039346656037)
	for i := range len(w) {
		h = (h ^ uint64(w[i])) * 1099511628211
	}
	return h | 1<<63
}

const golden = 0x9e3779b97f4a7c15

func place(k uint64) uint64 { return k * golden >> (64 - tableBits) }

// bit is where a key is noted in the seen bits, which tell of most words that
// they are in no list, and lie in few lines of the cache.
func bit(k uint64) uint64 { return k * golden >> (64 - seenBits) }

const seenBits = 15

// findKey returns what the lists say of a packed word. It never returns nil.
func (x *lexicon) findKey(k uint64) *entry {
	if b := bit(k); x.seen[b>>6]>>(b&63)&1 == 0 {
		return nothing
	}
	for h := place(k); ; h = (h + 1) % tableSize {
		s := &x.table[h]
		if s.entry == nil {
			return nothing
		}
		if s.key == k {
			return s.entry
		}
	}
}

// findLong is findKey for a word of more than eight letters, or with letters
// that are not ASCII, or with stops, which are left out.
func (x *lexicon) findLong(w string) *entry {
	if len(w) > 24 {
		return nothing
	}
	var buf [24]byte
	n := 0
	for i := range len(w) {
		c := w[i]
		if c == '.' {
			continue
		}
		if c >= 'A' && c <= 'Z' {
			c |= 0x20
		}
		buf[n] = c
		n++
	}
	k, ok := pack(string(buf[:n]))
	if ok {
		return x.findKey(k)
	}
	if e := x.findKey(hash(buf[:n])); e.form == string(buf[:n]) {
		return e
	}
	return nothing
}
