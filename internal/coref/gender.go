package coref

import "strings"

// A nameGender is what a name by itself says of gender.
type nameGender struct {
	text         string
	title, given float32
}

// genderOf reads the titles and the given name of a name.
func genderOf(text string) nameGender {
	g := nameGender{text: text}
	if isASCII(text) && !strings.ContainsAny(text, " -.") {
		return g // one word
	}
	var buf [8]string
	words := appendWords(buf[:0], trimPossessive(text))
	for len(words) > 1 {
		info := aboutFolded(words[0])
		if !info.is(personTitle) {
			break
		}
		g.title += weight(info.title, 4)
		words = words[1:]
	}
	if len(words) > 1 {
		g.given = givenNameGender(words[0])
	}
	return g
}

// genderEvidence weighs what the names of a person say of gender: above 0 is
// male, below female. 4 is a title ("Mrs"), 3 a noun before the name ("actress"),
// 2 a given name of one gender. The name words are those of the fullest form.
func (r *reader) genderEvidence(n nameAt, name nameGender) float32 {
	sum := name.title
	if sum == 0 {
		for k := n.from - 1; k >= 0 && k >= n.from-3 && r.sent[k] == r.sent[n.from]; k-- {
			w := strings.TrimSuffix(r.toks[k].Of(r.text), ".")
			if w == "" {
				continue
			}
			info := aboutWritten(w)
			if info.title != Unknown {
				sum += weight(info.title, 4)
				break
			}
			if info.person != Unknown && k == n.from-1 {
				sum += weight(info.person, 3)
				break
			}
			if !info.is(titleLike) && !r.capital(k) {
				break
			}
		}
	}
	return sum + name.given
}

func weight(g Gender, w float32) float32 {
	switch g {
	case Male:
		return w
	case Female:
		return -w
	}
	return 0
}

// givenNameGender returns 2 for a man's name, -2 for a woman's, 0 for others.
func givenNameGender(w string) float32 {
	if g := givenNames().get(foldWord(w)); g != nil {
		return weight(*g, 2)
	}
	return 0
}
