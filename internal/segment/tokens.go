package segment

import (
	"iter"
	"unicode"
	"unicode/utf8"
)

// A Tokenizer cuts one sentence into tokens, by the conventions of the Penn
// Treebank as English Universal Dependencies has them today: clitics are words
// of their own ("do" "n't", "Trump" "'s"), so are the parts of hyphenated
// compounds and the hyphen ("U.S." "-" "led"), but prefixes stay ("co-founder");
// abbreviations keep their stop; amounts are parted from their sign ("$" "5");
// addresses of any kind stay whole. It does not allocate.
type Tokenizer struct {
	text string
	at   int // where the next token is looked for
	cut  int // end of a piece of a word that was cut already, if > at
	kind Kind
	end  int  // end of the last token
	word bool // the last token was a word or a number

	noWeb       int // up to here there is no address; it was looked for
	start, stop int // the current token
}

// NewTokenizer returns a tokenizer of the sentence text.
func NewTokenizer(text string) Tokenizer { return Tokenizer{text: text, end: -1} }

// Next moves to the next token and reports whether there is one.
func (t *Tokenizer) Next() bool {
	text, i := t.text, t.at
	if i < t.cut {
		return t.emit(i, t.cut, Word)
	}
	for i < len(text) {
		c := text[i]
		switch classes[c] {
		case clLower, clUpper:
			return t.scanWord(i, i+1)
		case clSpace:
			i++
		case clDigit:
			return t.scanNumber(i)
		case clStop:
			return t.scanStops(i)
		case clPunct:
			return t.scanPunct(i)
		case clRune:
			r, n := utf8.DecodeRuneInString(text[i:])
			if isSpace(r) {
				i += n
				continue
			}
			return t.scanRune(i, r, n)
		default:
			if spaceAt(text, i) > 0 {
				i++
				continue
			}
			return t.emit(i, i+1, Other)
		}
	}
	t.at = i
	return false
}

// Token returns the current token's offsets in the sentence, and its kind.
func (t *Tokenizer) Token() (start, end int, kind Kind) { return t.start, t.stop, t.kind }

func (t *Tokenizer) emit(i, j int, k Kind) bool {
	t.start, t.stop, t.kind = i, j, k
	t.at, t.end = j, j
	t.word = k == Word || k == Number
	return true
}

// Tokens yields the byte offsets of the tokens of a sentence and their kinds.
func Tokens(text string) iter.Seq2[[2]int, Kind] {
	return func(yield func([2]int, Kind) bool) {
		t := NewTokenizer(text)
		for t.Next() {
			if s, e, k := t.Token(); !yield([2]int{s, e}, k) {
				return
			}
		}
	}
}

// scanRune takes a token that begins with a rune beyond ASCII.
func (t *Tokenizer) scanRune(i int, r rune, n int) bool {
	text, j := t.text, i+n
	switch r {
	case '’':
		return t.scanApostrophe(i, n)
	case '‘':
		for hasPrefixAt(text, j, "‘") {
			j += n
		}
		if j == i+n && hasPrefixAt(text, j, "’") { // ‘’ for a double quotation mark
			j += n
		}
		return t.emit(i, j, Punct)
	case '…', '—', '–', '―', '─', '•', '·':
		for hasPrefixAt(text, j, text[i:i+n]) {
			j += n
		}
		if r == '…' && j < len(text) && text[j] == '.' { // "….": four stops in two signs
			for j < len(text) && text[j] == '.' {
				j++
			}
		}
		return t.emit(i, j, Punct)
	case '£', '€', '¥', '₹', '₽', '₩', '₺', '₴', '₦', '₫', '₱', '₪', '฿', '₸', '¢':
		return t.emit(i, j, Symbol)
	case '½', '¼', '¾', '⅓', '⅔', '⅛', '⅜', '⅝', '⅞':
		return t.emit(i, j, Number)
	case utf8.RuneError:
		if n == 1 {
			for j < len(text) { // a run of bytes that are no UTF-8 is one token
				if r, m := utf8.DecodeRuneInString(text[j:]); r != utf8.RuneError || m != 1 {
					break
				}
				j++
			}
			return t.emit(i, j, Other)
		}
	}
	if unicode.Is(unicode.Nd, r) {
		return t.scanNumber(i)
	}
	if script := ideographic(r); script != 0 {
		if script == scriptHan {
			return t.emit(i, j, Word)
		}
		for j < len(text) {
			q, m := utf8.DecodeRuneInString(text[j:])
			if ideographic(q) != script && !(q == 'ー' && script != scriptHan) && !unicode.Is(unicode.Mn, q) {
				break
			}
			j += m
		}
		return t.emit(i, j, Word)
	}
	if isWordRune(r) {
		return t.scanWord(i, j)
	}
	if e := emojiEnd(text, i); e > i {
		return t.emit(i, e, Emoji)
	}
	switch {
	case unicode.IsPunct(r):
		return t.emit(i, j, Punct)
	case unicode.IsSymbol(r) || unicode.Is(unicode.No, r):
		return t.emit(i, j, Symbol)
	}
	return t.emit(i, j, Other)
}

const (
	scriptHan = iota + 1
	scriptHiragana
	scriptKatakana
)

