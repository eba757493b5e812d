package segment

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// scanWord takes a word that begins at i; the bytes up to j are known to belong
// to it.
func (t *Tokenizer) scanWord(i, j int) bool {
	text := t.text
scan:
	for j < len(text) {
		c := text[j]
		if isAlnum(c) {
			j++
			continue
		}
		next := byte(0)
		if j+1 < len(text) {
			next = text[j+1]
		}
		switch c {
		case ' ', ',', ';', '"', ')', '!', '?', '\n':
			break scan
		case '\'':
			e, done := t.apostropheIn(i, j, 1)
			if done {
				return true
			}
			if e == j {
				break scan
			}
			j = e
		case '.':
			if isAlnum(next) || next >= utf8.RuneSelf && startsWordRune(text[j+1:]) {
				if e, k := t.web(i, j); e > 0 {
					return t.emit(i, e, k)
				}
				if !joinedByStop(text, i, j) {
					if gluedAbbreviation(text[i:j], next) {
						return t.emit(i, j+1, Word)
					}
					break scan
				}
				j++
				continue
			}
			if next == '.' && hasPrefixAt(text, j, "...@") { // "desk...@example.com", cut by a mailing list
				if e := emailEnd(text, i, j); e > 0 {
					return t.emit(i, e, Email)
				}
			}
			if keepsStop(text, i, j) {
				return t.emit(i, j+1, Word)
			}
			break scan
		case '-', '_', '@', '+':
			if e, k := t.web(i, j); e > 0 {
				return t.emit(i, e, k)
			}
			switch {
			case c == '_' && (isAlnum(next) || next == '_'):
				j++
			case c == '-' && joinedByHyphen(text, i, j):
				j++
			case c == '+' && !isAlnum(next) && (j-i > 1 || text[i] == 'C' && next == '+'): // "LGBTQ+", "C++"
				return t.emit(i, runEnd(text, j, '+'), Word)
			default:
				break scan
			}
		case ':':
			if e := schemeEnd(text, i, j); e > 0 {
				return t.emit(i, e, URL)
			}
			break scan
		case '/':
			if e := slashedEnd(text, i, j); e > 0 { // "w/", "s/he"
				return t.emit(i, e, Word)
			}
			break scan
		case '&':
			if !joinedByAnd(text, i, j) {
				break scan
			}
			j++
		case '*':
			if !isAlpha(next) || !isAlpha(text[j-1]) { // "f*ck"
				break scan
			}
			j++
		case '$':
			if dollarPrefix(text[i:j]) { // "US$"
				return t.emit(i, j+1, Symbol)
			}
			break scan
		case '#':
			if j-i == 1 && isUpper(text[i]) && !isAlnum(next) { // "C#"
				return t.emit(i, j+1, Word)
			}
			break scan
		default:
			if c < utf8.RuneSelf {
				break scan
			}
			r, n := utf8.DecodeRuneInString(text[j:])
			if r == '’' {
				e, done := t.apostropheIn(i, j, n)
				if done {
					return true
				}
				if e == j {
					break scan
				}
				j = e
				continue
			}
			if !isWordRune(r) || ideographic(r) != 0 || unicode.Is(unicode.Nd, r) && ideographic(r) != 0 {
				break scan
			}
			j += n
		}
	}
	if n := contraction(text[i:j]); n > 0 { // "cannot", "gonna", "dont"
		t.emit(i, i+n, Word)
		t.cut = j
		return true
	}
	return t.emit(i, j, Word)
}

