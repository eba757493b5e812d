package coref

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// maxWords is how many words of one name are looked at. A longer one is only
// ever equal to itself.
const maxWords = 24

// fold returns s in the form in which spellings are compared: lower case,
// without diacritics, apostrophes straight.
func fold(s string) string {
	if isASCII(s) {
		return strings.ToLower(s)
	}
	var b strings.Builder
	b.Grow(len(s))
	for _, r := range norm.NFD.String(s) {
		if unicode.Is(unicode.Mn, r) {
			continue
		}
		switch r = unicode.ToLower(r); r {
		case 'ł':
			r = 'l'
		case 'ø':
			r = 'o'
		case 'đ', 'ð':
			r = 'd'
		case 'ı':
			r = 'i'
		case 'ə':
			r = 'e'
		case 'ß':
			b.WriteByte('s')
			r = 's'
		case 'æ':
			b.WriteByte('a')
			r = 'e'
		case 'œ':
			b.WriteByte('o')
			r = 'e'
		case 'þ':
			b.WriteByte('t')
			r = 'h'
		case '’', '‘', 'ʼ', 'ʻ', '´', '`', '′':
			r = '\''
		case '–', '—', '‐', '‑', '−':
			r = '-'
		case '\u200b', '\u200c', '\u200d', '\ufeff', '\u00ad':
			continue
		}
		b.WriteRune(r)
	}
	return b.String()
}

// splitWords cuts a name into words at most maxWords+1 many: pieces of letters
// and digits, in the case of the text. Hyphens part words ("Ki-moon"),
// apostrophes do not ("O'Neill"), stops go, and single letters that follow each
// other stay apart ("J. K.", "J.K."). A possessive ending is not part of a name.
func splitWords(s string) []string { return appendWords(nil, trimPossessive(s)) }

// appendWords appends the words of a name without a possessive ending.
func appendWords(words []string, s string) []string {
	start := -1
	flush := func(end int) {
		if start >= 0 && start < end {
			words = append(words, s[start:end])
		}
		start = -1
	}
	for i, r := range s {
		switch {
		case r < utf8.RuneSelf && (r|0x20 >= 'a' && r|0x20 <= 'z' || r >= '0' && r <= '9') || r >= utf8.RuneSelf && unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Mn, r) || r == '&' || r == '+':
			if start < 0 {
				if len(words) > maxWords {
					return words
				}
				start = i
			}
		case r == '\'' || r == '’' || r == 'ʼ' || r == '‘' || r == '`':
			if start >= 0 {
				continue
			}
		default:
			flush(i)
		}
	}
	flush(len(s))
	return words
}

func trimPossessive(s string) string {
	if s == "" {
		return s
	}
	switch s[len(s)-1] { // what all these ends end in
	case 's', 'S', '\'', "’"[2]:
	default:
		return s
	}
	for _, p := range [...]string{"'s", "’s", "'S", "’S"} {
		if t, ok := strings.CutSuffix(s, p); ok && t != "" {
			return t
		}
	}
	if t := strings.TrimRight(s, "'’"); t != "" && t != s && strings.HasSuffix(t, "s") {
		return t
	}
	return s
}

// A spelling is a name cut into words, as written and folded.
type spelling struct {
	text       string
	name       string // the folded words, with a blank between each
	raw, words []string
}

// spell cuts a name into words. Of one that has more than maxWords only their
// number matters. The words are appended to room, which is returned.
func spell(text string, room []string) (spelling, []string) {
	name := trimPossessive(text)
	if cap(room)-len(room) < 2*(maxWords+1) {
		room = make([]string, 0, 8*(maxWords+1))
	}
	from := len(room)
	raw := appendWords(room[from:], name)
	room = room[:from+len(raw)]
	if len(raw) > maxWords {
		return spelling{text: text, raw: raw, words: raw}, room
	}
	words := room[len(room):]
	low := ""
	if isASCII(name) && strings.IndexByte(name, '\'') < 0 {
		low = strings.ToLower(name)
	}
	at, n := 0, 0
	for _, w := range raw {
		folded := ""
		if low != "" { // one lower-case copy for all the words
			at += strings.Index(name[at:], w)
			folded = low[at : at+len(w)]
			at += len(w)
		} else if folded = foldWord(w); folded == "" { // a lone accent is no word
			continue
		}
		raw[n] = w
		n++
		words = append(words, folded)
	}
	s := spelling{text: text, raw: raw[:n:n], words: words[:n:n], name: low}
	if strings.Count(low, " ") != n-1 || len(low) != lengthOf(words)+n-1 {
		s.name = strings.Join(words, " ")
	}
	return s, room[:len(room)+n]
}

