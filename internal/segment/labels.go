package segment

// A label is the number or letter that begins a list's item at the start of a
// sentence: "1.", "2)", "3.)", "b.". Its mark ends no sentence, and where the
// list goes on in the same line, the next label begins the next sentence.
type label struct {
	kind byte // '.' or ')', 0 for none
	want int  // the number, or letter, of the next label
	char bool // letters, not numbers
}

// labelAt looks for a label at the sentence that begins at i; pos is where to
// look for marks, which is returned, moved past the label.
func labelAt(text string, i, pos int) (label, int) {
	j := i
	for _, bullet := range [...]string{"•", "⁃"} {
		if hasPrefixAt(text, j, bullet) {
			j = skipSpace(text, j+len(bullet))
		}
	}
	if j < len(text) && text[j] == '(' {
		j++
	}
	a, n := j, 0
	for j < len(text) && j-a < 3 && isDigit(text[j]) {
		n = n*10 + int(text[j]-'0')
		j++
	}
	char := false
	if j == a && j+1 < len(text) && isAlpha(text[j]) {
		n, char = int(text[j]), true
		j++
	}
	if j == a || j+1 >= len(text) {
		return label{}, pos
	}
	l := label{kind: text[j], want: n + 1, char: char}
	switch {
	case text[j] == '.' && text[j+1] == ')' && j+2 < len(text):
		j++
		l.kind = ')'
	case text[j] == '.' || text[j] == ')':
	default:
		return label{}, pos
	}
	if spaceAt(text, j+1) == 0 {
		return label{}, pos
	}
	return l, max(pos, j+1)
}

// next reports whether the mark at i belongs to the label that continues the
// list.
func (l label) next(text string, i int) bool {
	if l.kind == ')' && i > 0 && text[i-1] == '.' {
		i--
	}
	a := l.start(text, i)
	j := i
	n := 0
	if l.char {
		if j-1 != labelWord(text, j) {
			return false
		}
		n = int(text[j-1])
	} else {
		for k := labelWord(text, j); k < j; k++ {
			if !isDigit(text[k]) {
				return false
			}
			n = n*10 + int(text[k]-'0')
		}
	}
	if n != l.want || a == 0 {
		return false
	}
	k := i + 1
	if k < len(text) && text[k] == ')' {
		k++
	}
	if spaceAt(text, k) == 0 {
		return false
	}
	k = skipSpace(text, k)
	return k < len(text) && (isUpper(text[k]) || startsWordRune(text[k:])) && spaceAt(text, a-1) > 0
}

// labelWord returns the start of the letters and digits, at most three, before i.
func labelWord(text string, i int) int {
	j := i
	for j > 0 && i-j < 4 && isAlnum(text[j-1]) {
		j--
	}
	return j
}

// start returns where the label whose mark is at i begins, its bullet included.
func (l label) start(text string, i int) int {
	if l.kind == ')' && i > 0 && text[i-1] == '.' {
		i--
	}
	j := labelWord(text, i)
	if j > 0 && text[j-1] == '(' {
		j--
	}
	for k := j; k > 0; {
		if text[k-1] == ' ' {
			k--
			continue
		}
		for _, bullet := range [...]string{"•", "⁃"} {
			if k >= len(bullet) && text[k-len(bullet):k] == bullet {
				return k - len(bullet)
			}
		}
		break
	}
	return j
}