// apostropheIn looks at the apostrophe of n bytes at j in the word that begins
// at i. It either ends a token (done), or gives the offset from which the word
// goes on; j says that the word ends here.
func (t *Tokenizer) apostropheIn(i, j, n int) (e int, done bool) {
	text, k := t.text, j+n
	if k >= len(text) || !isAlpha(text[k]) && !startsWordRune(text[k:]) {
		return j, false
	}
	if text[k]|0x20 == 't' && text[j-1]|0x20 == 'n' && !wordAt(text, k+1) { // "do" "n't"
		if j-1 > i {
			t.emit(i, j-1, Word)
			t.cut = k + 1
		} else {
			t.emit(i, k+1, Word)
		}
		return 0, true
	}
	if cliticEnd(text, k) > 0 {
		return j, false
	}
	if j-i == 1 && text[i]|0x20 == 'y' { // "y'all"
		return 0, t.emit(i, k, Word)
	}
	return k, false // "O'Neill", "d'état", "o'clock"
}

// startsWordRune reports whether text begins with a rune beyond ASCII that is
// part of a word.
func startsWordRune(text string) bool {
	if text == "" || text[0] < utf8.RuneSelf {
		return false
	}
	r, _ := utf8.DecodeRuneInString(text)
	return isWordRune(r)
}

// wordAt reports whether a letter or digit stands at i.
func wordAt(text string, i int) bool {
	return i < len(text) && (isAlnum(text[i]) || startsWordRune(text[i:]))
}

// cliticEnd returns the end of the clitic whose letters begin at k, after its
// apostrophe: "s", "m", "d", "re", "ve", "ll"; 0 if there is none.
func cliticEnd(text string, k int) int {
	if k >= len(text) {
		return 0
	}
	e := 0
	switch text[k] | 0x20 {
	case 's', 'm', 'd':
		e = k + 1
	case 'r', 'v':
		if k+1 < len(text) && text[k+1]|0x20 == 'e' {
			e = k + 2
		}
	case 'l':
		if k+1 < len(text) && text[k+1]|0x20 == 'l' {
			e = k + 2
		}
	}
	if e == 0 || wordAt(text, e) {
		return 0
	}
	return e
}

// clippedEnd returns the end of a word that lost its beginning, whose rest
// begins at k: "'60s", "'05", "'em", "'til", "'cause"; 0 if there is none.
func clippedEnd(text string, k int) int {
	e := k
	for e < len(text) && e-k <= 6 && isAlnum(text[e]) {
		e++
	}
	if wordAt(text, e) {
		return 0
	}
	w := text[k:e]
	if len(w) >= 2 && isDigit(w[0]) && isDigit(w[1]) {
		if len(w) == 2 || len(w) == 3 && w[2] == 's' {
			return e
		}
		return 0
	}
	for _, c := range [...]string{"em", "til", "cause", "n", "bout", "tis", "twas", "round", "neath", "scuse", "fraid"} {
		if strings.EqualFold(w, c) {
			if c == "n" && len(text) > e && (text[e] == '\'' || hasPrefixAt(text, e, "’")) { // rock 'n' roll
				return e + 1 + 2*btoi(text[e] != '\'')
			}
			return e
		}
	}
	return 0
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}

// contraction returns the length of the first of two words that are written as
// one without an apostrophe, 0 if w is no such pair.
func contraction(w string) int {
	if len(w) < 2 || len(w) > 8 {
		return 0
	}
	switch w[len(w)-1] | 0x20 {
	case 't':
		switch n := len(w); {
		case n == 6 && strings.EqualFold(w, "cannot"):
			return 3
		case w[n-2]|0x20 != 'n':
		case n >= 4:
			for _, c := range [...]string{"dont", "wont", "cant", "didnt", "doesnt", "isnt", "wasnt", "arent", "couldnt", "wouldnt",
				"shouldnt", "havent", "hasnt", "hadnt", "werent", "aint"} {
				if strings.EqualFold(w, c) {
					return n - 2
				}
			}
		}
	case 'a':
		for _, c := range [...]string{"gonna", "wanna", "gotta", "kinda", "sorta", "outta"} {
			if strings.EqualFold(w, c) {
				switch c {
				case "kinda", "sorta":
					return 4
				}
				return 3
			}
		}
	case 'e':
		if strings.EqualFold(w, "gimme") || strings.EqualFold(w, "lemme") {
			return 3
		}
		if w == "ive" {
			return 1
		}
	case 's':
		switch w {
		case "thats", "whats", "heres", "theres", "Thats", "Whats", "Theres", "Heres":
			return len(w) - 1
		}
	case 'm':
		if w == "im" {
			return 1
		}
	}
	return 0
}

