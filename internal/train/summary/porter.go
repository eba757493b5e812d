package main

import "strings"

// porter stems a lower-case word by the algorithm of M. F. Porter, "An
// algorithm for suffix stripping" (1980), with the small departures that are
// usual since (logi: log; bli: ble; words of up to two letters stand).
func porter(w string) string {
	if len(w) <= 2 {
		return w
	}
	switch {
	case strings.HasSuffix(w, "ies") && len(w) == 4:
		w = w[:3]
	case strings.HasSuffix(w, "sses"), strings.HasSuffix(w, "ies"):
		w = w[:len(w)-2]
	case strings.HasSuffix(w, "s") && !strings.HasSuffix(w, "ss"):
		w = w[:len(w)-1]
	}
	switch {
	case strings.HasSuffix(w, "ied"):
		if len(w) == 4 {
			w = w[:3]
		} else {
			w = w[:len(w)-2]
		}
	case strings.HasSuffix(w, "eed"):
		if measure(w[:len(w)-3]) > 0 {
			w = w[:len(w)-1]
		}
	default:
		for _, suffix := range [...]string{"ed", "ing"} {
			stem, ok := strings.CutSuffix(w, suffix)
			if !ok || !strings.Contains(shape(stem), "v") {
				continue
			}
			w = stem
			n := len(w)
			switch {
			case strings.HasSuffix(w, "at"), strings.HasSuffix(w, "bl"), strings.HasSuffix(w, "iz"):
				w += "e"
			case n > 1 && w[n-1] == w[n-2] && isConsonant(w):
				if w[n-1] != 'l' && w[n-1] != 's' && w[n-1] != 'z' {
					w = w[:n-1]
				}
			case measure(w) == 1 && cvc(w):
				w += "e"
			}
			break
		}
	}
	if strings.HasSuffix(w, "y") && len(w) > 2 && shape(w)[len(w)-2] == 'c' {
		w = w[:len(w)-1] + "i"
	}
	w = replace(w, step2)
	if strings.HasSuffix(w, "logi") && measure(w[:len(w)-3]) > 0 {
		w = w[:len(w)-1]
	}
	w = replace(w, step3)
	for _, suffix := range step4 {
		if stem, ok := strings.CutSuffix(w, suffix); ok {
			if measure(stem) > 1 && (suffix != "ion" || strings.HasSuffix(stem, "s") || strings.HasSuffix(stem, "t")) {
				w = stem
			}
			break
		}
	}
	if stem, ok := strings.CutSuffix(w, "e"); ok {
		if m := measure(stem); m > 1 || m == 1 && !cvc(stem) {
			w = stem
		}
	}
	if strings.HasSuffix(w, "ll") && measure(w[:len(w)-1]) > 1 {
		w = w[:len(w)-1]
	}
	return w
}

func replace(w string, rules [][2]string) string {
	for _, r := range rules {
		if stem, ok := strings.CutSuffix(w, r[0]); ok {
			if measure(stem) > 0 {
				return stem + r[1]
			}
			return w
		}
	}
	return w
}

var (
	step2 = [][2]string{{"ational", "ate"}, {"tional", "tion"}, {"enci", "ence"}, {"anci", "ance"}, {"izer", "ize"}, {"bli", "ble"},
		{"alli", "al"}, {"entli", "ent"}, {"eli", "e"}, {"ousli", "ous"}, {"ization", "ize"}, {"ation", "ate"}, {"ator", "ate"},
		{"alism", "al"}, {"iveness", "ive"}, {"fulness", "ful"}, {"ousness", "ous"}, {"aliti", "al"}, {"iviti", "ive"}, {"biliti", "ble"}, {"fulli", "ful"}}
	step3 = [][2]string{{"icate", "ic"}, {"ative", ""}, {"alize", "al"}, {"iciti", "ic"}, {"ical", "ic"}, {"ful", ""}, {"ness", ""}}
	step4 = []string{"al", "ance", "ence", "er", "ic", "able", "ible", "ant", "ement", "ment", "ent", "ion", "ou", "ism", "ate", "iti", "ous", "ive", "ize"}
)

// shape returns w as vowels and consonants, v and c.
func shape(w string) string {
	b := make([]byte, len(w))
	for i := range len(w) {
		switch c := w[i]; {
		case c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u', c == 'y' && i > 0 && b[i-1] == 'c':
			b[i] = 'v'
		default:
			b[i] = 'c'
		}
	}
	return string(b)
}

func measure(w string) int { return strings.Count(shape(w), "vc") }

func isConsonant(w string) bool { s := shape(w); return s[len(s)-1] == 'c' }

func cvc(w string) bool {
	s := shape(w)
	return s == "vc" || strings.HasSuffix(s, "cvc") && !strings.HasSuffix(w, "w") && !strings.HasSuffix(w, "x") && !strings.HasSuffix(w, "y")
}
