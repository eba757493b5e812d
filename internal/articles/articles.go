// Package articles holds the news articles that the examples, the benchmarks and
// the comparisons run on. They were written for this project: the people, the
// firms and the events in them are invented.
package articles

import (
	"embed"
	"time"

	"github.com/newstext/newstext/document"
)

//go:embed text/*.txt
var files embed.FS

// An article's headline is the first line of its text as well as its title, as
// it is in articles taken from pages.
var list = []struct {
	id, title, source string
	published         time.Time
}{
	{"diplomacy", "Envoys Extend River Talks as Water Runs Low", "The Alpine Observer", date(2025, 6, 13)},
	{"business", "Halvorsen Marine to Buy Rival Corran Shipyards for £1.2bn", "Northwire", date(2025, 7, 14)},
	{"sport", "Castellane Win in Extra Time to Reach First Final", "The Alpine Observer", date(2025, 5, 4)},
	{"court", "Former Harbor Chief Guilty of Taking Bribes", "Alder Bay Courier", date(2025, 7, 18)},
	{"disaster", "Quake Shakes Northern Andes; 12 Dead as Rescuers Reach Valley", "Andes Daily", date(2025, 3, 19)},
	{"interview", "‘I Count the Birds That Don't Come’: A Talk With Tove Lindahl", "Öresund Weekly", date(2025, 10, 4)},
}

func date(y int, m time.Month, d int) time.Time { return time.Date(y, m, d, 12, 0, 0, 0, time.UTC) }

// IDs returns the names of the articles.
func IDs() []string {
	ids := make([]string, len(list))
	for i, a := range list {
		ids[i] = a.id
	}
	return ids
}

// Get returns the article of the given name; it panics if there is none.
func Get(id string) *document.Document {
	for _, a := range list {
		if a.id == id {
			text, err := files.ReadFile("text/" + id + ".txt")
			if err != nil {
				panic(err) // embedded: cannot happen
			}
			return document.NewWithMeta(string(text), document.Meta{ID: a.id, Title: a.title, Source: a.source, Language: "en", Published: a.published})
		}
	}
	panic("articles: no article " + id)
}

// All returns the articles, each a new document.
func All() []*document.Document {
	docs := make([]*document.Document, len(list))
	for i, a := range list {
		docs[i] = Get(a.id)
	}
	return docs
}
