package marks

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A class is a sort of mark.
type class uint8

const (
	none         class = iota
	left66             // “
	right99            // ”
	low99              // „ and ,,
	high66             // ‟
	straight           // "
	twoSingles         // ''
	twoGraves          // ``
	guilLeft           // «
	guilRight          // »
	left6              // ‘
	right9             // ’
	low9               // ‚
	high6              // ‛
	apostrophe         // '
	grave              // `
	angleLeft          // ‹
	angleRight         // ›
	cornerOpen         // 「
	cornerClose        // 」
	cornerOpen2        // 『
	cornerClose2       // 』
	primeOpen          // 〝
	primeClose         // 〞 〟
	titleOpen          // 《
	titleClose         // 》
	titleOpen2         // 〈
	titleClose2        // 〉
)

func (c class) single() bool { return c >= left6 && c <= grave }

func (c class) style() Style {
	switch {
	case c.single():
		return Single
	case c == guilLeft || c == guilRight || c == angleLeft || c == angleRight:
		return Guillemet
	case c >= titleOpen:
		return Title
	case c >= cornerOpen:
		return Corner
	}
	return Double
}

// closers[o] are the classes that may close what o opened, the usual first.
var closers = [...][]class{
	left66:      {right99, straight, left66, twoSingles, high66},
	right99:     {right99, straight},
	low99:       {left66, right99, straight, high66, twoSingles},
	high66:      {right99, left66, high66},
	straight:    {straight, right99, left66},
	twoSingles:  {twoSingles, straight, right99},
	twoGraves:   {twoSingles, straight, right99, twoGraves},
	guilLeft:    {guilRight},
	guilRight:   {guilLeft, guilRight},
	left6:       {right9, apostrophe, left6},
	right9:      {right9},
	low9:        {left6, right9, apostrophe},
	high6:       {right9, left6},
	apostrophe:  {apostrophe, right9},
	grave:       {apostrophe, right9, grave},
	angleLeft:   {angleRight},
	angleRight:  {angleLeft, angleRight},
	cornerOpen:  {cornerClose},
	cornerOpen2: {cornerClose2},
	primeOpen:   {primeClose},
	titleOpen:   {titleClose},
	titleOpen2:  {titleClose2},
	titleClose2: nil,
}

func closes(open, c class) bool {
	for _, k := range closers[open] {
		if k == c {
			return true
		}
	}
	return false
}

// An event is a mark in the text, and how well it could open and close, 0 to 3.
type event struct {
	pos         int
	n           uint8 // bytes
	class       class
	open, close uint8
	left, right context
}

// A context is the sort of character beside a mark.
type context uint8

const (
	edge   context = iota // start or end of the paragraph
	space                 // white space
	letter                //
	digit                 //
	stop                  // . , ! ? ; :
	opener                // ( [ { ¿ ¡
	closer                // ) ] }
	dash                  // - – — /
	other                 // anything else: $ % # … ...
)

// interesting are the first bytes of marks.
var interesting = [256]bool{'"': true, '\'': true, '`': true, ',': true, 0xC2: true, 0xE2: true, 0xE3: true, 0xEF: true}

