package coref

import "strings"

// genderEvidence weighs what the names of a person say of gender: above 0 is
// male, below female. 4 is a title ("Mrs"), 3 a noun before the name ("actress"),
// 2 a given name of one gender. The name words are those of the fullest form.
func (r *reader) genderEvidence(n nameAt, text string) float32 {
	var buf [8]string
	words := appendWords(buf[:0], trimPossessive(text))
	var sum float32
	t := titles()
	from := 0
	for from < len(words)-1 {
		info, ok := t[foldWord(words[from])]
		if !ok {
			break
		}
		sum += weight(info.gender, 4)
		from++
	}
	if sum == 0 {
		for k := n.from - 1; k >= 0 && k >= n.from-3 && r.sent[k] == r.sent[n.from]; k-- {
			w := strings.TrimSuffix(r.w(k), ".")
			if w == "" {
				continue
			}
			if info, ok := t[w]; ok && info.gender != Unknown {
				sum += weight(info.gender, 4)
				break
			}
			if p, ok := people()[w]; ok && p.gender != Unknown && k == n.from-1 {
				sum += weight(p.gender, 3)
				break
			}
			if !titleLike(w) && !r.capital(k) {
				break
			}
		}
	}
	if len(words)-from > 1 {
		sum += givenNameGender(words[from])
	}
	return sum
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
func givenNameGender(w string) float32 { return weight(givenNames()[foldWord(w)], 2) }
