package fold

import (
	"math/bits"
	"strings"
)

// number takes the number that begins at i, in figures: "1,071,000.50", "21st",
// "5m", "1990s", "5pm", "2015-01-31".
func (s *scanner) number(i int) int {
	src, start, at := s.t.Source, i, int32(len(s.t.Fold))
	if end := s.numericDate(i); end > 0 {
		return end
	}
	var mantissa uint64
	digits, exp, decimals, groups, spaced := 0, 0, false, false, false
	var rest uint64 // hash of the digits that do not fit
	var flags Flags
	for i < len(src) {
		if c := src[i]; '0' <= c && c <= '9' && mantissa < 1e17 { // the usual digit
			s.t.Fold = append(s.t.Fold, c)
			mantissa = mantissa*10 + uint64(c-'0')
			if decimals {
				exp--
			}
			digits++
			i++
			continue
		}
		r, n := s.decode(i)
		if m := thousandths(r); m > 0 && digits > 0 && digits < 15 && !decimals {
			s.t.Fold = append(s.t.Fold, src[i:i+n]...)
			mantissa, exp = mantissa*1000+m, -3
			i += n
			break
		}
		f := lookUp(r)
		if f.class == digit {
			d := f.text[0]
			s.t.Fold = append(s.t.Fold, d)
			if mantissa < 1e17 {
				mantissa = mantissa*10 + uint64(d-'0')
				if decimals {
					exp--
				}
			} else {
				rest = mul(rest^uint64(d), k1)
			}
			digits++
			i += n
			continue
		}
		if f.class == nothing {
			i += n
			continue
		}
		if isThinSpace(r) && !decimals && !groups && digits > 0 && (spaced || digits <= 3 && mantissa > 0) && i+n < len(src) && digitsAt(src[i+n:]) == 3 {
			spaced = true // "10 000"
			i += n
			continue
		}
		if (r == ',' || r == '.' || r == '٫' || r == '٬') && i+n < len(src) {
			k := digitsAt(src[i+n:])
			if k == 0 {
				break
			}
			if (r == ',' || r == '٬') && k == 3 || r == '.' && k == 3 && !decimals && (groups || manyGroups(src[i:])) {
				groups = r == '.'
				i += n // groups of thousands: "10,000", "1.071.000"
				continue
			}
			if r == ',' && (k > 3 || decimals || !commaDecimal(src, start, i, k)) {
				if k == 4 { // "Jan. 8,2015": no space after the comma
					break
				}
				i += n
				continue
			}
			if decimals { // "1.2.3", a version, an address
				break
			}
			decimals = true
			i += n
			continue
		}
		break
	}
	end := i
	// What is glued to the figures.
	j := i
	for j < len(src) && asciiLetter(src[j]) && j-i <= 3 {
		j++
	}
	suffix := ""
	if j > i && j-i <= 3 && (j >= len(src) || src[j] < 0x80 && !('0' <= src[j] && src[j] <= '9')) {
		suffix = lower(src[i:j])
	}
	decade := mantissa%10 == 0 && (digits == 2 || digits == 4)
	if n := possessive(src[i:]); n > 0 && decade { // "1990's"
		suffix, j = "s", i+n
	}
	scale, kind, isNumber := 0, Number, true
	switch suffix {
	case "":
		isNumber = j == i // else "9mmx": a mixed word
		if isNumber && i < len(src) && src[i] >= 0x80 {
			if r, _ := s.decode(i); lookUp(r).class == letter {
				isNumber = false
			}
		}
	case "m", "mn", "mln":
		if suffix != "m" || !measured(src[j:]) {
			scale, end = 6, j
		}
	case "b", "bn", "bln":
		scale, end = 9, j
	case "tn", "trn":
		scale, end = 12, j
	case "k":
		scale, end = 3, j
	case "st", "nd", "rd", "th":
		kind, end = Ordinal, j
	case "s":
		end = j // "1990s"
	case "am", "pm", "mm", "cm", "km", "kg", "ft", "lb", "mph", "kph", "lbs":
	default:
		isNumber = false
	}
	if !isNumber || scale > 0 && mantissa == 0 {
		s.t.Fold = s.t.Fold[:at]
		return s.word(start)
	}
	if s.below(start) {
		flags = Minus
	}
	currency := s.currency
	tok := s.emit(start, end, at, kind, flags)
	tok.Unit, s.currency = currency, 0
	tok.mantissa, tok.exp = mantissa, clampExp(exp+scale)
	tok.finish(rest)
	if suffix == "s" {
		tok.Hash = Mix(tok.Hash ^ k0)
		if decade { // no year
			tok.Value = -1
			s.t.Fold = append(s.t.Fold, 's')
			tok.FoldEnd++
		}
	}
	return end
}

// possessive returns the length of an apostrophe and an s at the head of src that end a word.
func possessive(src string) int {
	if src == "" || src[0] != '\'' && src[0] != '&' && src[0] != "’"[0] {
		return 0
	}
	for _, p := range [...]string{"'s", "’s", "&#39;s", "&rsquo;s"} {
		if strings.HasPrefix(src, p) && (len(src) == len(p) || !asciiLetter(src[len(p)])) {
			return len(p)
		}
	}
	return 0
}

// thousandths returns the value of a sign that is a fraction: "4½".
func thousandths(r rune) uint64 {
	switch r {
	case '¼':
		return 250
	case '½':
		return 500
	case '¾':
		return 750
	}
	return 0
}

