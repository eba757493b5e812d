package segment

import "unicode/utf8"

// web looks for an address that holds the word that begins at i and the mark
// at j: an e-mail address or a host's name, with its path.
func (t *Tokenizer) web(i, j int) (end int, kind Kind) {
	if j < t.noWeb {
		return 0, 0
	}
	if e := emailEnd(t.text, i, j); e > 0 {
		return e, Email
	}
	if t.text[j] != '@' && t.text[j] != '_' && t.text[j] != '+' {
		if e := hostEnd(t.text, i); e > j {
			return urlTail(t.text, e), URL
		}
	}
	e := j
	for e < len(t.text) && e < j+maxHost && isHostByte(t.text[e]) {
		e++
	}
	if e == j+maxHost { // so long without a space that it is no address: do not look again
		t.noWeb = e
	} else {
		t.noWeb = j + 1
	}
	return 0, 0
}

const (
	maxLocal = 64
	maxHost  = 253
)

func isHostByte(c byte) bool { return isAlnum(c) || c == '-' || c == '.' }

// emailEnd returns the end of the e-mail address that begins at i and whose
// bytes up to j are looked through.
func emailEnd(text string, i, j int) int {
	for j < len(text) && j-i <= maxLocal {
		c := text[j]
		if isAlnum(c) || c == '.' || c == '-' || c == '_' || c == '+' || c == '%' {
			j++
			continue
		}
		break
	}
	if j >= len(text) || text[j] != '@' || j == i {
		return 0
	}
	e := j + 1
	for e < len(text) && e-j <= maxHost && (isHostByte(text[e]) || text[e] == '_') {
		e++
	}
	for e > j+1 && (text[e-1] == '.' || text[e-1] == '-') {
		e--
	}
	if e == j+1 {
		return 0
	}
	return e
}

// hostEnd returns the end of the host's name that begins at i, "news.example.com":
// labels parted by stops, the last one a known top-level domain; 0 if there is
// none.
func hostEnd(text string, i int) int {
	e := i
	for e < len(text) && e-i <= maxHost && isHostByte(text[e]) {
		e++
	}
	for e > i && (text[e-1] == '.' || text[e-1] == '-') {
		e--
	}
	if e-i > maxHost || wordAt(text, e) {
		return 0
	}
	// "JD.com (9618.HK)": the last label decides
	a := e
	for a > i && isAlpha(text[a-1]) {
		a--
	}
	if a == i || text[a-1] != '.' || a-1 == i || text[a-2] == '.' {
		return 0
	}
	tld := text[a:e]
	if hasPrefixAt(text, i, "www.") {
		return e
	}
	switch isTLD(tld) {
	case tldSure: // "example.com"
		return e
	case tldMaybe: // two letters: "bbc.co.uk", "lemonde.fr" but no "etc.in"
		if !isLower(tld[0]) || a-1-i < 3 {
			return 0
		}
		return e
	}
	return 0
}

// schemeEnd returns the end of the URL whose scheme is text[i:j]: "https://…",
// "mailto:…".
func schemeEnd(text string, i, j int) int {
	switch text[i:j] {
	case "http", "https", "ftp", "HTTP", "HTTPS", "Http", "Https":
		if hasPrefixAt(text, j, "://") && j+3 < len(text) && spaceAt(text, j+3) == 0 {
			return urlTail(text, j+3)
		}
	case "mailto":
		if e := emailEnd(text, j+1, j+1); e > 0 {
			return e
		}
	}
	return 0
}

// urlTail returns the end of the URL whose host or more ends at e. Marks that
// close a sentence or a bracket around the URL are left out.
func urlTail(text string, e int) int {
	start := e
	if e < len(text) && text[e] != '/' && text[e] != ':' && text[e] != '?' && text[e] != '#' && !isAlnum(text[e]) && (e < 3 || text[e-1] != '/') {
		return e
	}
	open := 0
	for e < len(text) {
		c := text[e]
		if c >= utf8.RuneSelf {
			r, n := utf8.DecodeRuneInString(text[e:])
			if !isWordRune(r) || ideographic(r) != 0 {
				break
			}
			e += n
			continue
		}
		if classes[c] == clSpace || classes[c] == clOther || c == '"' || c == '<' || c == '>' || c == '`' || c == '{' || c == '}' || c == '|' || c == '\\' || c == '^' {
			break
		}
		if c == '(' {
			open++
		}
		if c == ')' {
			if open == 0 {
				break // it closes a bracket around the URL
			}
			open--
		}
		e++
	}
	for e > start {
		switch c := text[e-1]; c {
		case ')':
			if open == 0 { // "Film_(2020)"
				return e
			}
			open++
			e--
			continue
		case '.', ',', ';', ':', '!', '?', '\'', '*', ']':
			e--
			continue
		}
		break
	}
	return e
}

// handleEnd returns the end of the handle whose name begins at j, after the "@".
func handleEnd(text string, j int) int {
	e := j
	for e < len(text) && (isAlnum(text[e]) || text[e] == '_' || text[e] == '.' && wordAt(text, e+1) && e > j) {
		e++
	}
	return e
}

// hashtagEnd returns the end of the hashtag whose name begins at j, after the
// "#"; j if it is none: "#1" is a number.
func hashtagEnd(text string, j int) int {
	e, letters := j, false
	for e < len(text) {
		c := text[e]
		if c >= utf8.RuneSelf {
			r, n := utf8.DecodeRuneInString(text[e:])
			if !isWordRune(r) {
				break
			}
			e, letters = e+n, true
			continue
		}
		if !isAlnum(c) && c != '_' {
			break
		}
		letters = letters || isAlpha(c)
		e++
	}
	if !letters {
		return j
	}
	return e
}

// entityEnd returns the end of an HTML entity that begins at i: "&amp;", "&#39;".
func entityEnd(text string, i int) int {
	e := i + 1
	if e < len(text) && text[e] == '#' {
		e++
	}
	a := e
	for e < len(text) && e-i < 10 && isAlnum(text[e]) {
		e++
	}
	if e > a && e < len(text) && text[e] == ';' {
		return e + 1
	}
	return 0
}