func lengthOf(words []string) int {
	n := 0
	for _, w := range words {
		n += len(w)
	}
	return n
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// foldWord folds one word and drops its apostrophes.
func foldWord(w string) string {
	f := fold(w)
	if strings.IndexByte(f, '\'') >= 0 {
		f = strings.ReplaceAll(f, "'", "")
	}
	return f
}

// joinLetters joins single letters that follow each other, so that "U.S.",
// "U. S." and "US" are one word.
func joinLetters(words []string) []string {
	if !adjacentLetters(words) {
		return words
	}
	out := words[:0:0]
	run := false
	for _, w := range words {
		single := isLetter(w)
		if single && run {
			out[len(out)-1] += w
		} else {
			out = append(out, w)
		}
		run = single
	}
	return out
}

func adjacentLetters(words []string) bool {
	for i := 1; i < len(words); i++ {
		if isLetter(words[i-1]) && isLetter(words[i]) {
			return true
		}
	}
	return false
}

func isLetter(w string) bool { return len(w) == 1 && w[0] >= 'a' && w[0] <= 'z' }

// digraphs undoes the German way to write umlauts without dots, on both sides:
// "Schroeder" and "Schröder", folded to "schroder", meet.
func digraphs(w string) string {
	for i := 1; i < len(w); i++ {
		if w[i] == 'e' && (w[i-1] == 'o' || w[i-1] == 'a' || w[i-1] == 'u') {
			return digraphReplacer.Replace(w)
		}
	}
	return w
}

var digraphReplacer = strings.NewReplacer("oe", "o", "ae", "a", "ue", "u")

// distance1 reports whether a becomes b by at most one letter added, dropped or
// changed, or two neighbours swapped.
func distance1(a, b string) bool {
	if a == b {
		return true
	}
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(b)-len(a) > 1 {
		return false
	}
	i := 0
	for i < len(a) && a[i] == b[i] {
		i++
	}
	if len(a) == len(b) {
		if a[i+1:] == b[i+1:] {
			return true
		}
		return i+1 < len(a) && a[i] == b[i+1] && a[i+1] == b[i] && a[i+2:] == b[i+2:]
	}
	return a[i:] == b[i+1:]
}

// singular returns the word without a plural ending, for comparing names as
// "Nobel Prizes", "Tonys", "Republicans".
func singular(w string) string {
	switch n := len(w); {
	case n > 4 && strings.HasSuffix(w, "ies"):
		return w[:n-3] + "y"
	case n > 3 && strings.HasSuffix(w, "s") && !strings.HasSuffix(w, "ss") && !strings.HasSuffix(w, "us") && !strings.HasSuffix(w, "is"):
		return w[:n-1]
	}
	return w
}

// acronymLike reports whether a word as written looks like an acronym: 2 to 8
// characters, two capitals at least, more capitals and digits than small
// letters: "WHO", "AfD", "OPCW", "G20", "MoU".
func acronymLike(w string) bool {
	n, upper, lower := 0, 0, 0
	for _, r := range w {
		n++
		switch {
		case unicode.IsUpper(r):
			upper++
		case unicode.IsLower(r):
			lower++
		}
	}
	return n >= 2 && n <= 8 && upper >= 2 && upper > lower
}

// Trim returns a name without what is not part of it: blanks, a possessive
// ending, a small "the" before it.
func Trim(name string) string {
	name = trimPossessive(strings.TrimSpace(name))
	if t, ok := strings.CutPrefix(name, "the "); ok && t != "" {
		name = strings.TrimSpace(t)
	}
	return name
}
