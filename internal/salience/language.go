package salience

import (
	"embed"
	"fmt"
	"strings"
	"sync"

	"github.com/blevesearch/snowballstem"
	"github.com/blevesearch/snowballstem/danish"
	"github.com/blevesearch/snowballstem/dutch"
	"github.com/blevesearch/snowballstem/finnish"
	"github.com/blevesearch/snowballstem/french"
	"github.com/blevesearch/snowballstem/german"
	"github.com/blevesearch/snowballstem/hungarian"
	"github.com/blevesearch/snowballstem/italian"
	"github.com/blevesearch/snowballstem/norwegian"
	"github.com/blevesearch/snowballstem/portuguese"
	"github.com/blevesearch/snowballstem/romanian"
	"github.com/blevesearch/snowballstem/russian"
	"github.com/blevesearch/snowballstem/spanish"
	"github.com/blevesearch/snowballstem/swedish"
	"github.com/blevesearch/snowballstem/turkish"
)

// A language is what the scorer knows of one. For all but English that is a
// stemmer or nothing at all.
type Language struct {
	English bool
	stem    func([]byte) []byte
	words   lexicon
	IDF     []byte                // see idfOf
	openers map[WordHash][]string // by first word: phrases, as they are listed
	junk    map[WordHash][]junkPhrase
}

type WordFlags uint8

const (
	Stop WordFlags = 1 << iota
	TitleWord
	Calendar
	Reporting
	FirstPerson
	JunkWord  // the word by which a junk phrase is found
	JunkHead  // first word of one that stands at the head of a sentence
	LeanStart // first word of an opener that points back
)

type junkPhrase struct {
	words        []WordHash
	key          int  // the word by which the phrase is found
	start, whole bool // only at the head of a sentence; up to its end
}

//go:embed data/*.txt
var dataFiles embed.FS

// listFile returns the entries of a list.
func listFile(name string) []string {
	b, err := dataFiles.ReadFile("data/" + name)
	if err != nil {
		panic(err) // an embedded file
	}
	var out []string
	for line := range strings.Lines(string(b)) {
		if line = strings.TrimSpace(line); line != "" && line[0] != '#' {
			out = append(out, line)
		}
	}
	return out
}

var english = sync.OnceValue(func() *Language { return newEnglish(Default()) })

// Untrained is English without what the model knows of its words, for training.
var Untrained = sync.OnceValue(func() *Language { return newEnglish(new(Model)) })

func newEnglish(m *Model) *Language {
	l := &Language{English: true, stem: stemEnglish, IDF: idfTable(),
		openers: map[WordHash][]string{}, junk: map[WordHash][]junkPhrase{}}
	add := func(f WordFlags, phrases ...string) {
		for _, p := range phrases {
			for _, h := range l.Phrase(p) {
				l.words.at(h).flags |= f
			}
		}
	}
	add(Stop, listFile("stopwords.txt")...)
	add(TitleWord, listFile("titles.txt")...)
	add(Calendar, listFile("calendar.txt")...)
	add(Reporting, listFile("reporting.txt")...)
	add(FirstPerson, "i", "me", "my", "mine", "we", "us", "our", "ours", "you", "your")
	for _, p := range listFile("openers.txt") {
		first := l.Phrase(p)[0]
		l.words.at(first).flags |= LeanStart
		l.openers[first] = append(l.openers[first], p)
	}
	for _, p := range listFile("junk.txt") {
		var j junkPhrase
		p, j.start = strings.CutPrefix(p, "^")
		p, j.whole = strings.CutSuffix(p, "$")
		j.words = l.Phrase(p)
		if j.start {
			l.words.at(j.words[0]).flags |= JunkHead
		} else {
			// By its rarest word, for the first one is often "to" or "is".
			for k, h := range j.words {
				if idfOf(l.IDF, h) > idfOf(l.IDF, j.words[j.key]) {
					j.key = k
				}
			}
			l.words.at(j.words[j.key]).flags |= JunkWord
		}
		l.junk[j.words[j.key]] = append(l.junk[j.words[j.key]], j)
	}
	for stem, cue := range m.Cues {
		l.words.at(hashBytes(stem)).cue = cue
	}
	for stem, want := range m.Wants {
		l.words.at(hashBytes(stem)).want = want
	}
	return l
}

