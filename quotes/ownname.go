package quotes

import (
	"strings"

	"github.com/newstext/newstext/document"
	"github.com/newstext/newstext/internal/tag"
)

// ownName returns the name that a speaker's mention itself holds, for speakers
// without an entity: "Grant" of "Mr. Grant, the owner,"; "" if it holds none.
func (v *resolver) ownName(f *found) string {
	s, e := f.speaker[0], f.speaker[1]
	from, to := v.doc.TokenRange(document.Span{Start: s, End: e})
	toks, tags := v.doc.Tokens(), tag.Of(v.doc)
	lex := lexicon()
	start, end := -1, -1
	loud := shouted(v.text[s:e]) // JOHN DICKERSON: whatever the tags
	for k := from; k < to; k++ {
		w := v.text[toks[k].Start:toks[k].End]
		low := strings.ToLower(strings.TrimSuffix(w, "."))
		alone := to-from == 1 && tags[k] == tag.NN && s > 0 && v.text[s-1] == ' ' && people()[low] == 0 // Grant said
		if !(tags[k].Proper() || alone || loud) || !capital(w) {
			if w == "of" && k > from && v.text[toks[k-1].Start:toks[k-1].End] == "-" {
				continue // Mum-of-three Kelly
			}
			if end >= 0 && (tags[k] == tag.NN || tags[k] == tag.NNS || tags[k].Adjective()) {
				start, end = -1, -1 // the Lima police: the name only describes
				continue
			}
			if end >= 0 {
				break
			}
			if w == "," || tags[k] == tag.IN {
				return ""
			}
			continue
		}
		if end < 0 && (lex.of(low)&title != 0 || people()[low] != 0 || expandTitle(low) != "") {
			continue
		}
		if people()[low] != 0 || people()[strings.TrimSuffix(low, "s")] != 0 || tags[k] == tag.NNPS {
			return ""
		}
		if start < 0 {
			start = toks[k].Start
		}
		end = toks[k].End
		if strings.HasSuffix(w, ".") && len(w) > 2 {
			end--
		}
	}
	if end < 0 || end < e && (strings.HasPrefix(v.text[end:], "'s") || strings.HasPrefix(v.text[end:], "’s")) {
		return v.ownApposed(e)
	}
	if n := end - start; n < 3 || v.text[start:end] == "Police" {
		return ""
	}
	return v.text[start:end]
}

// ownApposed returns the name in apposition after offset e, "" if there is none
// of at least two words.
func (v *resolver) ownApposed(e int) string {
	at := afterComma(v.text, e)
	if at < 0 {
		return ""
	}
	from, to := v.doc.TokenRange(document.Span{Start: at, End: min(len(v.text), at+60)})
	toks, tags := v.doc.Tokens(), tag.Of(v.doc)
	for from < to && allTitles(v.text[toks[from].Start:toks[from].End]) {
		from++
	}
	k := from
	for k < to && (tags[k].Proper() && capital(v.text[toks[k].Start:toks[k].End]) || k > from && k+1 < to && v.text[toks[k].Start:toks[k].End] == "-" && toks[k+1].Start == toks[k].End) {
		k++
	}
	if k-from < 2 || k-from > 7 || tags[k-1] == tag.NNPS || !closesName(v.text, toks[k-1].End) {
		return ""
	}
	return v.text[toks[from].Start:toks[k-1].End]
}

// allTitles reports whether s holds only titles: Dr., Sen.
func allTitles(s string) bool {
	lex := lexicon()
	for w := range strings.FieldsSeq(s) {
		low := strings.ToLower(strings.TrimSuffix(w, "."))
		if lex.of(low)&title == 0 && expandTitle(low) == "" {
			return false
		}
	}
	return true
}

// expandTitle returns the word that an abbreviated title stands for.
func expandTitle(s string) string {
	switch strings.TrimRight(s, ".") {
	case "sen":
		return "senator"
	case "gov":
		return "governor"
	case "rep":
		return "representative"
	case "dr":
		return "doctor"
	case "prof":
		return "professor"
	case "gen":
		return "general"
	case "sgt":
		return "sergeant"
	case "lt":
		return "lieutenant"
	case "col":
		return "colonel"
	case "capt":
		return "captain"
	case "rev":
		return "reverend"
	case "pm":
		return "premier"
	}
	return ""
}

// afterComma returns where the words after ", " at offset e begin, -1 if there
// is no comma.
func afterComma(text string, e int) int {
	if e+2 < len(text) && text[e] == ',' && text[e+1] == ' ' {
		return e + 2
	}
	return -1
}

// closesName reports whether a name that ends at offset e is all of an
// apposition, but for what hangs on it.
func closesName(text string, e int) bool {
	rest := strings.TrimLeft(text[e:min(len(text), e+8)], " ")
	if rest == "" || strings.IndexByte(",.;:)(\n", rest[0]) >= 0 {
		return true
	}
	for _, p := range [...]string{"—", "–", "of ", "who "} {
		if strings.HasPrefix(rest, p) {
			return true
		}
	}
	return false
}

func lastWord(s string) string { return s[strings.LastIndexByte(s, ' ')+1:] }
