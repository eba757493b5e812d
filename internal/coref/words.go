package coref

import (
	"strings"
	"sync"

	"github.com/newstext/newstext/internal/tag"
)

// A wordInfo is what the lists say of one word.
type wordInfo struct {
	word          string // the word itself
	flags         wordFlags
	tag           tag.Tag // of a small word
	title, person Gender  // that a title or a noun for a person tells
	long          string  // of an abbreviated role: written out
	full          string  // of another word that names shorten
}

type wordFlags uint32

const (
	personTitle       wordFlags = 1 << iota // "dr", "president": no part of the name that it stands before
	titleLike                               // a title, an office, a trade, a rank
	personNoun                              // a common noun for one person
	roleNoun                                // of these, an office, a trade, a rank
	roleWord                                // part of a role: "deputy"
	companyEnding                           // "inc"
	placeNoun                               // "airport": may be left out
	orgNoun                                 // "group": may be left out
	commonSurname                           // borne by so many that a full name may mean two persons
	sayVerb                                 // "said"
	knownVerb                               // another finite verb
	pronounWord                             // "she"
	possessivePronoun                       // "her"
	preposition
	determiner
	possessive
	smallWord
	generation
	particle
	turnedHead
	calendarWord
	commonStart
	compassPoint
)

// is tells whether a word has one of the flags.
func (w *wordInfo) is(f wordFlags) bool { return w.flags&f != 0 }

var noWord wordInfo

// about returns what the lists say of a word, which is in small letters. It is
// never nil.
func about(word string) *wordInfo {
	if w := wordInfos().get(word); w != nil {
		return w
	}
	return &noWord
}

// aboutWritten is about for a word as written.
func aboutWritten(word string) *wordInfo {
	var buf [24]byte
	if len(word) > len(buf) || !isASCII(word) {
		return about(strings.ToLower(word))
	}
	for i := range len(word) {
		c := word[i]
		if c-'A' < 26 {
			c |= 0x20
		}
		buf[i] = c
	}
	if w := lookUp(wordInfos(), buf[:len(word)]); w != nil {
		return w
	}
	return &noWord
}

// aboutFolded is aboutWritten for a word that may have diacritics and
// apostrophes, which do not count.
func aboutFolded(word string) *wordInfo {
	if !isASCII(word) || strings.IndexByte(word, '\'') >= 0 {
		return about(foldWord(word))
	}
	return aboutWritten(word)
}

var wordInfos = sync.OnceValue(func() *dict[wordInfo] {
	m := map[string]wordInfo{}
	set := func(word string, change func(*wordInfo)) {
		w := m[word]
		w.word = word
		change(&w)
		m[word] = w
	}
	flag := func(word string, f wordFlags) { set(word, func(w *wordInfo) { w.flags |= f }) }
	for name, f := range map[string]wordFlags{
		"companies.txt": companyEnding, "placenouns.txt": placeNoun, "orgnouns.txt": orgNoun, "sayverbs.txt": sayVerb,
		"verbs.txt": knownVerb, "surnames.txt": commonSurname, "rolewords.txt": roleWord | titleLike,
	} {
		lines(name, func(l string) { flag(l, f) })
	}
	for words, f := range map[string]wordFlags{
		prepositions: preposition, determiners: determiner, possessives: possessive, smallWords: smallWord, generations: generation,
		particles: particle, turned: turnedHead, calendar: calendarWord, commonStarts: commonStart, compass: compassPoint,
	} {
		for w := range strings.FieldsSeq(words) {
			flag(w, f)
		}
	}
	lines("titles.txt", func(l string) {
		word, mark, _ := strings.Cut(l, " ")
		set(word, func(w *wordInfo) {
			w.flags |= personTitle | titleLike
			w.title = genderMark(mark)
		})
	})
	lines("people.txt", func(l string) {
		f := strings.Fields(l)
		set(f[0], func(w *wordInfo) {
			w.flags |= personNoun
			w.person = genderMark(f[1])
			if len(f) > 2 {
				w.flags |= roleNoun | titleLike
			}
		})
	})
	for w, p := range pronouns {
		flag(w, pronounWord)
		if p.possessive {
			flag(w, possessivePronoun)
		}
	}
	for short, full := range shortWords {
		set(short, func(w *wordInfo) { w.full = full })
	}
	for short, long := range shortRoles {
		set(short, func(w *wordInfo) { w.long = long })
	}
	lines("smallwords.txt", func(l string) {
		word, name, _ := strings.Cut(l, " ")
		set(word, func(w *wordInfo) { w.tag, _ = tag.Parse(name) })
	})
	for w := range strings.FieldsSeq(prepositions) {
		set(w, func(w *wordInfo) { w.tag = tag.IN })
	}
	set("to", func(w *wordInfo) { w.tag = tag.TO })
	return newDict(m)
})

// shortWords are words that names shorten: "Univ. of Leeds".
var shortWords = map[string]string{"univ": "university", "dept": "department", "intl": "international", "natl": "national", "assn": "association", "govt": "government",
	"inst": "institute", "bros": "brothers", "mfg": "manufacturing"}

// shortRoles are the abbreviations of roles before a name.
var shortRoles = map[string]string{"gov": "governor", "sen": "senator", "rep": "representative", "gen": "general", "col": "colonel", "capt": "captain", "sgt": "sergeant",
	"lt": "lieutenant", "prof": "professor", "rev": "reverend", "maj": "major", "adm": "admiral", "cmdr": "commander", "det": "detective", "supt": "superintendent", "insp": "inspector", "amb": "ambassador"}
