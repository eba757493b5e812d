package salience

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// A word is known by the 64-bit hash of its folded stem. Two words of one text
// fall together by chance once in some 10^12 articles, and would then count as
// one word: no harm that a reader could see.
type WordHash uint64

const (
	hashSeed  = 14695981039346656037
	hashPrime = 1099511628211
)

// hashBytes is FNV-1a with a final mix, because the low bits choose slots.
func hashBytes[T string | []byte](b T) WordHash {
	h := uint64(hashSeed)
	for i := 0; i < len(b); i++ {
		h = (h ^ uint64(b[i])) * hashPrime
	}
	h ^= h >> 32
	h *= 0xd6e8feb86659fd93
	h ^= h >> 29
	return WordHash(h)
}

// A term is what is known of one word of the texts at hand.
type Term struct {
	Hash   WordHash
	Flags  WordFlags
	Title  bool  // stands in the title
	Doc    int32 // the document that had it last
	Sent   int32 // the piece that had it last, for counting pieces
	First  int32 // the first piece of its document that has it
	Sents  int32 // number of pieces that have it
	Count  int32 // number of times it stands in the texts
	Caps   int32 // of these, with a capital inside a sentence
	Docs   int32 // number of independent documents that have it
	IDF    float32
	Weight float32 // tf-idf, 0 for function words
}

// A vocab gives words small numbers. It is an open-addressing table: the
// numbers index terms.
type Vocab struct {
	slots []int32 // index into terms + 1; 0 is free
	Terms []Term
	Lang  *Language
}

func (v *Vocab) reset(lang *Language, tokens int) {
	size := 256
	for size < tokens {
		size *= 2
	}
	if cap(v.slots) >= size {
		v.slots = v.slots[:size]
		clear(v.slots)
	} else {
		v.slots = make([]int32, size)
	}
	v.Terms = v.Terms[:0]
	v.Lang = lang
}

func (v *Vocab) id(h WordHash) int32 {
	mask := WordHash(len(v.slots) - 1)
	for i := h & mask; ; i = (i + 1) & mask {
		k := v.slots[i]
		if k == 0 {
			v.Terms = append(v.Terms, Term{Hash: h, Doc: -1, Sent: -1})
			v.slots[i] = int32(len(v.Terms))
			t := &v.Terms[len(v.Terms)-1]
			v.Lang.describe(t)
			if len(v.Terms)*2 > len(v.slots) {
				v.grow()
			}
			return int32(len(v.Terms) - 1)
		}
		if v.Terms[k-1].Hash == h {
			return k - 1
		}
	}
}

func (v *Vocab) grow() {
	v.slots = make([]int32, 2*len(v.slots))
	mask := WordHash(len(v.slots) - 1)
	for k, t := range v.Terms {
		i := t.Hash & mask
		for v.slots[i] != 0 {
			i = (i + 1) & mask
		}
		v.slots[i] = int32(k + 1)
	}
}

// Find returns the number of a word, or -1 if the texts do not have it.
func (v *Vocab) Find(h WordHash) int32 {
	mask := WordHash(len(v.slots) - 1)
	for i := h & mask; ; i = (i + 1) & mask {
		k := v.slots[i]
		if k == 0 {
			return -1
		}
		if v.Terms[k-1].Hash == h {
			return k - 1
		}
	}
}

// fold appends the folded form of a word to dst: lower case, composed (NFC),
// straight apostrophe, possessive off.
func fold(dst []byte, w string) []byte {
	ascii := true
	for i := 0; i < len(w); i++ {
		c := w[i]
		if c >= utf8.RuneSelf {
			ascii = false
			break
		}
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		}
		dst = append(dst, c)
	}
	if !ascii {
		dst = dst[:0]
		if !norm.NFC.IsNormalString(w) {
			w = norm.NFC.String(w)
		}
		for _, r := range w {
			if r == '’' {
				r = '\''
			}
			dst = utf8.AppendRune(dst, unicode.ToLower(r))
		}
	}
	if n := len(dst); n > 2 && dst[n-2] == '\'' && dst[n-1] == 's' {
		dst = dst[:n-2]
	}
	if n := len(dst); n > 2 && dst[n-1] == '.' && bytes.IndexByte(dst, '.') == n-1 {
		dst = dst[:n-1] // "Mr.", "Jr."; "U.S." keeps its stops
	}
	return dst
}

