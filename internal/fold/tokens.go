package fold

import (
	"encoding/binary"
	"math/bits"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
	"unsafe"
)

// A Kind says what a token is.
type Kind uint8

// The kinds of tokens.
const (
	Word    Kind = iota
	Number       // "10,000", "10000", "ten thousand", "5m": its hash is that of its value
	Ordinal      // "first", "1st"
	Month        // "September", "Sept."; the month of a date in figures
	Weekday      // "Monday", "Mon."
	Single       // a character of a script that does not part words
)

// Flags are what else is known of a token.
type Flags uint16

// The flags of tokens.
const (
	Cap       Flags = 1 << iota // begins with a capital letter
	AllCaps                     // two letters or more, all capitals
	Mixed                       // letters and digits: "wa1ker", "A320"
	Sentence                    // first of a sentence
	Paragraph                   // first after an empty line
	Function                    // a word that says nothing by itself: "the", "of", "also"
	Negation                    // "not", "never"
	Known                       // a common English word
	InWords                     // a number in words
	AfterDash                   // a dash or colon stands before it
	Line                        // first of a line
	Given                       // a given name
	Free                        // a word that may stand anywhere in a sentence: "week", "said"
	Minus                       // a number below zero
	Rank                        // before a title makes it another: "former"
)

// A Token is a word, a number or a part of a date.
type Token struct {
	Hash             uint64 // of the folded form; of the value for numbers, months and weekdays
	Start, End       int32  // bytes of the source
	Fold, FoldEnd    int32  // bytes of Text.Fold: the folded letters as they stand
	Kind             Kind
	Unit             uint8 // currency of a number; 0 if none is named
	Flags            Flags
	Value            int32 // small numbers, months (1-12) and weekdays (1-7); -1 otherwise
	mantissa         uint64
	exp              int8
	scale, wordValue uint8
	date             uint8
}

// Is reports whether t has any of the flags.
func (t *Token) Is(f Flags) bool { return t.Flags&f != 0 }

// A Text is the tokens of a source. It is made for reuse: Reset keeps its
// memory.
type Text struct {
	Source string
	Fold   []byte
	Tokens []Token
	Caps   int // tokens that begin with a capital
	Money  int // numbers with a currency

	marked []int32  // tokens that may be part of a number or a date
	tail   [64]byte // a copy of the last bytes of the source, and spaces
}

// Letters returns the folded letters of the tokens [i, j), joined.
func (t *Text) Letters(i, j int) []byte {
	if i >= j {
		return nil
	}
	return t.Fold[t.Tokens[i].Fold:t.Tokens[j-1].FoldEnd]
}

// Cut reports whether the source ends as a text that was cut off: with an
// ellipsis.
func (t *Text) Cut() bool {
	s := strings.TrimRight(t.Source, " \t\r\n)]")
	return strings.HasSuffix(s, "...") || strings.HasSuffix(s, "…")
}

// Reset makes t the tokens of source. Linear in source; texts beyond 1 GiB are
// read up to there.
func (t *Text) Reset(source string) {
	if len(source) > 1<<30 {
		source = source[:1<<30]
	}
	s := t.scanner(source)
	s.scan()
	s.numbers()
	s.dates()
}

// scanner returns one of source, and empties t for it.
func (t *Text) scanner(source string) scanner {
	t.Source, t.Fold, t.Tokens, t.Caps, t.Money, t.marked = source, t.Fold[:0], t.Tokens[:0], 0, 0, t.marked[:0]
	return scanner{
		t: t, bytes: unsafe.Slice(unsafe.StringData(source), len(source)), lists: words(),
		flags: Sentence | Paragraph | Line, base: -64,
	}
}

type scanner struct {
	t        *Text
	bytes    []byte // the source; read only
	lists    *lists
	flags    Flags // of the next token
	currency uint8 // sign before the next number

	// The 64 bytes that plainWords looks at.
	base    int // where they begin
	block   *[64]byte
	letters uint64 // a bit for each that is an ASCII letter
}

