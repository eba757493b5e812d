package tag

import (
	"unicode"
	"unicode/utf8"

	"github.com/newstext/newstext/document"
)

// A Word is what the tagger knows of a token before it knows its neighbours.
// Strings are kept as hashes only: a feature is made of them by arithmetic.
type Word struct {
	Lower                uint32    // the form in lower case, each digit as 0, curly apostrophes straight
	Exact                uint32    // the same in its own case
	Shape                uint32    // kinds of letters in a row: "McKay" is XxXx, "1,200" is 0,00
	Suffix               [5]uint32 // the last 1 to 5 runes of the form in lower case; 0 where it is shorter
	Prefix               [4]uint32 // the first 1 to 4
	Candidates           Set       // what it can be
	Class, Usual         uint16    // how the treebanks and machine-tagged texts tag it; 0 for a word that is not in the dictionary
	LowClass, LowUsual   uint16    // the same of the form in lower case, if that is another
	Fine, Middle, Coarse uint16    // word clusters; 0 for none
	memo                 uint16    // where its sums are, plus one; 0 for nowhere
	Aux                  aux       // be, have, do, modal
	Flags                uint8
	Signs                uint8 // which marks it holds
	outline              uint8 // what it can be if nobody knows it
}

// What else is known of a word.
const (
	capital  = 1 << iota // begins with a capital
	allCaps              // has capitals, and no small letters
	digit                // holds a digit
	hyphened             // holds a hyphen
	first                // first word of its sentence
	shouted              // in a sentence of capitals only
	wordy                // holds a letter or a digit
	titled               // in a sentence most of whose words begin with capitals, as headlines do
)

// aux says which part of a verb phrase a word can open.
type aux uint8

const (
	noAux aux = iota
	be
	have
	do
	modal
	to
)

const (
	hashStart = 0x811c9dc5
	hashPrime = 0x01000193
)

// Hash returns the hash by which models know a form.
func Hash(form string) uint32 {
	h := uint32(hashStart)
	for _, c := range []byte(form) {
		h = (h ^ uint32(c)) * hashPrime
	}
	return h ^ h>>15
}

// Normal appends to dst the form by which models know a word, in its own case
// or folded: digits are 0, curly apostrophes straight. It is for training
// programs.
func Normal(dst []byte, word string, fold bool) []byte {
	for _, r := range word {
		switch {
		case r >= '0' && r <= '9':
			r = '0'
		case r == '’' || r == '‘' || r == 'ʼ':
			r = '\''
		case fold:
			r = lower(r)
		}
		dst = utf8.AppendRune(dst, r)
	}
	return dst
}

func lower(r rune) rune {
	if r < utf8.RuneSelf {
		if 'A' <= r && r <= 'Z' {
			r += 'a' - 'A'
		}
		return r
	}
	return unicode.ToLower(r)
}

// maxForm is how many bytes of a token are looked at: what is longer is no word.
const maxForm = 64

// fill sets what follows from the form alone.
func (w *Word) fill(form string) {
	if len(form) > maxForm {
		form = form[:maxForm]
	}
	*w = Word{}
	var folded [maxForm * 2]byte // a rune in lower case may need a byte more
	low := folded[:0]
	var starts [maxForm + 1]uint8 // where runes begin in low
	n := 0
	exact, shape := uint32(hashStart), uint32(hashStart)
	last, run := byte(0), 0
	upper, small := false, false
	for i := 0; i < len(form); {
		r, size := rune(form[i]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(form[i:])
		}
		var kind byte
		switch {
		case 'a' <= r && r <= 'z':
			kind, small = 'x', true
		case 'A' <= r && r <= 'Z':
			kind, upper = 'X', true
		case '0' <= r && r <= '9':
			kind, r = '0', '0'
			w.Flags |= digit
		case r < utf8.RuneSelf:
			kind = byte(r)
			if r == '-' {
				w.Flags |= hyphened
			}
			w.Signs |= signOf(kind)
		case r == '’' || r == '‘' || r == 'ʼ':
			kind, r = '\'', '\''
			w.Signs |= signOf(kind)
		case unicode.IsUpper(r):
			kind, upper = 'X', true
		case unicode.IsLetter(r):
			kind, small = 'x', true
		default:
			kind = '*'
		}
		if i == 0 && kind == 'X' {
			w.Flags |= capital
		}
		// A run of one kind counts as one or as many.
		if kind != last {
			last, run = kind, 0
		}
		if run++; run <= 2 {
			shape = (shape ^ uint32(kind)) * hashPrime
		}
		starts[n] = uint8(len(low))
		n++
		if r < utf8.RuneSelf {
			exact = (exact ^ uint32(r)) * hashPrime
			low = append(low, byte(lower(r)))
		} else {
			var buf [utf8.UTFMax]byte
			for _, c := range buf[:utf8.EncodeRune(buf[:], r)] {
				exact = (exact ^ uint32(c)) * hashPrime
			}
			low = utf8.AppendRune(low, lower(r))
		}
		i += size
	}
	if upper && !small {
		w.Flags |= allCaps
	}
	if upper || small || w.Flags&digit != 0 {
		w.Flags |= wordy
	}
	w.outline = outline(w, upper || small, low)
	w.Exact = exact ^ exact>>15
	w.Shape = shape ^ shape>>15

	h := uint32(hashStart)
	next := 1
	for i, c := range low {
		h = (h ^ uint32(c)) * hashPrime
		if next <= len(w.Prefix) && (next < n && i+1 == int(starts[next]) || next == n && i+1 == len(low)) {
			w.Prefix[next-1] = h ^ h>>15
			next++
		}
	}
	w.Lower = h ^ h>>15
	h = hashStart
	end := len(low)
	for k := 0; k < len(w.Suffix) && k < n; k++ {
		start := int(starts[n-1-k])
		for i := end - 1; i >= start; i-- {
			h = (h ^ uint32(low[i])) * hashPrime
		}
		w.Suffix[k] = h ^ h>>15
		end = start
	}
	if len(low) <= 6 {
		w.Aux = auxOf(low)
	}
}