// stemEnglish cuts the endings of inflection off a folded word, so that
// "announces", "announced" and "announcing" meet. It is lighter than Porter's
// stemmer and some ten times as fast.
func stemEnglish(w []byte) []byte {
	n := len(w)
	if n < 4 {
		return w
	}
	if w[n-1] == 's' && w[n-2] != 's' && w[n-2] != 'u' && w[n-2] != 'i' {
		switch {
		case w[n-2] == 'e' && w[n-3] == 'i' && n > 4: // parties: party
			w = w[:n-2]
			w[n-3] = 'y'
		case w[n-2] == 'e' && n > 4 && (w[n-3] == 'x' || w[n-3] == 's' || w[n-3] == 'h' && (w[n-4] == 'c' || w[n-4] == 's')): // churches
			w = w[:n-2]
		case w[n-2] != '\'':
			w = w[:n-1]
		}
		n = len(w)
	}
	switch {
	case n > 4 && string(w[n-3:]) == "ing" && hasVowel(w[:n-3]):
		w = undouble(w[:n-3])
	case n > 4 && string(w[n-3:]) == "ied": // carried: carry
		w = w[:n-2]
		w[n-3] = 'y'
	case n > 4 && w[n-2] == 'e' && w[n-1] == 'd' && w[n-3] != 'e' && hasVowel(w[:n-2]):
		w = undouble(w[:n-2])
	case n > 5 && w[n-2] == 'l' && w[n-1] == 'y':
		w = w[:n-2]
	}
	if n = len(w); n > 3 && w[n-1] == 'e' {
		w = w[:n-1]
	}
	return w
}

func hasVowel(w []byte) bool {
	for _, c := range w {
		switch c {
		case 'a', 'e', 'i', 'o', 'u', 'y':
			return true
		}
	}
	return false
}

// undouble takes one of two equal last consonants: "stopp" is "stop".
func undouble(w []byte) []byte {
	if n := len(w); n > 3 && w[n-1] == w[n-2] {
		switch w[n-1] {
		case 'l', 's', 'z', 'a', 'e', 'i', 'o', 'u':
		default:
			return w[:n-1]
		}
	}
	return w
}

// isCJK reports whether r is written without spaces between words: each such
// character counts as a word of its own.
func isCJK(r rune) bool {
	return r >= 0x2e80 && (r <= 0x9fff || r >= 0xf900 && r <= 0xfaff || r >= 0x20000 && r <= 0x3ffff) && unicode.IsLetter(r) ||
		r >= 0x0e00 && r <= 0x0eff && unicode.IsLetter(r) // Thai and Lao have no spaces either
}

// wordsOf calls yield with the hash of each word of the token text w: one, or
// one a character in a script without spaces. buf is scratch memory.
func (l *Language) WordsOf(w string, buf []byte, yield func(WordHash)) {
	if w[0] >= utf8.RuneSelf {
		if r, _ := utf8.DecodeRuneInString(w); isCJK(r) {
			for i, r := range w {
				n := utf8.RuneLen(r)
				if n < 1 || i+n > len(w) {
					n = 1
				}
				yield(hashBytes(w[i : i+n]))
			}
			return
		}
	}
	if len(w) > maxWord {
		w = cutRunes(w, maxWord)
	}
	yield(hashBytes(l.stem(fold(buf[:0], w))))
}

// maxWord is the length in bytes beyond which words are told apart no more.
const maxWord = 120

func cutRunes(s string, n int) string {
	for n > 0 && n < len(s) && !utf8.RuneStart(s[n]) {
		n--
	}
	return s[:n]
}

// countWords counts the words of a text as readers and word budgets do: pieces
// between white space. In a script without spaces each character is a word.
// The second result is the number of characters.
func CountWords(s string) (n, chars int) {
	in := false
	for i := 0; i < len(s); {
		c := s[i]
		if c < utf8.RuneSelf {
			space := c == ' ' || c >= '\t' && c <= '\r'
			if !space && !in {
				n++
			}
			in = !space
			i++
			chars++
			continue
		}
		r, k := utf8.DecodeRuneInString(s[i:])
		i += k
		chars++
		switch {
		case unicode.IsSpace(r):
			in = false
		case isCJK(r):
			n++
			in = true // marks that follow belong to it
		case !in:
			n++
			in = true
		}
	}
	return n, chars
}

func trimSpaceLeft(text string, from, to int) int {
	return to - len(strings.TrimLeftFunc(text[from:to], unicode.IsSpace))
}
