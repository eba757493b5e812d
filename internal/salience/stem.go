package salience

// stemEnglish cuts the endings of inflection off a folded word, so that
// "announces", "announced" and "announcing" meet. It is lighter than Porter's
// stemmer and some ten times as fast.
func stemEnglish(w []byte) []byte {
	n := len(w)
	if n < 4 {
		return w
	}
	if w[n-1] == 's' && w[n-2] != 's' && w[n-2] != 'u' && w[n-2] != 'i' {
		switch {
		case w[n-2] == 'e' && w[n-3] == 'i' && n > 4: // parties: party
			w = w[:n-2]
			w[n-3] = 'y'
		case w[n-2] == 'e' && n > 4 && (w[n-3] == 'x' || w[n-3] == 's' || w[n-3] == 'h' && (w[n-4] == 'c' || w[n-4] == 's')): // churches
			w = w[:n-2]
		case w[n-2] != '\'':
			w = w[:n-1]
		}
		n = len(w)
	}
	switch {
	case n > 4 && string(w[n-3:]) == "ing" && hasVowel(w[:n-3]):
		w = undouble(w[:n-3])
	case n > 4 && string(w[n-3:]) == "ied": // carried: carry
		w = w[:n-2]
		w[n-3] = 'y'
	case n > 4 && w[n-2] == 'e' && w[n-1] == 'd' && w[n-3] != 'e' && hasVowel(w[:n-2]):
		w = undouble(w[:n-2])
	case n > 5 && w[n-2] == 'l' && w[n-1] == 'y':
		w = w[:n-2]
	}
	if n = len(w); n > 3 && w[n-1] == 'e' {
		w = w[:n-1]
	}
	return w
}

func hasVowel(w []byte) bool {
	for _, c := range w {
		switch c {
		case 'a', 'e', 'i', 'o', 'u', 'y':
			return true
		}
	}
	return false
}

// undouble takes one of two equal last consonants: "stopp" is "stop".
func undouble(w []byte) []byte {
	if n := len(w); n > 3 && w[n-1] == w[n-2] {
		switch w[n-1] {
		case 'l', 's', 'z', 'a', 'e', 'i', 'o', 'u':
		default:
			return w[:n-1]
		}
	}
	return w
}
