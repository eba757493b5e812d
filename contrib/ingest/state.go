package ingest

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
)

// State is what is known of feeds and items from earlier runs. It is for one Ingester
// at a time.
type State struct {
	feeds map[string]validators
	items map[string]*item // by each of their names: GUID in a feed, addresses
}

// An item is what is known of an article.
type item struct {
	ID      string `json:"id"`      // of its latest version
	Version int    `json:"version"` // 1 and on; 0: not handed on yet
	Changed string `json:"changed"` // as its feed had it
	Text    string `json:"text"`    // digest of the latest version
	Tries   int    `json:"tries,omitempty"`
}

// NewState returns the State of those who have seen nothing.
func NewState() *State {
	return &State{feeds: make(map[string]validators), items: make(map[string]*item)}
}

// stateFile is the form of a State in JSON.
type stateFile struct {
	Version int                   `json:"version"`
	Feeds   map[string]validators `json:"feeds"`
	Items   []*item               `json:"items"`
	Names   map[string]int        `json:"names"` // → index in Items
}

const stateVersion = 1

// Save writes the state as JSON.
func (s *State) Save(w io.Writer) error {
	f := stateFile{Version: stateVersion, Feeds: s.feeds, Names: make(map[string]int)}
	numbers := make(map[*item]int)
	for _, name := range slices.Sorted(maps.Keys(s.items)) {
		it := s.items[name]
		n, ok := numbers[it]
		if !ok {
			n = len(f.Items)
			numbers[it] = n
			f.Items = append(f.Items, it)
		}
		f.Names[name] = n
	}
	return json.NewEncoder(w).Encode(f)
}

// LoadState reads what Save wrote.
func LoadState(r io.Reader) (*State, error) {
	var f stateFile
	if err := json.NewDecoder(r).Decode(&f); err != nil {
		return nil, fmt.Errorf("ingest: state: %w", err)
	}
	if f.Version != stateVersion {
		return nil, fmt.Errorf("ingest: state of version %d: want %d", f.Version, stateVersion)
	}
	s := NewState()
	for url, v := range f.Feeds {
		s.feeds[url] = v
	}
	for name, n := range f.Names {
		if n < 0 || n >= len(f.Items) || f.Items[n] == nil {
			return nil, fmt.Errorf("ingest: state: %q names no item", name)
		}
		s.items[name] = f.Items[n]
	}
	return s, nil
}

// The names under which an item is known.
func guidName(feed, guid string) string { return "guid " + feed + " " + guid }
func urlName(url string) string         { return "url " + url }

// known returns what is known of an entry; nil is nothing.
func (s *State) known(feed string, e *entry) *item {
	if it := s.items[guidName(feed, e.guid)]; it != nil {
		return it
	}
	return s.items[urlName(e.link)]
}

// item returns the item of an entry, made if there is none.
func (s *State) item(feed string, e *entry) *item {
	it := s.known(feed, e)
	if it == nil {
		it = &item{}
	}
	s.items[guidName(feed, e.guid)] = it
	if e.link != "" {
		s.items[urlName(e.link)] = it
	}
	return it
}

// join gives the item of an entry the address of its page, and returns it: or the one
// that has this address, if the entry was not handed on before.
func (s *State) join(feed string, e *entry, it *item, url string) *item {
	if url == "" {
		return it
	}
	other := s.items[urlName(url)]
	if other == nil {
		s.items[urlName(url)] = it
	}
	if other == nil || other == it || it.Version > 0 {
		return it
	}
	s.items[guidName(feed, e.guid)], s.items[urlName(e.link)] = other, other
	return other
}

// digest returns a short hash of strings.
func digest(parts ...string) string {
	sum := sha256.Sum256([]byte(strings.Join(parts, "\x00")))
	return hex.EncodeToString(sum[:10])
}
