package ner

import (
	_ "embed"
	"fmt"
	"math/rand/v2"
	"strings"
	"unicode"

	"github.com/newstext/newstext/document"
	"github.com/newstext/newstext/internal/lexicon"
	"github.com/newstext/newstext/internal/ner"
)

//go:embed templates.txt
var patterns string

//go:embed fillings.txt
var fillings string

// slots says what the fillings of a slot are marked as; those not here are not
// names.
var slots = map[string]ner.Class{
	"person": ner.Person, "surname": ner.Person, "surname2": ner.Person, "initial": ner.Person,
	"city": ner.Place, "country": ner.Place, "region": ner.Place, "code": ner.Place,
	"club": ner.Org, "company": ner.Org, "company2": ner.Org, "university": ner.Org, "agency": ner.Org, "body": ner.Org, "wire": ner.Org, "team": ner.Org,
	"people": ner.NORP, "peoples": ner.NORP,
	"given": ner.Person, "school": ner.Org, "firm": ner.Org, "paper": ner.Org, "local": ner.Org, "building": ner.Place,
	"storm": ner.Misc, "ship": ner.Misc, "event": ner.Misc, "product": ner.Misc, "division": ner.Misc,
}

// Names are lists of names to fill patterns with, by slot: city, region, club,
// company, university, firstname, surname.
type Names map[string][]string

// Write makes n records from the patterns of news lines, the same for the same
// seed and names.
func Write(names Names, n int, seed uint64) []Record {
	w := &writer{names: Names{}, rng: rand.New(rand.NewPCG(seed, 2))}
	for k, v := range names {
		w.names[k] = v
	}
	for line := range strings.Lines(fillings) {
		if slot, words, ok := strings.Cut(strings.TrimSpace(line), ": "); ok && line[0] != '#' {
			own := strings.Split(words, "|")
			if other := w.names[slot]; len(other) > 0 {
				w.rare(slot, other)
			}
			w.names[slot] = own
		}
	}
	w.names["country"] = append(w.names["country"], lexicon.Countries.Entries()...)
	for _, p := range lexicon.Peoples.Entries() {
		if strings.HasSuffix(p, "s") && !strings.HasSuffix(p, "ss") {
			w.names["peoples"] = append(w.names["peoples"], p)
		} else if unicode.IsUpper(rune(p[0])) {
			w.names["people"] = append(w.names["people"], p)
		}
	}
	var all []string
	for line := range strings.Lines(patterns) {
		if line = strings.TrimSpace(line); line != "" && line[0] != '#' {
			all = append(all, line)
		}
	}
	var out []Record
	for i := range n {
		// A document of one to three patterns, as news has them after each other.
		w.text.Reset()
		w.marks = nil
		for k := range 1 + w.rng.IntN(3) {
			if k > 0 {
				w.text.WriteString("\n")
			}
			w.last = ""
			w.write(all[(i*7+k*w.rng.IntN(len(all)))%len(all)])
		}
		out = append(out, Record{ID: fmt.Sprintf("written-%d", i), Text: w.text.String(), Names: w.marks})
	}
	return out
}

type writer struct {
	names Names
	more  Names // longer lists of the same slots, used now and then
	rng   *rand.Rand
	text  strings.Builder
	marks []Name
	last  string // surname of the last person
}

func (w *writer) rare(slot string, names []string) {
	if w.more == nil {
		w.more = Names{}
	}
	w.more[slot] = names
}

func (w *writer) write(pattern string) {
	for i, line := range strings.Split(pattern, "|") {
		if i > 0 {
			w.text.WriteString("\n")
		}
		times := 1
		if rest, ok := strings.CutPrefix(line, "*"); ok {
			line, times = rest, 3+w.rng.IntN(10)
		}
		for k := range times {
			if k > 0 {
				w.text.WriteString("\n")
			}
			w.line(line)
		}
	}
}

// line writes one line. A word before "!" is an organisation, one before "$" a
// place if it has a letter, one before "#" miscellaneous.
func (w *writer) line(s string) {
	for s != "" {
		switch i := strings.IndexAny(s, "{!$#"); {
		case i < 0:
			w.text.WriteString(s)
			return
		case s[i] == '{':
			end := strings.IndexByte(s, '}')
			w.text.WriteString(s[:i])
			w.slot(s[i+1 : end])
			s = s[end+1:]
		default:
			w.text.WriteString(s[:i])
			class := map[byte]ner.Class{'!': ner.Org, '$': ner.Place, '#': ner.Misc}[s[i]]
			from := strings.LastIndexAny(s[:i], " (;") + 1
			// "Food and Drug Administration!", "USA TODAY Sports!"
			for _, long := range []string{"Food and Drug Administration", "USA TODAY Sports", "S&P"} {
				if strings.HasSuffix(s[:i], long) {
					from = i - len(long)
				}
			}
			if from < i && s[i-1] != ' ' && s[i-1] != '(' {
				end := w.text.Len()
				w.mark(end-(i-from), class)
			} else {
				w.text.WriteByte(s[i])
			}
			s = s[i+1:]
		}
	}
}

