package lexicon_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"golang.org/x/text/language"
	"golang.org/x/text/language/display"

	"github.com/newstext/newstext/internal/lexicon"
)

// inNews writes a name of CLDR as news does. CLDR adds what tells two of one name
// apart, and has signs for "and".
func inNews(name string) string {
	name = strings.NewReplacer(" & ", " and ", "’", "'", "Congo - ", "Congo-", " SAR China", "").Replace(name)
	name, _, _ = strings.Cut(name, " (")
	return name
}

// TestCountriesOfCLDR holds our lists of countries and regions to the names that
// x/text has of CLDR.
func TestCountriesOfCLDR(t *testing.T) {
	have := map[string]bool{
		// No names of places, or none that news prints.
		"Outlying Oceania": true, "Micronesian Region": true, "World": true, "United Nations": true, "European Union": true, "Eurozone": true,
		"U.S. Outlying Islands": true, "Heard and McDonald Islands": true, "Middle Africa": true, "Caribbean Netherlands": true, "Cocos": true,
	}
	for _, l := range []lexicon.List{lexicon.Countries, lexicon.Regions} {
		for _, e := range l.Entries() {
			have[e] = true
		}
	}
	names := display.English.Regions()
	check := func(r language.Region) {
		if name := inNews(names.Name(r)); name != "" {
			assert.True(t, have[name], "%s: %s", r, name)
		}
	}
	for a := 'A'; a <= 'Z'; a++ {
		for b := 'A'; b <= 'Z'; b++ {
			if r, err := language.ParseRegion(string(a) + string(b)); err == nil && r.IsCountry() {
				check(r)
			}
		}
	}
	for n := range 1000 {
		if r, err := language.EncodeM49(n); err == nil && r.IsGroup() {
			check(r)
		}
	}
}