// classAt returns the mark that begins at text[i], and its length in bytes;
// end bounds the text. A run of apostrophes is taken apart two by two.
func classAt(text string, i, end int) (class, int) {
	switch text[i] {
	case '"':
		return straight, 1
	case '\'':
		if i+1 < end && text[i+1] == '\'' {
			return twoSingles, 2
		}
		return apostrophe, 1
	case '`':
		if i+1 < end && text[i+1] == '`' {
			return twoGraves, 2
		}
		return grave, 1
	case ',':
		// ,,Wir: two commas as a low mark
		if i+2 < end && text[i+1] == ',' && text[i+2] != ',' && text[i+2] > ' ' && (i == 0 || text[i-1] == ' ' || text[i-1] == '\n' || text[i-1] == '(') {
			return low99, 2
		}
	case 0xC2:
		if i+1 < end {
			switch text[i+1] {
			case 0xAB:
				return guilLeft, 2
			case 0xBB:
				return guilRight, 2
			}
		}
	case 0xE2:
		if i+2 < end && text[i+1] == 0x80 {
			switch text[i+2] {
			case 0x98:
				return left6, 3
			case 0x99:
				return right9, 3
			case 0x9A:
				return low9, 3
			case 0x9B:
				return high6, 3
			case 0x9C:
				return left66, 3
			case 0x9D:
				return right99, 3
			case 0x9E:
				return low99, 3
			case 0x9F:
				return high66, 3
			case 0xB9:
				return angleLeft, 3
			case 0xBA:
				return angleRight, 3
			}
		}
	case 0xE3:
		if i+2 < end && text[i+1] == 0x80 {
			switch text[i+2] {
			case 0x88:
				return titleOpen2, 3
			case 0x89:
				return titleClose2, 3
			case 0x8A:
				return titleOpen, 3
			case 0x8B:
				return titleClose, 3
			case 0x8C:
				return cornerOpen, 3
			case 0x8D:
				return cornerClose, 3
			case 0x8E:
				return cornerOpen2, 3
			case 0x8F:
				return cornerClose2, 3
			case 0x9D:
				return primeOpen, 3
			case 0x9E, 0x9F:
				return primeClose, 3
			}
		}
	case 0xEF:
		if i+2 < end {
			switch text[i+1 : i+3] {
			case "\xBC\x82": // ＂
				return straight, 3
			case "\xBC\x87": // ＇
				return apostrophe, 3
			case "\xBD\xA2":
				return cornerOpen, 3
			case "\xBD\xA3":
				return cornerClose, 3
			}
		}
	}
	return none, 0
}

func classOf(text string, i int) class {
	c, _ := classAt(text, i, len(text))
	return c
}

// collect appends the marks of text[start:end] to events, without apostrophes
// between letters, and sets what is beside each: runs of marks that touch see
// what is beside the whole run.
func collect(events []event, text string, start, end int) []event {
	for i := start; i < end; i++ {
		if !interesting[text[i]] {
			continue
		}
		c, n := classAt(text, i, end)
		if c == none {
			continue
		}
		l, r := before(text, start, i), after(text, i+n, end)
		if c == twoSingles && l != edge && l != space && l != opener && l != dash && i+2 < end && text[i+2] == '\'' && (i+3 >= end || text[i+3] != '\'') {
			// three in a row behind a word: the inner mark closes first
			events = append(events, event{pos: i, n: 1, class: apostrophe, left: l, right: after(text, i+3, end)})
			i++
			r = after(text, i+2, end)
		}
		if l == letter && r == letter && (c.single() || c == twoSingles) && !caseless(text, i, i+n) {
			i += n - 1 // an apostrophe: "don't", "shouldn‘t", "don''t"
			continue
		}
		events = append(events, event{pos: i, n: uint8(n), class: c, left: l, right: r})
		i += n - 1
	}
	for i := 1; i < len(events); i++ {
		if p := &events[i-1]; p.pos+int(p.n) == events[i].pos {
			events[i].left = p.left
		}
	}
	for i := len(events) - 2; i >= 0; i-- {
		if e := &events[i]; e.pos+int(e.n) == events[i+1].pos {
			e.right = events[i+1].right
		}
	}
	return events
}

// caseless reports whether a letter without case, as of Chinese or Hebrew,
// touches text[i:j]: such scripts set no apostrophes within words, and may set
// no blanks around marks.
func caseless(text string, i, j int) bool {
	a, _ := utf8.DecodeLastRuneInString(text[:i])
	b, _ := utf8.DecodeRuneInString(text[j:])
	return a >= 0x2E80 && !unicode.IsUpper(a) && !unicode.IsLower(a) || b >= 0x2E80 && !unicode.IsUpper(b) && !unicode.IsLower(b)
}

