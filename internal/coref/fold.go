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
	ascii := true
	for i := 0; i < len(s); i++ {
		if s[i] >= utf8.RuneSelf {
			ascii = false
			break
		}
	}
	if ascii {
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
func splitWords(s string) []string {
	s = trimPossessive(s)
	var words []string
	start := -1
	flush := func(end int) {
		if start >= 0 && start < end {
			words = append(words, s[start:end])
		}
		start = -1
	}
	for i, r := range s {
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Mn, r) || r == '&' || r == '+':
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
	out := words[:0:0]
	run := false
	for _, w := range words {
		single := utf8.RuneCountInString(w) == 1 && w[0] >= 'a' && w[0] <= 'z'
		if single && run {
			out[len(out)-1] += w
		} else {
			out = append(out, w)
		}
		run = single
	}
	return out
}

// digraphs undoes the German way to write umlauts without dots, on both sides:
// "Schroeder" and "Schröder", folded to "schroder", meet.
func digraphs(w string) string {
	if !strings.Contains(w, "oe") && !strings.Contains(w, "ae") && !strings.Contains(w, "ue") {
		return w
	}
	return digraphReplacer.Replace(w)
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