// agencies are those of datelines in any language.
var agencies = sync.OnceValue(func() map[string]bool {
	known := map[string]bool{}
	for _, a := range listFile("agencies.txt") {
		known[a] = true
	}
	return known
})

// anyLanguage knows nothing of the language: function words are found by how
// often they stand in the text.
var anyLanguage = &Language{stem: func(w []byte) []byte { return w }}

// stemmers are those of the Snowball project, for news languages other than
// English.
var stemmers = map[string]func(*snowballstem.Env) bool{
	"da": danish.Stem, "de": german.Stem, "es": spanish.Stem, "fi": finnish.Stem, "fr": french.Stem,
	"hu": hungarian.Stem, "it": italian.Stem, "nl": dutch.Stem, "no": norwegian.Stem, "nb": norwegian.Stem,
	"pt": portuguese.Stem, "ro": romanian.Stem, "ru": russian.Stem, "sv": swedish.Stem, "tr": turkish.Stem,
}

// stemmed has the languages with a stemmer of Snowball.
var stemmed = sync.OnceValue(func() map[string]*Language {
	out := map[string]*Language{}
	for tag, stem := range stemmers {
		out[tag] = &Language{stem: func(w []byte) []byte {
			env := snowballstem.NewEnv(string(w))
			stem(env)
			return append(w[:0], env.Current()...)
		}}
	}
	return out
})

// LanguageOf returns the language of a BCP 47 tag; "" is English, "any" and
// languages without a stemmer are read without language data.
func LanguageOf(tag string) (*Language, error) {
	primary, _, _ := strings.Cut(strings.ToLower(tag), "-")
	switch primary {
	case "", "en":
		return english(), nil
	case "any", "und", "mul":
		return anyLanguage, nil
	}
	if _, ok := stemmers[primary]; ok {
		return stemmed()[primary], nil
	}
	if n := len(primary); n < 2 || n > 3 || strings.Trim(primary, "abcdefghijklmnopqrstuvwxyz") != "" {
		return nil, fmt.Errorf("language %q is no language tag", tag)
	}
	return anyLanguage, nil
}

// describe fills in what the language knows of a new word.
func (l *Language) describe(t *Term) {
	t.IDF = 5
	if l.English {
		t.Flags, t.Cue, t.Want = l.words.of(t.Hash)
		t.IDF = idfOf(l.IDF, t.Hash)
	}
}

// hashOf returns the hash of the stem of the word that a scanner is at. The
// scanner's memory of the word is used up.
func (l *Language) hashOf(s *Scanner) WordHash {
	if s.Number && s.n == s.End-s.Start && s.buf[s.n-1] <= '9' {
		return s.Hash
	}
	stem := l.stem(s.buf[:s.n])
	if n := len(stem) - 1; l.English && n >= 0 && n < s.ascii {
		// The stem is the word's beginning, but for its last letter.
		return mix((s.prefix[n] ^ uint64(stem[n])) * hashPrime)
	}
	return hashBytes(stem)
}

// Phrase returns the words of a text, as those of articles are known.
func (l *Language) Phrase(text string) []WordHash {
	var s Scanner
	var out []WordHash
	for s.Reset(text, 0); s.Next(); {
		out = append(out, l.hashOf(&s))
	}
	return out
}

// Stems calls yield with the stem of each word of a text; the memory is used
// again.
func (l *Language) Stems(text string, yield func([]byte)) {
	var s Scanner
	for s.Reset(text, 0); s.Next(); {
		if s.Number {
			yield(s.buf[:s.n])
			continue
		}
		yield(l.stem(s.buf[:s.n]))
	}
}

// classOf returns the classes of a word.
func (l *Language) classOf(w string) WordFlags {
	var f WordFlags
	for _, h := range l.Phrase(w) {
		is, _, _ := l.words.of(h)
		f |= is
	}
	return f
}