// joinedByHyphen reports whether the hyphen at j stays inside the word that
// began at i: after a prefix ("co-founder", "e-mail", "pre-") and before a
// suffix ("crab-wise").
func joinedByHyphen(text string, i, j int) bool {
	e := j + 1
	for e < len(text) && isAlnum(text[e]) {
		e++
	}
	if e < len(text) && text[e] >= utf8.RuneSelf && startsWordRune(text[e:]) {
		for e < len(text) && wordAt(text, e) {
			_, n := utf8.DecodeRuneInString(text[e:])
			e += n
		}
	}
	if e == j+1 {
		if e < len(text) && text[e] != ' ' && text[e] != ',' {
			return false
		}
		// "pre- and post-war", "th- that"
		return prefixes().has(text[i:j]) || j-i <= 3 && e < len(text) && !starters().has(text[i:j]) && !ordinary().has(text[i:j]) && isLower(text[j-1])
	}
	if e < len(text) && text[e] == '-' && wordAt(text, e+1) { // "non" "-" "profit" "-" "making"
		return false
	}
	if prefixes().has(text[i:j]) {
		return true
	}
	switch text[j+1 : e] {
	case "esque", "wise", "ish", "rama", "itis":
		return true
	}
	switch len(text[i:e]) {
	case 5, 6, 7:
		switch strings.ToLower(text[i:e]) {
		case "uh-oh", "uh-huh", "mm-hm", "mm-hmm", "hm-mm":
			return true
		}
	}
	return false
}

// joinedByAnd reports whether the "&" at j is inside a short name: "AT&T".
func joinedByAnd(text string, i, j int) bool {
	e := j + 1
	for e < len(text) && isUpper(text[e]) {
		e++
	}
	if e == j+1 || e-j > 4 || wordAt(text, e) || j-i > 4 {
		return false
	}
	for k := i; k < j; k++ {
		if !isUpper(text[k]) {
			return false
		}
	}
	return true
}

// dollarPrefix reports whether w and a dollar sign name a currency: "US$".
func dollarPrefix(w string) bool {
	switch w {
	case "US", "A", "C", "HK", "NZ", "S", "R", "NT", "CA", "AU", "U", "CAD", "AUD", "TT", "J", "Z", "Mex", "N":
		return true
	}
	return false
}

// slashedEnd returns the end of a shortened word with a slash.
func slashedEnd(text string, i, j int) int {
	e := j + 1
	for e < len(text) && e-j < 5 && isAlnum(text[e]) {
		e++
	}
	if wordAt(text, e) {
		return 0
	}
	w := text[i:e]
	if len(w) > 4 {
		return 0
	}
	switch strings.ToLower(w) {
	case "w/", "w/o", "w/in", "w/out", "b/c", "b/w", "s/he", "n/a", "a/c", "i/o":
		return e
	}
	return 0
}

// joinedByStop reports whether the stop at j, between two letters or digits,
// is inside a word: "U.S", "Ph.D", "report.pdf", but not "ended.The".
func joinedByStop(text string, i, j int) bool {
	l := j
	for l > i && isAlpha(text[l-1]) {
		l--
	}
	r := j + 1
	for r < len(text) && isAlpha(text[r]) {
		r++
	}
	left, right := j-l, r-j-1
	if l == i && (right == 0 || isUpper(text[j+1])) && gluedAbbreviation(text[i:j], text[j+1]) {
		return false
	}
	if r+1 < len(text) && text[r] == '.' && isLower(text[i]) && isLower(text[r+1]) { // "alt.news.misc"
		return true
	}
	if left <= 1 || right <= 1 || l > i && text[l-1] == '.' {
		return true
	}
	return l != i || left <= 2 || fileSuffixes().has(text[j+1:r]) || isUpper(text[i]) && isUpper(text[j-1])
}

