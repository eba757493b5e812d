package entities

import (
	"slices"
	"unicode"
	"unicode/utf8"

	"github.com/newstext/newstext/document"
)

// minHeadline is the score from which a name in a headline of capitalised words
// is believed by itself.
const minHeadline = 0.65

// dropDoubtful leaves out the names of headlines in title case that the model is
// not sure of, unless the text names the same elsewhere: in "Envoys Extend River
// Talks as Water Runs Low" capitals say nothing. Names are in reading order.
func dropDoubtful(d *document.Document, names []Mention) []Mention {
	paragraphs := d.Paragraphs()
	var doubtful map[int]bool // by start
	for _, m := range names {
		for len(paragraphs) > 0 && paragraphs[0].End <= m.Start {
			paragraphs = paragraphs[1:]
		}
		if m.Score < minHeadline && len(paragraphs) > 0 && titleCase(paragraphs[0].Of(d.Text())) {
			if doubtful == nil {
				doubtful = map[int]bool{}
			}
			doubtful[m.Start] = true
		}
	}
	if doubtful == nil {
		return names
	}
	believed := make(map[string]bool, len(names))
	for _, m := range names {
		if !doubtful[m.Start] {
			believed[m.Text] = true
		}
	}
	return slices.DeleteFunc(names, func(m Mention) bool { return doubtful[m.Start] && !believed[m.Text] })
}

// titleCase reports whether a paragraph is a headline in title case: a short line
// without a stop in which nearly all longer words have a capital, and not all of
// them are in capitals throughout.
func titleCase(line string) bool {
	if len(line) > 200 {
		return false
	}
	if last, _ := utf8.DecodeLastRuneInString(line); last == '.' || last == '”' || last == '"' || last == ':' {
		return false
	}
	long, capital, shouted := 0, 0, 0
	letters, upper := 0, 0
	first := rune(0)
	count := func() {
		if letters >= 4 {
			long++
			if unicode.IsUpper(first) {
				capital++
			}
			if upper == letters {
				shouted++
			}
		}
		letters, upper, first = 0, 0, 0
	}
	for _, c := range line {
		if !unicode.IsLetter(c) {
			if c != '\'' && c != '’' {
				count()
			}
			continue
		}
		if letters == 0 {
			first = c
		}
		letters++
		if unicode.IsUpper(c) {
			upper++
		}
	}
	count()
	return long >= 4 && capital*10 >= long*9 && shouted*2 < long
}
