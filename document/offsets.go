package document

import "unicode/utf8"

// Offsets turns byte offsets of a text into those that other languages count in,
// and back: runes (code points: Python, Rust's chars) and UTF-16 units
// (JavaScript, Java, C#). It is made by [NewOffsets]; it does not change and is
// safe for concurrent use.
//
// In text that is not valid UTF-8 each stray byte counts as one rune and one
// unit, as when the text is decoded with replacement characters by Go.
type Offsets struct {
	text  string
	marks []mark // the counts at every stride-th byte or just before
}

type mark struct{ at, runes, units int }

// stride is how far apart, in bytes, the counts are noted: a lookup counts
// through no more than these.
const stride = 256

// NewOffsets returns the offsets of text. Cost: one pass, and 24 bytes for 256
// of the text; for ASCII nothing is kept.
func NewOffsets(text string) *Offsets {
	o := &Offsets{text: text}
	i := 0
	for i < len(text) && text[i] < utf8.RuneSelf {
		i++
	}
	if i == len(text) {
		return o
	}
	o.marks = make([]mark, 0, len(text)/stride+1)
	m := mark{}
	for next := 0; m.at < len(text); {
		if m.at >= next {
			o.marks = append(o.marks, m)
			next += stride
		}
		m = m.step(text)
	}
	return o
}

// step moves m past one rune.
func (m mark) step(text string) mark {
	if text[m.at] < utf8.RuneSelf {
		return mark{m.at + 1, m.runes + 1, m.units + 1}
	}
	r, n := utf8.DecodeRuneInString(text[m.at:])
	u := 1
	if r > 0xFFFF {
		u = 2
	}
	return mark{m.at + n, m.runes + 1, m.units + u}
}

// Rune returns the number of runes before the byte at offset i. An offset
// inside of a rune is taken for the rune's start, one out of range for the
// nearest end.
func (o *Offsets) Rune(i int) int { return o.before(i).runes }

// UTF16 returns the number of UTF-16 units before the byte at offset i, which is
// treated as by Rune.
func (o *Offsets) UTF16(i int) int { return o.before(i).units }

// FromRune returns the byte offset of the n-th rune, counted from 0; out of
// range, the nearest end.
func (o *Offsets) FromRune(n int) int { return o.find(n, func(m mark) int { return m.runes }) }

// FromUTF16 returns the byte offset of the rune that holds the n-th UTF-16 unit,
// counted from 0; out of range, the nearest end.
func (o *Offsets) FromUTF16(n int) int { return o.find(n, func(m mark) int { return m.units }) }

func (o *Offsets) before(i int) mark {
	i = max(0, min(i, len(o.text)))
	if o.marks == nil {
		return mark{i, i, i}
	}
	// A mark is noted at the first rune that begins at or after its multiple of
	// stride, so the one of i's multiple may lie just behind i.
	k := min(i/stride, len(o.marks)-1)
	for o.marks[k].at > i {
		k--
	}
	m := o.marks[k]
	for m.at < i {
		n := m.step(o.text)
		if n.at > i {
			break
		}
		m = n
	}
	return m
}

func (o *Offsets) find(n int, count func(mark) int) int {
	if n <= 0 {
		return 0
	}
	if o.marks == nil {
		return min(n, len(o.text))
	}
	lo, hi := 0, len(o.marks)
	for hi-lo > 1 {
		if mid := (lo + hi) / 2; count(o.marks[mid]) <= n {
			lo = mid
		} else {
			hi = mid
		}
	}
	m := o.marks[lo]
	for m.at < len(o.text) && count(m) < n {
		next := m.step(o.text)
		if count(next) > n {
			break // the second unit of a pair
		}
		m = next
	}
	return m.at
}

// RuneOffset returns the number of runes in text before the byte at offset i:
// where it is for Python. For many offsets of one text use [NewOffsets].
func RuneOffset(text string, i int) int {
	m := mark{}
	for i = min(i, len(text)); m.at < i; {
		n := m.step(text)
		if n.at > i {
			break
		}
		m = n
	}
	return m.runes
}

// UTF16Offset returns the number of UTF-16 units in text before the byte at
// offset i: where it is for JavaScript. For many offsets of one text use
// [NewOffsets].
func UTF16Offset(text string, i int) int {
	m := mark{}
	for i = min(i, len(text)); m.at < i; {
		n := m.step(text)
		if n.at > i {
			break
		}
		m = n
	}
	return m.units
}
