package entities

import (
	"strings"

	"github.com/newstext/newstext/internal/coref"
)

// A GivenMention is a name that was found by someone else, to be grouped.
type GivenMention struct {
	Text  string `json:"text"`
	Type  string `json:"type"`            // a Type, or another scheme's word for one: "PER", "organization", "LOCATION"
	Start *int   `json:"start,omitempty"` // byte offsets, where they are known
	End   *int   `json:"end,omitempty"`
}

// GroupMentions tells which of the given names, in reading order, mean the same
// person, organisation, place or thing. The result has a group number for each
// mention, numbered from 0 in order of first mention.
//
// The text may be empty where it is not known; offsets then still say how far
// two names are apart. Offsets that do not fit the text, or do not cut the
// mention out of it, are not used. Types are taken to be right: names of
// different types are never grouped, but for those that the scheme does not tell
// apart (GPE, LOC, FAC). An unknown type is a type of its own.
//
// Cost: n log n in the number of mentions.
func GroupMentions(text string, mentions []GivenMention) []int {
	ms := make([]coref.Mention, len(mentions))
	others := map[string]coref.Kind{}
	for i, m := range mentions {
		kind, ok := givenKind(m.Type)
		if !ok {
			t := strings.ToUpper(m.Type)
			if kind, ok = others[t]; !ok {
				kind = coref.NumKind + coref.Kind(min(len(others), 200))
				others[t] = kind
			}
		}
		ms[i] = coref.Mention{Text: m.Text, Kind: kind, Start: -1, End: -1}
		if m.Start == nil || m.End == nil {
			continue
		}
		s, e := *m.Start, *m.End
		if s < 0 || e < s || text != "" && (e > len(text) || text[s:e] != m.Text) {
			continue
		}
		ms[i].Start, ms[i].End = s, e
	}
	return coref.Names(ms, text, false)
}

// givenKind returns the kind of a type, and false for a type that is none of the
// common ones.
func givenKind(t string) (coref.Kind, bool) {
	switch strings.ToUpper(t) {
	case "PERSON", "PER", "PEOPLE":
		return coref.Person, true
	case "ORG", "ORGANIZATION", "ORGANISATION", "COMPANY":
		return coref.Org, true
	case "PLACE", "GPE", "LOC", "FAC", "LOCATION", "FACILITY", "GSP", "COUNTRY", "CITY":
		return coref.Place, true
	case "NORP", "NATIONALITY":
		return coref.People, true
	case "EVENT":
		return coref.Event, true
	}
	return coref.Other, false
}
