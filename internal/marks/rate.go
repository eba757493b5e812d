package marks

import (
	"bytes"
	"strings"
)

// rate sets how well each mark could open and close, by what is beside it.
func rate(events []event, text string, start, end int, c Convention) {
	for i := range events {
		events[i].rate(text, start, end, c)
	}
}

// rate sets how well one mark could open and close.
func (e *event) rate(text string, start, end int, c Convention) {
	opens := (e.left == edge || e.left == space || e.left == opener || e.left == dash) && e.right != space && e.right != edge && e.right != stop && e.right != closer
	shuts := e.left != edge && e.left != space && e.left != opener && e.right != letter && e.right != digit && e.right != opener
	switch e.class {
	case straight, twoSingles:
		e.open, e.close = rateEither(e, opens, shuts)
		if e.class == straight && inches(text, start, e.pos) {
			e.open, e.close = 0, 0
		}
	case left66, twoGraves:
		switch {
		case shuts:
			e.open, e.close = 1, 2 // German close, or a slip
		case e.left == letter && e.right == letter:
			e.open, e.close = 2, 1
		default:
			e.open = 3
		}
	case right99, high66:
		switch {
		case opens:
			e.open, e.close = 2, 1 // Swedish open, or a slip
			if c.rightOpens {
				e.open = 3
			}
		default:
			e.close = 3
		}
	case low99:
		e.open = 3
	case guilLeft, angleLeft:
		e.open, e.close = 3, 0
		if c.flipped {
			e.open, e.close = 0, 3
		} else if shuts && !opens {
			e.open, e.close = 1, 2
		}
	case guilRight, angleRight:
		switch {
		case c.onlyRight:
			e.open, e.close = rateEither(e, opens, shuts)
		case c.flipped:
			e.open, e.close = 3, 0
		default:
			e.close = 3
			if opens {
				e.open, e.close = 2, 1
			}
		}
	case cornerOpen, cornerOpen2, primeOpen, titleOpen, titleOpen2:
		e.open = 3
	case cornerClose, cornerClose2, primeClose, titleClose, titleClose2:
		e.close = 3
	case left6, apostrophe, grave, low9, high6, right9:
		rateSingle(e, text, start, end, opens, shuts, c)
	}
}

func rateEither(e *event, opens, shuts bool) (open, close uint8) {
	switch {
	case opens && shuts: // word—"word
		return 3, 1
	case opens:
		return 3, 0
	case e.left == digit && shuts:
		return 0, 2
	case shuts:
		return 0, 3
	}
	return 1, 1 // said"We, and " with blanks on both sides
}

// inches reports whether the mark at i stands for inches: 6' 2", 40".
func inches(text string, start, i int) bool {
	j := i
	for j > start && (text[j-1] >= '0' && text[j-1] <= '9' || text[j-1] == '.' || text[j-1] == '/') && i-j < 8 {
		j--
	}
	if j == i || text[i-1] == '.' {
		return false
	}
	k := j
	if k > start && (text[k-1] == ' ' || text[k-1] == '-') {
		k--
	}
	for _, foot := range [...]string{"'", "’", "′"} {
		if strings.HasSuffix(text[start:k], foot) {
			m := k - len(foot) - 1
			return m >= start && text[m] >= '0' && text[m] <= '9'
		}
	}
	return false
}

// elided reports whether w, in small letters, is a word that begins with an
// apostrophe: 'em, 'til.
func elided(w []byte) bool {
	switch string(w) {
	case "bout", "cause", "cos", "cuz", "em", "ere", "er", "gainst", "kay", "n", "neath", "nother", "nuff", "round", "s", "scuse", "specially", "spose",
		"sup", "til", "till", "tis", "tisn", "tude", "twas", "tween", "twere", "twill", "twould", "ya", "ve", "d", "m", "ll", "re", "t":
		return true
	}
	return false
}

// clipped reports whether w, in small letters, ends in an apostrophe, as words in
// -in' do: o', ol'.
func clipped(w []byte) bool {
	switch string(w) {
	case "o", "ol", "an", "th", "lil", "li", "mo", "po", "fo", "yo", "n", "d", "l", "wi", "tha", "wit", "ho", "mornin":
		return true
	}
	return bytes.HasSuffix(w, []byte("in"))
}

// rateSingle rates a single mark, which is an apostrophe far more often.
func rateSingle(e *event, text string, start, end int, opens, shuts bool, c Convention) {
	at, past := e.pos, e.pos+int(e.n)
	if opens && e.class != right9 || opens && c.rightOpens {
		e.open = 3
		var buf [maxWord]byte
		switch {
		case e.right == digit:
			// '90s never opens; '68 seldom does, '2,000 people' may
			n := 0
			for past+n < end && text[past+n] >= '0' && text[past+n] <= '9' && n < 5 {
				n++
			}
			if n == 2 || n == 4 && past+n < end && text[past+n] == 's' {
				e.open = 1
			}
			if n == 2 && past+n < end && text[past+n] == 's' {
				e.open = 0
			}
		case elided(wordAfter(&buf, text, past, end)):
			e.open = 1
		}
		if e.right == other && e.class == apostrophe {
			e.open = 2
		}
	}
	if shuts && e.class != low9 && e.class != high6 && (e.class != left6 || c.lowSingles) && (e.class != grave) {
		switch e.left {
		case letter, digit:
			var buf [maxWord]byte
			w := wordBefore(&buf, text, start, at)
			last := byte(0)
			if len(w) > 0 {
				last = w[len(w)-1]
			}
			ess, clip := last == 's' || last == 'z' || last == 'x', clipped(w)
			switch {
			case e.left == digit && e.class == apostrophe && e.right != stop: // 40' wide
				e.close = 1
			case e.right == space && (ess || clip):
				e.close = 1
			case ess || clip || e.right == other:
				e.close = 2
			case e.right == space:
				e.close = 2
			default:
				e.close = 3
			}
		case dash, closer, other:
			e.close = 2
		default:
			e.close = 3
		}
	}
	// rock 'n' roll
	if e.right == letter && e.open > 0 && past+1 < end && (text[past]|0x20 == 'n') {
		if k, _ := classAt(text, past+1, end); k.single() {
			e.open = 0
		}
	}
	if e.left == letter && at-1 >= start && text[at-1]|0x20 == 'n' && at-2 >= start {
		j := at - 1
		for _, m := range [...]string{"'", "’", "‘"} {
			if strings.HasSuffix(text[start:j], m) {
				e.close = 0
			}
		}
	}
}

// maxWord bounds the words that are looked at beside an apostrophe.
const maxWord = 12

// wordAfter returns the letters from text[i] on, small, in buf.
func wordAfter(buf *[maxWord]byte, text string, i, end int) []byte {
	n := 0
	for i+n < end && n < maxWord && (text[i+n]|0x20 >= 'a' && text[i+n]|0x20 <= 'z') {
		buf[n] = text[i+n] | 0x20
		n++
	}
	return buf[:n]
}

// wordBefore returns the letters that end before text[i], small, in buf.
func wordBefore(buf *[maxWord]byte, text string, start, i int) []byte {
	j := i
	for j > start && i-j < maxWord && (text[j-1]|0x20 >= 'a' && text[j-1]|0x20 <= 'z') {
		j--
	}
	for k := j; k < i; k++ {
		buf[k-j] = text[k] | 0x20
	}
	return buf[:i-j]
}