// decode returns the rune at i and its width in the source; an HTML entity is
// the rune that it stands for.
func (s *scanner) decode(i int) (rune, int) {
	src := s.t.Source
	c := src[i]
	switch {
	case c == '&':
		if r, n := entity(src[i:]); n > 0 {
			return r, n
		}
		return '&', 1
	case c < 0x80:
		return rune(c), 1
	case c == 0xc3 && len(src)-i >= 4:
		if r, n := twice(src[i:]); n > 0 {
			return r, n
		}
	}
	return utf8.DecodeRuneInString(src[i:])
}

// twice decodes what becomes of a rune whose UTF-8 was taken for Windows' Western
// code and made UTF-8 again: "â€™" for an apostrophe, "Ã©" for an é.
func twice(s string) (rune, int) {
	if strings.HasPrefix(s, "â€") {
		n := len("â€")
		switch r, w := utf8.DecodeRuneInString(s[n:]); r {
		case '™', '˜':
			return '\'', n + w
		case 'œ', '\u009d', '¦', '¢':
			return '"', n + w
		case '“', '”':
			return '—', n + w
		}
		return 0, 0
	}
	if s[1] == 0x83 && s[2] == 0xc2 && s[3] >= 0xa0 && s[3] <= 0xbf { // "Ã" and a sign
		return 0xc0 | rune(s[3]&0x3f), 4
	}
	return 0, 0
}

// entity decodes "&amp;", "&#8217;" and "&#x2019;".
func entity(s string) (rune, int) {
	end := strings.IndexByte(s[:min(len(s), 10)], ';')
	if end < 2 {
		return 0, 0
	}
	name := s[1:end]
	if name[0] == '#' {
		digits, base := name[1:], rune(10)
		if len(digits) > 0 && digits[0]|0x20 == 'x' {
			digits, base = digits[1:], 16
		}
		var r rune
		for i := range len(digits) {
			c := digits[i]
			switch {
			case '0' <= c && c <= '9':
				r = r*base + rune(c-'0')
			case base == 16 && 'a' <= c|0x20 && c|0x20 <= 'f':
				r = r*base + rune(c|0x20-'a'+10)
			default:
				return 0, 0
			}
			if r > unicode.MaxRune {
				return 0, 0
			}
		}
		if len(digits) == 0 {
			return 0, 0
		}
		return r, end + 1
	}
	switch name {
	case "amp":
		return '&', end + 1
	case "nbsp", "ensp", "emsp", "thinsp":
		return ' ', end + 1
	case "quot", "ldquo", "rdquo", "laquo", "raquo", "lt", "gt", "hellip", "bull", "middot":
		return '"', end + 1
	case "apos", "rsquo", "lsquo":
		return '\'', end + 1
	case "mdash", "ndash":
		return '—', end + 1
	case "shy", "zwnj", "zwj":
		return 0xad, end + 1
	case "pound":
		return '£', end + 1
	case "euro":
		return '€', end + 1
	}
	return 0, 0
}

// scan makes tokens of the words, figures and marks in order.
func (s *scanner) scan() {
	for i := s.plainWords(0); i < len(s.bytes); {
		i = s.plainWords(s.take(i))
	}
}

// take makes tokens of the word, figures or mark at i, and returns where they end.
func (s *scanner) take(i int) int {
	switch c := s.bytes[i]; {
	case asciiLetter(c):
		return s.word(i)
	case '0' <= c && c <= '9':
		return s.number(i)
	case c < 0x80 && c != '&':
		return s.mark(i, rune(c), 1)
	}
	r, n := s.decode(i)
	switch f := lookUp(r); f.class {
	case letter:
		return s.word(i)
	case digit:
		return s.number(i)
	case single:
		return s.single(i, n, f.text)
	}
	return s.mark(i, r, n)
}

