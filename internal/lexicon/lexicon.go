// Package lexicon holds this module's own lists of words about names: countries,
// peoples, titles, the words that head the names of organisations, places and
// events. Each list is a text file with one entry a line.
package lexicon

import (
	"embed"
	"fmt"
	"strings"
)

//go:embed *.txt
var files embed.FS

// A List is one of the lists.
type List uint8

// The lists.
const (
	Countries     List = iota // "France", "U.S."
	Peoples                   // "French", "Muslims", "Democrat"
	Regions                   // "Middle East", "Danube"
	Titles                    // "President", "Sgt."
	Companies                 // "Inc.", "Airlines"
	Organisations             // "University", "Ministry"
	PlaceHeads                // "River", "Province"
	Facilities                // "Airport", "Street"
	Events                    // "Cup", "Summit"
	Laws                      // "Act", "Treaty"
	Works                     // "Symphony", "Prize"
	Products                  // "iPhone", "Boeing"
	Calendar                  // "Monday", "Sept."
	NaturalPlaces             // "River", "Mount"
	Diseases                  // "Ebola"
	Possessives               // "Moody's"
	Lists                     // how many lists there are
)

var names = [Lists]string{
	"countries", "peoples", "regions", "titles", "companies", "organisations", "placeheads",
	"facilities", "events", "laws", "works", "products", "calendar",
	"naturalplaces", "diseases", "possessives",
}

// String returns the list's name, which is that of its file.
func (l List) String() string { return names[l] }

// Entries returns the entries of a list in order. It reads the file anew at each
// call; callers keep what they make of it.
func (l List) Entries() []string {
	data, err := files.ReadFile(names[l] + ".txt")
	if err != nil {
		panic(fmt.Sprintf("lexicon: %v", err)) // the file is part of the program
	}
	var out []string
	for line := range strings.Lines(string(data)) {
		if line = strings.TrimSpace(line); line != "" && line[0] != '#' {
			out = append(out, line)
		}
	}
	return out
}
