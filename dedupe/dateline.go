package dedupe

import (
	"strings"
	"unicode/utf8"

	"github.com/newstext/newstext/internal/fold"
)

// maxDateline is how many tokens a dateline has at most.
const maxDateline = 12

// dateline returns how many tokens of t are the place, day and agency before the text
// proper: "LISBON, May 3 (Reuters) -", "MOSCOW, May 3. /TASS/.", "New Delhi (PTI)".
func (l *wordLists) dateline(t *fold.Text) int32 {
	tok := t.Tokens
	if len(tok) == 0 || !strings.ContainsAny(t.Source[:min(len(t.Source), 100)], "(/") || !tok[0].Is(fold.Cap) {
		return 0
	}
	for e := 1; e < len(tok) && e <= maxDateline; e++ {
		between := t.Source[tok[e-1].End:max(tok[e-1].End, tok[e].Start)]
		if strings.Contains(between, "\n\n") {
			return 0
		}
		closed := strings.TrimLeft(between, " ")
		if closed == "" || closed[0] != ')' && closed[0] != '/' {
			continue
		}
		if strings.ContainsAny(between, "-–—_") || l.agencies[string(t.Letters(e-1, e))] {
			return int32(e)
		}
	}
	return 0
}

// inBrackets reports whether the tokens [i, j) of t stand in brackets of their own: "(Adds
// details)".
func inBrackets(t *fold.Text, i, j int32) bool {
	if i >= j || int(j) >= len(t.Tokens) || t.Tokens[i].Start == 0 {
		return false
	}
	before, after := t.Source[t.Tokens[i].Start-1], t.Source[t.Tokens[j-1].End]
	return before == '(' && after == ')' || before == '[' && after == ']'
}

// framed reports whether the gap at hand lies in the datelines of both texts.
func (v *verifier) framed() bool {
	n, m := len(v.ia), len(v.ib)
	return n > 0 && m > 0 && v.ia[n-1] < v.datelineA && v.ib[m-1] < v.datelineB
}

// acronym reports whether a token in capitals has the initials of the tokens g of other:
// "FBI" and "Federal Bureau of Investigation".
func acronym(t *fold.Text, i int32, other *fold.Text, g []int32) bool {
	letters := t.Letters(int(i), int(i)+1)
	if !t.Tokens[i].Is(fold.AllCaps) || len(letters) > 6 || len(g) < len(letters) {
		return false
	}
	for _, j := range g {
		if tok := &other.Tokens[j]; tok.Is(fold.Function) {
			continue
		}
		word := other.Letters(int(j), int(j)+1)
		if len(letters) == 0 || !other.Tokens[j].Is(fold.Cap) || len(word) < 2 || word[0] != letters[0] {
			return false
		}
		letters = letters[1:]
	}
	return len(letters) == 0
}

// turkishNegation reports whether b is a with the syllable that negates a Turkish verb:
// "açılacağını" and "açılmayacağını".
func turkishNegation(a, b []byte, source string) bool {
	n := len(b) - len(a)
	if n < 2 || n > 3 || len(a) < 4 {
		return false
	}
	p := 0
	for p < len(a) && a[p] == b[p] {
		p++
	}
	for ; p >= 2; p-- { // the syllable may begin with letters that the word goes on with
		if s := string(b[p : p+n]); (s == "ma" || s == "me" || s == "may" || s == "mey" || s == "mi" || s == "mu") && string(a[p:]) == string(b[p+n:]) {
			return strings.ContainsFunc(source, func(r rune) bool { return r >= utf8.RuneSelf && strings.ContainsRune("ışğİŞĞ", r) })
		}
	}
	return false
}