func (w *writer) mark(start int, c ner.Class) {
	w.marks = append(w.marks, Name{document.Span{Start: start, End: w.text.Len()}, c})
}

func (w *writer) slot(name string) {
	low := strings.ToLower(name)
	s := w.fill(low)
	switch {
	case name == low:
	case name[1] < 'a':
		s = strings.ToUpper(s)
	default:
		s = strings.ToUpper(s[:1]) + s[1:]
	}
	start := w.text.Len()
	w.text.WriteString(s)
	if c, ok := slots[low]; ok {
		w.mark(start, c)
	}
}

func (w *writer) pick(slot string) string {
	list := w.names[slot]
	if more := w.more[slot]; len(more) > 0 && (len(list) == 0 || w.rng.IntN(3) == 0) {
		list = more
	}
	return list[w.rng.IntN(len(list))]
}

func (w *writer) surname() string {
	s := title(w.pick("surname"))
	switch w.rng.IntN(30) {
	case 0:
		s = "de " + s
	case 1:
		s = "van " + s
	case 2:
		s = "Al-" + s
	case 3:
		s += "-" + title(w.pick("surname"))
	case 4:
		s = "O'" + s
	}
	return s
}

func (w *writer) fill(slot string) string {
	r := w.rng
	switch slot {
	case "person":
		w.last = w.surname()
		first := title(w.pick("firstname"))
		switch r.IntN(12) {
		case 0:
			first += " " + string(rune('A'+r.IntN(26))) + "."
		case 1:
			first += " " + title(w.pick("firstname"))
		case 2:
			first += "-" + title(w.pick("firstname"))
		case 3: // "Mei-yu": a dash and a small letter
			w.last = w.pick("family")
			return w.last + " " + w.pick("syllable") + "-" + strings.ToLower(w.pick("syllable"))
		}
		return first + " " + w.last
	case "initial":
		return string(rune('A'+r.IntN(26))) + ". " + w.surname()
	case "surname":
		return w.surname()
	case "surname2": // that of the person before
		if w.last == "" {
			w.last = w.surname()
		}
		return w.last
	case "d":
		return fmt.Sprint(1 + r.IntN(30))
	case "n":
		return fmt.Sprint(1 + r.IntN(60))
	case "nn":
		return fmt.Sprint(100 + r.IntN(9900))
	case "year":
		return fmt.Sprint(1985 + r.IntN(40))
	case "iso":
		return fmt.Sprintf("%d-%02d-%02d", 1994+r.IntN(30), 1+r.IntN(12), 1+r.IntN(28))
	case "score":
		return fmt.Sprintf("%d-%d", r.IntN(6), r.IntN(6))
	case "set":
		return []string{"6-4", "6-3", "7-5", "7-6 (7-4)", "6-2", "3-6", "6-7", "6-1", "6-0", "4-6"}[r.IntN(10)]
	case "time":
		return []string{"1:23.45", "2:10.12", "10.02 seconds", "47.91", "8.15 metres", "at 2.31", "1 hour 35 minutes 12.5 seconds", "+0.45", "88 points", "2:08:14"}[r.IntN(10)]
	case "pct":
		return fmt.Sprintf("%d.%d", r.IntN(12), r.IntN(10))
	case "company2": // with its legal form
		forms := []string{"Inc", "Corp", "Ltd", "Plc", "AG", "SE", "SA", "NV", "Co", "Group", "Holdings", "Inc.", "Corp.", "Ltd.", "& Co", "Co Ltd", "SpA", "AB", "Oyj", "ASA"}
		return w.pick("company") + " " + forms[r.IntN(len(forms))]
	case "given":
		return title(w.pick("firstname"))
	case "school", "firm", "paper", "local", "building", "storm", "ship":
		return w.compose(w.pick(slot + " form"))
	case "money": // of other amounts than the fillings
		return strings.Map(func(c rune) rune {
			if '1' <= c && c <= '9' {
				return rune('1' + r.IntN(9))
			}
			return c
		}, w.pick(slot))
	case "tick":
		return []string{"ABC", "XYZ", "MRK", "TTE", "VOD", "NPN"}[r.IntN(6)]
	}
	return w.pick(slot)
}

// compose fills the form of a name: "*C High School" with a city, *S with a
// surname, *F with a first name, *R with a region, *K with a country.
func (w *writer) compose(form string) string {
	var b strings.Builder
	for {
		before, after, ok := strings.Cut(form, "*")
		b.WriteString(before)
		if !ok {
			return b.String()
		}
		slot := map[byte]string{'C': "city", 'S': "surname", 'F': "firstname", 'R': "region", 'K': "country"}[after[0]]
		b.WriteString(title(w.pick(slot)))
		form = after[1:]
	}
}

// title writes a name of a list with one capital a word.
func title(s string) string {
	if s != strings.ToUpper(s) {
		return s
	}
	out := []rune(strings.ToLower(s))
	for i := range out {
		if i == 0 || out[i-1] == ' ' || out[i-1] == '-' || out[i-1] == '\'' {
			out[i] = unicode.ToUpper(out[i])
		}
	}
	return string(out)
}