// ideographic tells the scripts that are written without spaces and whose runes
// are no letters of an alphabet: Han is cut rune by rune, kana in runs.
func ideographic(r rune) int {
	switch {
	case r < 0x2E80:
		return 0
	case r >= 0x3041 && r <= 0x309F:
		return scriptHiragana
	case r >= 0x30A1 && r <= 0x30FA || r >= 0x30FC && r <= 0x30FF || r >= 0x31F0 && r <= 0x31FF || r >= 0xFF66 && r <= 0xFF9F:
		return scriptKatakana
	case unicode.Is(unicode.Han, r) && unicode.IsLetter(r):
		return scriptHan
	}
	return 0
}

func hasPrefixAt(text string, i int, prefix string) bool {
	return len(text)-i >= len(prefix) && text[i:i+len(prefix)] == prefix
}

// runEnd returns the end of the run of the byte c that begins at i.
func runEnd(text string, i int, c byte) int {
	for i < len(text) && text[i] == c {
		i++
	}
	return i
}

// scanStops takes ". ! ?", runs of them, numbers like ".5" and words like ".com".
func (t *Tokenizer) scanStops(i int) bool {
	text, j := t.text, i+1
	if text[i] == '.' {
		if t.end < i {
			if j < len(text) && isDigit(text[j]) {
				return t.scanNumber(i)
			}
			if j < len(text) && isAlpha(text[j]) { // ".doc", ".NET"
				for j < len(text) && isAlnum(text[j]) {
					j++
				}
				return t.emit(i, j, Word)
			}
		}
		if j == len(text) || text[j] != '.' && text[j] != '!' && text[j] != '?' {
			return t.emit(i, j, Punct)
		}
		j = runEnd(text, i, '.')
		if j-i >= 2 && j < len(text) && classes[text[j]] == clStop || j-i == 1 {
			for j < len(text) && classes[text[j]] == clStop {
				j++
			}
		}
		return t.emit(i, j, Punct)
	}
	for j < len(text) && classes[text[j]] == clStop {
		j++
	}
	return t.emit(i, j, Punct)
}

// scanPunct takes a token that begins with an ASCII mark or sign.
func (t *Tokenizer) scanPunct(i int) bool {
	text, j := t.text, i+1
	c := text[i]
	next := byte(0)
	if j < len(text) {
		next = text[j]
	}
	switch c {
	case '\'':
		return t.scanApostrophe(i, 1)
	case '`':
		if next == '`' {
			return t.emit(i, j+1, Punct)
		}
		if t.word && t.end == i {
			if e := cliticEnd(text, j); e > 0 { // "Levi`s"
				return t.emit(i, e, Word)
			}
		}
		return t.emit(i, j, Punct)
	case '@':
		if e := handleEnd(text, j); e > j && !(t.end == i && t.word) {
			return t.emit(i, e, Handle)
		}
		return t.emit(i, j, Symbol)
	case '#':
		if e := hashtagEnd(text, j); e > j && !(t.end == i && t.word) {
			return t.emit(i, e, Hashtag)
		}
		return t.emit(i, j, Symbol)
	case '$':
		return t.emit(i, runEnd(text, i, '$'), Symbol)
	case '&':
		if e := entityEnd(text, i); e > 0 { // "&amp;" left over from HTML
			return t.emit(i, e, Symbol)
		}
		return t.emit(i, j, Symbol)
	case '%', '+', '<', '>', '=', '^', '|', '~', '\\', '/', '*', '_', '-', ':', ';', ',', '"', '(', ')', '[', ']', '{', '}':
		if e := emoticonEnd(text, i); e > 0 && (t.end < i || !t.word) {
			return t.emit(i, e, Emoji)
		}
	}
	switch c {
	case '+':
		if isDigit(next) && t.end < i { // "+44 20 7946 0000"
			return t.scanNumber(i)
		}
		return t.emit(i, runEnd(text, i, c), Symbol)
	case '-', '*', '=', '_', '~', '<', '>', '^', '|':
		k := Punct
		switch c {
		case '=', '<', '>', '^', '|', '~':
			k = Symbol
		}
		e := runEnd(text, i, c)
		if c == '-' && e < len(text) && text[e] == '>' || c == '=' && e < len(text) && text[e] == '>' { // "->", "=>"
			return t.emit(i, e+1, Symbol)
		}
		if c == '<' && next == '-' {
			return t.emit(i, runEnd(text, j, '-'), Symbol)
		}
		return t.emit(i, e, k)
	case '%', '\\':
		return t.emit(i, j, Symbol)
	case ',':
		return t.emit(i, runEnd(text, i, ','), Punct)
	case '/':
		if next == '/' {
			return t.emit(i, runEnd(text, i, '/'), Punct)
		}
	}
	return t.emit(i, j, Punct)
}

// scanApostrophe takes what begins with an apostrophe or a right single
// quotation mark of n bytes: a clitic after a word, a clipped word ("'60s",
// "’em"), or a mark.
func (t *Tokenizer) scanApostrophe(i, n int) bool {
	text, j := t.text, i+n
	if n == 1 && j < len(text) && text[j] == '\'' { // '' for a double quotation mark
		return t.emit(i, j+1, Punct)
	}
	if t.end == i && t.word && i > 0 {
		if e := cliticEnd(text, j); e > 0 {
			return t.emit(i, e, Word)
		}
		return t.emit(i, j, Punct)
	}
	if n > 1 && hasPrefixAt(text, j, "’") {
		return t.emit(i, j+n, Punct)
	}
	if e := clippedEnd(text, j); e > 0 {
		return t.emit(i, e, Word)
	}
	return t.emit(i, j, Punct)
}