// gluedAbbreviation reports whether w, before a stop, is an abbreviation to which
// the next word is glued: "No.5", "Mr.Orr".
func gluedAbbreviation(w string, next byte) bool {
	if len(w) < 2 {
		return false
	}
	switch a, _ := abbreviation(w); a {
	case abbrNumber:
		return isDigit(next)
	case abbrTitle:
		return isUpper(next)
	}
	return false
}

// keepsStop reports whether the stop at j, not followed by a letter or digit,
// belongs to the word that began at i.
func keepsStop(text string, i, j int) bool {
	w := text[i:j]
	if k := strings.LastIndexByte(w, '-'); k >= 0 { // "non-U.S."
		w = w[k+1:]
	}
	rest := text[j+1:]
	if dottedLetters(w) {
		return true
	}
	if len(rest) > 1 && rest[0] == '.' && rest[1] == '.' {
		return false
	}
	last := closing(rest)
	if n := letterCount(w); n == 1 {
		if isUpper(w[0]) || w[0] >= utf8.RuneSelf {
			return !last
		}
		_, ok := abbreviation(w)
		return ok && !last
	}
	if a, ok := abbreviation(w); ok {
		if a == abbrNumber && len(w) == 2 && w[0]|0x20 == 'n' { // "No. 5" but "No. Never."
			k := skipSpace(rest, 0)
			return k < len(rest) && isDigit(rest[k])
		}
		return !last || keptAtEnd(text[:i], w, a)
	}
	if last {
		return false
	}
	if rest[0] == ',' { // "Aplo., 12"
		return true
	}
	if len(w) > 5 || !isAlpha(w[0]) {
		return false
	}
	for k := 0; k < len(w); k++ {
		switch w[k] | 0x20 {
		case 'a', 'e', 'i', 'o', 'u', 'y':
			return false
		}
		if !isAlpha(w[k]) {
			return false
		}
	}
	return true
}

// keptAtEnd reports whether the abbreviation w of class a, after text, keeps its
// stop where the sentence ends too.
func keptAtEnd(text, w string, a abbr) bool {
	switch a {
	case abbrWord, abbrUnit: // "hit big tech.", "5 km."
		return false
	case abbrState: // "Nashville, Tenn." but "after Mass."
		return strings.IndexByte(w, '.') >= 0 || strings.HasSuffix(text, ", ") && !capitals(w)
	case abbrMonth:
		switch w {
		case "Sun", "Sat", "Mar": // words of their own right
			return false
		}
	case abbrCorp:
		return !capitals(w) || w == "INC" || w == "CO" || w == "CORP" // "Acme LLC."
	}
	return true
}

// capitals reports whether w is made of capitals alone.
func capitals(w string) bool {
	for k := 0; k < len(w); k++ {
		if !isUpper(w[k]) {
			return false
		}
	}
	return true
}

// dottedLetters reports whether w is made of single letters with stops between
// them: "U.S", "a.m", "J.K".
func dottedLetters(w string) bool {
	n := 0
	for k := 0; k < len(w); {
		r, m := utf8.DecodeRuneInString(w[k:])
		if !unicode.IsLetter(r) {
			return false
		}
		k += m
		n++
		if k == len(w) {
			break
		}
		if w[k] != '.' {
			return false
		}
		k++
	}
	return n >= 2
}

func letterCount(w string) int {
	if len(w) > 2 {
		return 2
	}
	return utf8.RuneCountInString(w)
}

// closing reports whether nothing but white space, closing marks and stops
// follows in the sentence.
func closing(rest string) bool {
	for i := 0; i < len(rest); {
		r, n := utf8.DecodeRuneInString(rest[i:])
		switch r {
		case '"', '\'', '”', '’', '»', ')', ']', '.', '!', '?', '…':
		default:
			if !isSpace(r) {
				return false
			}
		}
		i += n
	}
	return true
}
