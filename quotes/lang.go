package quotes

import (
	_ "embed"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/newstext/newstext/document"
)

//go:embed data/foreign.txt
var foreignText string

// A language is what the search for attributions goes by: English has verbs
// with frames over tags, the others their verbs of saying beside the marks.
type language string

const (
	english language = "en"
	unknown language = "und"
)

type foreignWords struct {
	languages []language
	verbs     map[language]map[string]bool
	function  map[string][]int // indexes in languages
}

var foreign = sync.OnceValue(func() *foreignWords {
	f := &foreignWords{verbs: map[language]map[string]bool{}, function: map[string][]int{}}
	f.languages = []language{english}
	for w := range strings.FieldsSeq("the of and to in is that for it was on with as are be this by at from have not has but he his they said an a she we you i me my our your were will would there all one which who when what told says said so if or no not can out up been their had") {
		f.function[w] = []int{0}
	}
	for line := range entries(foreignText) {
		col := strings.Split(line, "\t")
		lang := language(col[0])
		if col[1] == "v" {
			f.verbs[lang] = map[string]bool{}
			for w := range strings.FieldsSeq(col[2]) {
				f.verbs[lang][w] = true
			}
			continue
		}
		f.languages = append(f.languages, lang)
		for w := range strings.FieldsSeq(col[2]) {
			f.function[w] = append(f.function[w], len(f.languages)-1)
		}
	}
	return f
})

// languageOf returns the language of d: as its Meta says, or by function words
// and letters of its first part.
func languageOf(d *document.Document) language {
	if l := d.Meta().Language; len(l) >= 2 {
		return language(strings.ToLower(l[:2]))
	}
	return languageOfText(d.Text())
}

// languageOfText tells the language of a text; English where nothing speaks
// against it.
func languageOfText(text string) language {
	if len(text) > 3000 {
		text = text[:3000]
	}
	f := foreign()
	counts := make([]int, len(f.languages))
	words, other, total := 0, 0, 0
	for i := 0; i < len(text); {
		if text[i] < utf8.RuneSelf && !isLetter(text[i]) {
			i++
			continue
		}
		j := i
		for j < len(text) {
			r, n := utf8.DecodeRuneInString(text[j:])
			if !unicode.IsLetter(r) && r != '\'' {
				break
			}
			if r >= 0x370 && unicode.IsLetter(r) {
				other++
			}
			total++
			j += n
		}
		if j == i {
			_, n := utf8.DecodeRuneInString(text[i:])
			i += n
			continue
		}
		if j-i <= 8 {
			var buf [32]byte
			low := fold(&buf, text[i:j])
			for _, k := range f.function[string(low)] {
				counts[k]++
			}
		}
		words++
		i = j
		if words == 120 && counts[0] >= 30 && counts[0] >= 4*slices.Max(counts[1:]) && other*8 < total {
			return english // no need to read on
		}
	}
	best := 0
	for k := range counts {
		if counts[k] > counts[best] {
			best = k
		}
	}
	if other*2 > total && total > 0 {
		if counts[best] > 0 && f.languages[best] == "ru" {
			return "ru"
		}
		return unknown
	}
	if best != 0 && counts[best] >= 2 && (counts[best] >= 2*counts[0] || counts[best] >= counts[0]+3) {
		return f.languages[best]
	}
	if best != 0 && counts[0] == 0 && words < 12 && counts[best] > 0 && strings.ContainsAny(text, "„«»‚äöüßéèàçñáíóúåøæêôõ”") {
		return f.languages[best]
	}
	return english
}

func isLetter(b byte) bool { return b|0x20 >= 'a' && b|0x20 <= 'z' }