// measured reports whether what follows "120m" says that these are metres.
func measured(s string) bool {
	if len(s) < 5 || s[0] != ' ' && s[0] != '-' {
		return false
	}
	n := 1
	for n < len(s) && n < 12 && asciiLetter(s[n]) {
		n++
	}
	switch s[1:n] {
	case "long", "wide", "high", "tall", "deep", "away", "hurdles", "sprint", "freestyle", "backstroke", "breaststroke", "butterfly", "dash", "tower", "bridge":
		return true
	}
	return false
}

// isThinSpace reports whether r may stand between groups of thousands.
func isThinSpace(r rune) bool { return r == ' ' || r == '\u00a0' || r == '\u2009' || r == '\u202f' }

// below reports whether a minus stands before the number at i: after a small letter and
// a space, or a bracket. "MS -13" has a hyphen.
func (s *scanner) below(i int) bool {
	b := s.bytes
	switch {
	case i >= 1 && b[i-1] == '-':
		i--
	case i >= 3 && string(b[i-3:i]) == "\u2212": // the minus sign
		i -= 3
	default:
		return false
	}
	return i > 0 && b[i-1] == '(' || i > 1 && b[i-1] == ' ' && 'a' <= b[i-2] && b[i-2] <= 'z'
}

func lower(s string) string {
	if len(s) > 4 {
		return s
	}
	var b [4]byte
	for i := range len(s) {
		b[i] = s[i] | 0x20
	}
	return string(b[:len(s)])
}

func clampExp(e int) int8 { return int8(max(-100, min(100, e))) }

// digitsAt counts the ASCII digits at the head of s, up to 5.
func digitsAt(s string) int {
	n := 0
	for n < len(s) && n < 5 && '0' <= s[n] && s[n] <= '9' {
		n++
	}
	return n
}

// manyGroups reports whether s begins with two groups of thousands with the
// same mark: ".071.000".
func manyGroups(s string) bool {
	return len(s) >= 8 && s[4] == s[0] && digitsAt(s[1:]) == 3 && digitsAt(s[5:]) == 3
}

// commaDecimal reports whether the comma at i, with k digits after it, is a
// decimal mark: "4,75", not "2,3,4".
func commaDecimal(src string, start, i, k int) bool {
	return k <= 2 && i-start <= 6 && (i+1+k >= len(src) || src[i+1+k] != ',')
}

// finish sets the hash of a number from its value.
func (t *Token) finish(rest uint64) {
	m, e := t.mantissa, int(t.exp)
	for m != 0 && m%10 == 0 {
		m /= 10
		e++
	}
	t.Value = -1
	if m == 0 {
		e = 0
	}
	if t.Is(Minus) {
		rest ^= k2
	}
	if e >= 0 && e <= 8 && rest == 0 && bits.Len64(m) < 31 {
		v := m
		for range e {
			v *= 10
		}
		if v < 1<<31 {
			t.Value = int32(v)
		}
	}
	t.Hash = Mix(m*k0 ^ uint64(uint8(e))<<56 ^ rest ^ uint64(t.Kind)*k2)
}

// numericDate takes a date in figures, "2015-01-31", "1/31/2015", "31.1.2015",
// and emits month, day and year as "January 31, 2015" gives them.
func (s *scanner) numericDate(i int) int {
	src := s.t.Source
	if i > 0 && (src[i-1] == '-' || src[i-1] == '/' || src[i-1] == '.') {
		return 0
	}
	var v, n [3]int
	var at [4]int
	j := i
	var sep byte
	for k := range 3 {
		at[k] = j
		for j < len(src) && '0' <= src[j] && src[j] <= '9' && n[k] < 5 {
			v[k] = v[k]*10 + int(src[j]-'0')
			n[k]++
			j++
		}
		if n[k] == 0 {
			return 0
		}
		if k < 2 {
			if j >= len(src) || k == 0 && src[j] != '-' && src[j] != '/' && src[j] != '.' || k == 1 && src[j] != sep {
				return 0
			}
			sep = src[j]
			j++
		}
	}
	if j < len(src) && (src[j] == sep && sep != '.' || asciiLetter(src[j])) {
		return 0
	}
	var y, m, d int // which group is what
	switch {
	case n[0] == 4 && n[1] <= 2 && n[2] <= 2 && sep != '.':
		y, m, d = 0, 1, 2
	case n[2] == 4 && n[0] <= 2 && n[1] <= 2 && (sep != '/' || v[0] > 12):
		y, m, d = 2, 1, 0
	case n[2] == 4 && n[0] <= 2 && n[1] <= 2:
		y, m, d = 2, 0, 1
	default:
		return 0
	}
	if v[m] < 1 || v[m] > 12 || v[d] < 1 || v[d] > 31 || v[y] < 1000 {
		return 0
	}
	for _, k := range [3]int{m, d, y} {
		fold := int32(len(s.t.Fold))
		s.t.Fold = append(s.t.Fold, src[at[k]:at[k]+n[k]]...)
		tok := s.emit(i, j, fold, Number, 0)
		tok.mantissa = uint64(v[k])
		tok.finish(0)
		if k == m {
			tok.setNamed(Month, v[m])
		}
	}
	return j
}

func (t *Token) setNamed(k Kind, v int) {
	t.Kind, t.Value = k, int32(v)
	t.Hash = Mix(uint64(k)<<32 ^ uint64(v)*k1)
}