// signOf returns the bit of Signs for an ASCII character that is no letter or
// digit.
func signOf(c byte) uint8 {
	switch c {
	case '.':
		return 1
	case '@':
		return 2
	case '/':
		return 4
	case '\'':
		return 8
	case ':':
		return 16
	case '#':
		return 32
	case '-', '_':
		return 64
	}
	return 128
}

// There are seven kinds of form, each by its last letter or without one.
const (
	Endings  = 27
	Outlines = 7 * Endings
)

// outline returns what kind of form a word has. What a word can be that nobody
// knows depends on it: "4-1" is no verb, "ran.dom@example.com" an address.
func outline(w *Word, letters bool, low []byte) uint8 {
	kind := uint8(4)
	switch {
	case w.Flags&wordy == 0:
		kind = 0
	case w.Signs&signOf('@') != 0 || w.Signs&signOf('#') != 0 || w.Signs&signOf('/') != 0 && w.Signs&signOf(':') != 0:
		kind = 3
	case w.Flags&digit != 0 && !letters:
		kind = 1
	case w.Flags&digit != 0:
		kind = 2
	case w.Flags&allCaps != 0:
		kind = 6
	case w.Flags&capital != 0:
		kind = 5
	}
	if n := len(low); n > 0 && 'a' <= low[n-1] && low[n-1] <= 'z' {
		return kind*Endings + low[n-1] - 'a' + 1
	}
	return kind * Endings
}

// Outline returns the number of a form's outline. It is for training programs.
func Outline(form string) int {
	var w Word
	w.fill(form)
	return int(w.outline)
}

func auxOf(low []byte) aux {
	switch string(low) {
	case "be", "am", "is", "are", "was", "were", "been", "being", "'m", "'re":
		return be
	case "have", "has", "had", "having", "'ve":
		return have
	case "do", "does", "did":
		return do
	case "will", "would", "can", "ca", "could", "shall", "should", "may", "might", "must", "wo", "'ll", "'d", "cannot":
		return modal
	case "to":
		return to
	}
	return noAux
}

// Pad is how many empty words stand before and after a sentence's, so that
// features may look two words to each side without asking.
const Pad = 2

// Words appends a sentence's words, with the padding before and after them, to
// dst[:0].
func (t *Tagger) Words(dst []Word, text string, toks []document.Token) []Word {
	return t.words(dst, text, toks, nil)
}

func (t *Tagger) words(dst []Word, text string, toks []document.Token, cache *cache) []Word {
	n := len(toks)
	if cap(dst) < n+2*Pad {
		dst = make([]Word, n+2*Pad, n+n/4+2*Pad)
	}
	dst = dst[:n+2*Pad]
	for i := range Pad {
		dst[i], dst[n+Pad+i] = Word{memo: 1}, Word{memo: 1}
	}
	seen, caps, small, titles, words := false, 0, 0, 0, 0
	for i, tok := range toks {
		w := &dst[Pad+i]
		t.word(w, text[tok.Start:tok.End], cache)
		if w.Flags&allCaps != 0 {
			caps++
		} else if w.Flags&wordy != 0 {
			small++
		}
		if w.Flags&wordy != 0 && w.Suffix[3] != 0 { // of four letters or more: not "of" and "the"
			words++
			if w.Flags&(capital|allCaps) == capital {
				titles++
			}
		}
		if !seen && w.Flags&wordy != 0 {
			w.Flags |= first
			seen = true
		}
	}
	var common uint8
	if caps > 2 && caps > 4*small {
		common = shouted
	}
	if titles > 2 && 3*titles > 2*words {
		common |= titled
	}
	if common != 0 {
		for i := range n {
			dst[Pad+i].Flags |= common
		}
	}
	return dst
}