func contextOf(r rune) context {
	if r < utf8.RuneSelf {
		switch {
		case r == ' ' || r >= '\t' && r <= '\r':
			return space
		case r|0x20 >= 'a' && r|0x20 <= 'z':
			return letter
		case r >= '0' && r <= '9':
			return digit
		}
		switch r {
		case '.', ',', '!', '?', ';', ':':
			return stop
		case '(', '[', '{':
			return opener
		case ')', ']', '}':
			return closer
		case '-', '/':
			return dash
		}
		return other
	}
	switch r {
	case '¿', '¡', '（', '［':
		return opener
	case '）', '］':
		return closer
	case '–', '—', '―', '‒', '‐', '‑':
		return dash
	case '。', '，', '、', '！', '？', '：', '；':
		return stop
	case '\u200b', '\ufeff', '\u200e', '\u200f':
		return space
	}
	switch {
	case unicode.IsLetter(r) || unicode.Is(unicode.M, r):
		return letter
	case unicode.IsSpace(r):
		return space
	case unicode.IsDigit(r):
		return digit
	}
	return other
}

func before(text string, start, i int) context {
	if i <= start {
		return edge
	}
	if b := text[i-1]; b < utf8.RuneSelf {
		if b == '.' && i-2 >= start && text[i-2] == '.' {
			return other
		}
		return contextOf(rune(b))
	}
	r, _ := utf8.DecodeLastRuneInString(text[start:i])
	return contextOf(r)
}

func after(text string, i, end int) context {
	if i >= end {
		return edge
	}
	if b := text[i]; b < utf8.RuneSelf {
		if b == '.' && i+1 < end && text[i+1] == '.' {
			return other // "...and then"
		}
		return contextOf(rune(b))
	}
	r, _ := utf8.DecodeRuneInString(text[i:end])
	return contextOf(r)
}

// rate sets how well each mark could open and close, by what is beside it.
func rate(events []event, text string, start, end int, c Convention) {
	for i := range events {
		e := &events[i]
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

// elisions are words that begin with an apostrophe: 'em, 'til.
var elisions = map[string]bool{
	"bout": true, "cause": true, "cos": true, "cuz": true, "em": true, "ere": true, "er": true, "gainst": true, "kay": true,
	"n": true, "neath": true, "nother": true, "nuff": true, "round": true, "s": true, "scuse": true, "specially": true, "spose": true, "sup": true, "til": true, "till": true,
	"tis": true, "tisn": true, "tude": true, "twas": true, "tween": true, "twere": true, "twill": true, "twould": true, "ya": true, "ve": true, "d": true, "m": true, "ll": true, "re": true, "t": true,
}

// clipped are words that end in an apostrophe, besides -in': o', ol'.
var clipped = map[string]bool{
	"o": true, "ol": true, "an": true, "th": true, "lil": true, "li": true, "mo": true, "po": true, "fo": true, "yo": true, "n": true, "d": true, "l": true, "wi": true, "tha": true, "wit": true, "ho": true, "mornin": true,
}

// rateSingle rates a single mark, which is an apostrophe far more often.
func rateSingle(e *event, text string, start, end int, opens, shuts bool, c Convention) {
	at, past := e.pos, e.pos+int(e.n)
	if opens && e.class != right9 || opens && c.rightOpens {
		e.open = 3
		w := wordAfter(text, past, end)
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
		case len(w) <= 9 && elisions[strings.ToLower(w)]:
			e.open = 1
		}
		if e.right == other && e.class == apostrophe {
			e.open = 2
		}
	}
	if shuts && e.class != low9 && e.class != high6 && (e.class != left6 || c.lowSingles) && (e.class != grave) {
		switch e.left {
		case letter, digit:
			w := strings.ToLower(wordBefore(text, start, at))
			ess := strings.HasSuffix(w, "s") || strings.HasSuffix(w, "z") || strings.HasSuffix(w, "x")
			clip := strings.HasSuffix(w, "in") || clipped[w]
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

func wordAfter(text string, i, end int) string {
	j := i
	for j < end && j-i < 12 && (text[j]|0x20 >= 'a' && text[j]|0x20 <= 'z') {
		j++
	}
	return text[i:j]
}

func wordBefore(text string, start, i int) string {
	j := i
	for j > start && i-j < 12 && (text[j-1]|0x20 >= 'a' && text[j-1]|0x20 <= 'z') {
		j--
	}
	return text[j:i]
}