// mark takes a rune that is part of no word, and returns where the next begins.
func (s *scanner) mark(i int, r rune, n int) int {
	src := s.t.Source
	switch r {
	case '\n':
		s.flags |= Line
		for j := i + 1; j < len(src) && (src[j] == ' ' || src[j] == '\t' || src[j] == '\r' || src[j] == '\n'); j++ {
			if src[j] == '\n' {
				s.flags |= Paragraph | Sentence
				break
			}
		}
	case '.', '!', '?', '…', '。', '！', '？', '؟', '।', '•':
		s.flags |= Sentence
	case ':', '–', '—', '―', '|', ';':
		s.flags |= AfterDash
	case '-':
		// A line-end hyphen: "Insp-\nector" is one word, made so by the
		// comparison of letters. A dash between spaces is a dash.
		if i > 0 && src[i-1] == ' ' || strings.HasPrefix(src[i:], "--") {
			s.flags |= AfterDash
		}
	case '&':
		return s.sign(i, n, "and")
	case '%', '％', '٪':
		return s.sign(i, n, "percent")
	case '$', '＄':
		s.currency = 1
		// "US$5" is "$5".
		if k := len(s.t.Tokens); k > 0 {
			if last := &s.t.Tokens[k-1]; int(last.End) == i && string(s.t.Letters(k-1, k)) == "us" {
				s.flags |= last.Flags & (Sentence | Paragraph | Line | AfterDash)
				s.t.Fold = s.t.Fold[:last.Fold]
				s.t.Tokens = s.t.Tokens[:k-1]
			}
		}
	case '€':
		s.currency = 2
	case '£':
		s.currency = 3
	case '¥', '￥':
		s.currency = 4
	case '₹':
		s.currency = 5
	}
	return i + n
}

func (s *scanner) sign(i, n int, word string) int {
	at := int32(len(s.t.Fold))
	s.t.Fold = append(s.t.Fold, word...)
	s.emit(i, i+n, at, Word, 0)
	return i + n
}

func (s *scanner) single(i, n int, text string) int {
	for k, c := range text {
		at := int32(len(s.t.Fold))
		s.t.Fold = append(s.t.Fold, text[k:k+utf8.RuneLen(c)]...)
		s.emit(i, i+n, at, Single, 0)
	}
	return i + n
}

// emit adds the token of source [i, j) whose folded letters were just added.
func (s *scanner) emit(i, j int, at int32, kind Kind, flags Flags) *Token {
	t := s.t
	tok := t.next()
	*tok = Token{Start: int32(i), End: int32(j), Fold: at, FoldEnd: int32(len(t.Fold)), Kind: kind, Flags: flags | s.flags, Value: -1}
	tok.Hash = hashFold(t.Fold, int(at))
	e := s.lists.find(tok.Hash)
	tok.Flags |= e.flags
	tok.scale, tok.wordValue, tok.date = e.scale, e.number, e.date
	if flags&Cap != 0 {
		t.Caps++
	}
	if kind == Number || e.isMarked() {
		t.marked = append(t.marked, int32(len(t.Tokens)-1))
	}
	s.flags = 0
	if kind != Number {
		s.currency = 0
	}
	return tok
}

// next adds a token, which holds what memory holds.
func (t *Text) next() *Token {
	n := len(t.Tokens)
	if n == cap(t.Tokens) {
		t.Tokens = slices.Grow(t.Tokens, 1)
	}
	t.Tokens = t.Tokens[:n+1]
	return &t.Tokens[n]
}

// hashFold is Hash of fold[at:], which may read what lies behind it in the same
// memory.
func hashFold(fold []byte, at int) uint64 {
	if n := len(fold) - at; n <= 16 && cap(fold)-at >= 16 {
		return fold16((*[16]byte)(fold[at:at+16:cap(fold)]), n)
	}
	return Hash(fold[at:])
}

