package marks

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