// word takes the word that begins at i.
func (s *scanner) word(i int) int {
	src, start, at := s.t.Source, i, int32(len(s.t.Fold))
	var flags Flags
	letters, capitals, digits := 0, 0, 0
	// The usual word: ASCII letters, and then a space.
	for i+8 <= len(src) {
		x := binary.LittleEndian.Uint64(s.bytes[i:])
		n := min(8, bits.TrailingZeros64(^asciiLetters(x)&high1)>>3)
		s.t.Fold = binary.LittleEndian.AppendUint64(s.t.Fold, x|case1)
		s.t.Fold = s.t.Fold[:len(s.t.Fold)-8+n]
		capitals += bits.OnesCount64(^x & case1 & (1<<(8*n) - 1)) // 1<<64 is 0
		i += n
		if n < 8 {
			break
		}
	}
	for i < len(src) && asciiLetter(src[i]) {
		capitals += int(src[i]>>5&1 ^ 1)
		s.t.Fold = append(s.t.Fold, src[i]|0x20)
		i++
	}
	letters = i - start
	if letters > 0 && src[start] < 'a' {
		flags |= Cap
	}
	end := i
loop:
	for i < len(src) {
		c := src[i]
		switch {
		case c >= 'a' && c <= 'z':
			s.t.Fold = append(s.t.Fold, c)
			letters++
			i++
		case c >= 'A' && c <= 'Z':
			s.t.Fold = append(s.t.Fold, c|0x20)
			if letters == 0 && digits == 0 {
				flags |= Cap
			}
			letters++
			capitals++
			i++
		case c >= '0' && c <= '9':
			s.t.Fold = append(s.t.Fold, c)
			digits++
			i++
		case c == ' ' || c == ',':
			break loop
		case c == '.':
			// "U.S." and "p.m.": single letters with stops are one word.
			if letters == 1 && capLetters(src, start, i) && i+1 < len(src) && asciiLetter(src[i+1]) && (i+2 >= len(src) || !asciiLetter(src[i+2]) && src[i+2] != '\'') {
				s.t.Fold = append(s.t.Fold, src[i+1]|0x20)
				if src[i+1] < 'a' {
					capitals++
				}
				letters++
				i += 2
				for i+1 < len(src) && src[i] == '.' && asciiLetter(src[i+1]) && (i+2 >= len(src) || !asciiLetter(src[i+2])) {
					s.t.Fold = append(s.t.Fold, src[i+1]|0x20)
					if src[i+1] < 'a' {
						capitals++
					}
					letters++
					i += 2
				}
				end = i
				if i < len(src) && src[i] == '.' {
					i++ // its last stop; whether it also ends the sentence we do not know
					end = i
				}
			}
			break loop
		default:
			r, n := s.decode(i)
			f := lookUp(r)
			switch f.class {
			case letter, digit:
				if letters == 0 && digits == 0 && unicode.IsUpper(r) {
					flags |= Cap
				}
				if unicode.IsUpper(r) {
					capitals++
				}
				s.t.Fold = append(s.t.Fold, f.text...)
				letters++
			case nothing:
			case apostrophe:
				// Within a word it is nothing: "today's", and "todays" where
				// a source lost it.
				if i+n >= len(src) || !asciiLetter(src[i+n]) && src[i+n] < 0x80 {
					break loop
				}
				i += n
				continue
			default:
				break loop
			}
			i += n
		}
		end = i
	}
	if end == start { // a letter always takes at least itself
		_, n := s.decode(start)
		return start + n
	}
	if capitals >= 2 && capitals == letters {
		flags |= AllCaps
	}
	if digits > 0 && letters > 0 {
		flags |= Mixed
	}
	if len(s.t.Fold) == int(at) { // only points and invisible characters
		return end
	}
	s.emit(start, end, at, Word, flags)
	return end
}

func capLetters(src string, i, j int) bool { return j-i == 1 && asciiLetter(src[i]) }
