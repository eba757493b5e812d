package entities_test

import (
	"context"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/newstext/newstext/document"
	"github.com/newstext/newstext/entities"
	"github.com/newstext/newstext/newstest"
)

// byMarks finds the names that a marked-up text shows: "[Jane Doe|PERSON]", with
// an id after a colon: "[Apple|ORG:AAPL]".
func byMarks(t *testing.T, markup string) *entities.Result {
	text, marks, err := newstest.Parse(markup)
	require.NoError(t, err)
	var names given
	for _, m := range marks {
		typ, id, _ := strings.Cut(m.Label, ":")
		names = append(names, entities.Mention{Span: m.Span, Type: entities.Type(typ), ID: id, Score: 1})
	}
	x, err := entities.New(entities.Options{NoModel: true, NoValues: true, Recognizers: []entities.Recognizer{names}})
	require.NoError(t, err)
	r, err := x.ExtractContext(context.Background(), document.New(text))
	require.NoError(t, err)
	return r
}

func TestAcross(t *testing.T) {
	for _, c := range []struct {
		name string
		docs []string
		want []string // names of the identities that several documents share, and why
	}{
		{"same full name", []string{"[Tove Lindqvist|PERSON] sang.", "[Tove Lindqvist|PERSON] won. [Lindqvist|PERSON] wept."}, []string{"Tove Lindqvist: same full name"}},
		{"a surname joins nothing", []string{"[Lindqvist|PERSON] sang.", "[Lindqvist|PERSON] won."}, nil},
		{"another given name", []string{"[Tove Lindqvist|PERSON] sang.", "[Jonas Lindqvist|PERSON] won."}, nil},
		{"a frequent surname is not enough", []string{"[John Smith|PERSON] sang.", "[John Smith|PERSON] won."}, nil},
		{"a frequent surname and a role", []string{"Coach [John Smith|PERSON] sang.", "[John Smith|PERSON], the coach, won."}, []string{"John Smith: same full name, same role: coach"}},
		{"a frequent surname and company", []string{"[John Smith|PERSON] of [Helio Motors|ORG] sang.", "[John Smith|PERSON] left [Helio Motors|ORG]."},
			[]string{"John Smith: same full name, both named with Helio Motors", "Helio Motors: same name"}},
		{"a country says nothing", []string{"[John Smith|PERSON] of [Kenya|GPE] sang.", "[John Smith|PERSON] left [Kenya|GPE]."}, []string{"Kenya: same name"}},
		{"gender speaks against", []string{"Mr. [Robin Lindqvist|PERSON] sang.", "Mrs. [Robin Lindqvist|PERSON] won."}, nil},
		{"age speaks against", []string{"[Tove Lindqvist|PERSON], 19, sang.", "[Tove Lindqvist|PERSON], 71, won."}, nil},
		{"a birthday does not", []string{"[Tove Lindqvist|PERSON], 19, sang.", "[Tove Lindqvist|PERSON], 20, won."}, []string{"Tove Lindqvist: same full name"}},
		{"nationality speaks against", []string{"Swedish singer [Tove Lindqvist|PERSON] sang.", "[Tove Lindqvist|PERSON], a Norwegian judge, won."}, nil},
		{"other roles need support", []string{"Envoy [Tove Lindqvist|PERSON] sang.", "Runner [Tove Lindqvist|PERSON] won."}, nil},
		{"other roles with support", []string{"Envoy [Tove Lindqvist|PERSON] sang in [Ulverdam|GPE].", "Mayor [Tove Lindqvist|PERSON] won in [Ulverdam|GPE]."},
			[]string{"Tove Lindqvist: same full name, both named with Ulverdam", "Ulverdam: same name, both named with Tove Lindqvist"}},
		{"generations", []string{"[Paul Grantham Jr.|PERSON] sang.", "[Paul Grantham|PERSON] won."}, nil},
		{"a middle name needs support", []string{"[Paul A. Grantham|PERSON] sang.", "[Paul Grantham|PERSON] won."}, nil},
		{"a middle name with support", []string{"Mayor [Paul A. Grantham|PERSON] sang.", "Mayor [Paul Grantham|PERSON] won."}, []string{"Paul A. Grantham: names agree, same role: mayor"}},
		{"company endings", []string{"[Helio Motors Inc.|ORG] rose.", "[Helio Motors|ORG] fell."}, []string{"Helio Motors Inc.: names of one thing"}},
		{"a known acronym", []string{"The [World Health Organization|ORG] spoke.", "The [WHO|ORG] spoke."}, []string{"World Health Organization: names of one thing"}},
		{"an unknown acronym", []string{"The [ZQF|ORG] spoke.", "The [ZQF|ORG] spoke."}, nil},
		{"a name that many bear", []string{"The [Interior Ministry|ORG] spoke.", "The [Interior Ministry|ORG] spoke."}, nil},
		{"a name that many bear, in one town", []string{"The [Interior Ministry|ORG] in [Ulverdam|GPE] spoke.", "The [Interior Ministry|ORG] in [Ulverdam|GPE] spoke."}, []string{"Interior Ministry: same name, both named with Ulverdam"}},
		{"countries", []string{"[Britain|GPE] won.", "The [UK|GPE] lost."}, []string{"Britain: names of one thing"}},
		{"peoples", []string{"[German|NORP] cars.", "Two [Germans|NORP] lost in [Germany|GPE]."}, []string{"Germans: names of one thing"}},
		{"ids join", []string{"[Apple|ORG:AAPL] won.", "The [fruit firm|ORG:AAPL] lost."}, []string{"fruit firm: same id"}},
		{"ids part", []string{"[Helio Motors|ORG:1] won.", "[Helio Motors|ORG:2] lost."}, nil},
		{"told apart in one document", []string{"[Helio Motors|ORG:1] sued [Helio Motors|ORG:2].", "[Helio Motors|ORG:2] lost."}, []string{"Helio Motors: same id"}},
		{"types", []string{"[Helio|ORG] won.", "[Helio|PRODUCT] lost."}, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			var results []*entities.Result
			for _, d := range c.docs {
				results = append(results, byMarks(t, d))
			}
			results = append(results, nil, &entities.Result{})
			var got []string
			n := 0
			for _, id := range entities.Across(results) {
				n += len(id.Members)
				if len(id.Members) > 1 {
					got = append(got, id.Name+": "+strings.Join(id.Why, ", "))
				} else {
					assert.Empty(t, id.Why)
				}
			}
			assert.Equal(t, c.want, got)
			all := 0
			for _, r := range results {
				if r != nil {
					all += len(r.Entities)
				}
			}
			assert.Equal(t, all, n, "each entity is in one identity")
		})
	}
	assert.Empty(t, entities.Across(nil))
}

func TestGroupsAreLinked(t *testing.T) {
	r := byMarks(t, "[Germany|GPE] won. Two [German|NORP] players met [Barack Obama|PERSON]. The [Obamas|PERSON] waved.")
	links := map[string][]entities.Link{}
	for _, e := range r.Entities {
		if len(e.Links) > 0 {
			links[e.Name] = e.Links
		}
	}
	assert.Equal(t, map[string][]entities.Link{"German": {{Relation: entities.PeopleOf, Entity: 0}}, "Obamas": {{Relation: entities.FamilyOf, Entity: 2}}}, links)
	assert.True(t, r.Entities[3].Plural)
}

func TestCanonicalNames(t *testing.T) {
	for _, c := range []struct {
		text, name string
		aliases    []string
	}{
		{"[MERKEL|PERSON] WINS. [ANGELA MERKEL|PERSON] won. [Angela Merkel|PERSON] smiled. [Merkel|PERSON]'s day.", "Angela Merkel", []string{"MERKEL", "ANGELA MERKEL", "Merkel"}},
		{"The [EU|ORG] met. The [European Union|ORG] split.", "European Union", []string{"EU"}},
		{"[the Hague Times|ORG] closed.", "Hague Times", nil},
		{"[Lind's|PERSON] book.", "Lind", nil},
	} {
		r := byMarks(t, c.text)
		require.NotEmpty(t, r.Entities)
		assert.Equal(t, c.name, r.Entities[0].Name)
		assert.Equal(t, c.aliases, r.Entities[0].Aliases)
	}
}

func TestReferencesAreThoseOfAllMentions(t *testing.T) {
	text := "Anna Lind met Peter Holm. “I am glad,” she said. He left, and Ms Lind took her seat."
	d := document.New(text)
	some := entities.Extract(d)
	x, err := entities.New(entities.Options{AllMentions: true})
	require.NoError(t, err)
	all := x.Extract(d)
	refs := entities.References(d, some)
	assert.NotEmpty(t, refs)
	assert.Equal(t, refs, entities.References(d, all))
	for i, e := range all.Entities {
		for _, m := range e.Mentions {
			assert.Equal(t, i, all.Mentions[m].Entity)
		}
	}
	assert.Empty(t, entities.References(d, &entities.Result{}))
	// A result made by hand may say anything.
	odd := &entities.Result{Mentions: []entities.Mention{{Span: document.Span{Start: 3, End: 900}, Text: "x", Entity: 7}, {Span: document.Span{Start: 0, End: 4}, Text: "Anna", Type: entities.Person, Entity: -3}}}
	assert.Empty(t, entities.References(d, odd))
}

func TestGroupMentions(t *testing.T) {
	at := func(n int) *int { return &n }
	for _, c := range []struct {
		name, text string
		mentions   []entities.GivenMention
		want       []int
	}{
		{"none", "", nil, []int{}},
		{"types of other schemes", "", []entities.GivenMention{{Text: "Anna Lind", Type: "PER"}, {Text: "Lind", Type: "person"}, {Text: "Lind", Type: "organization"}, {Text: "U.S.", Type: "LOCATION"}, {Text: "United States", Type: "GPE"}}, []int{0, 0, 1, 2, 2}},
		{"unknown types are types", "", []entities.GivenMention{{Text: "Alpha", Type: "object"}, {Text: "Alpha", Type: "abstract"}, {Text: "Alpha", Type: "OBJECT"}}, []int{0, 1, 0}},
		{"offsets tell an acronym in brackets", "", []entities.GivenMention{{Text: "Federal Bureau of Data", Type: "ORG", Start: at(0), End: at(22)}, {Text: "BDF", Type: "ORG", Start: at(24), End: at(27)}}, []int{0, 0}},
		{"offsets that do not fit are not used", "Anna Lind", []entities.GivenMention{{Text: "Anna", Type: "PER", Start: at(-4), End: at(99)}, {Text: "Lind", Type: "PER", Start: at(8), End: at(3)}}, []int{0, 1}},
		{"text tells the title", "Mr Lind met Mrs Lind.", []entities.GivenMention{{Text: "Lind", Type: "PER", Start: at(3), End: at(7)}, {Text: "Lind", Type: "PER", Start: at(16), End: at(20)}}, []int{0, 1}},
		{"nothing in it", "", []entities.GivenMention{{}, {}, {Text: "’s"}}, []int{0, 0, 1}},
	} {
		t.Run(c.name, func(t *testing.T) { assert.Equal(t, c.want, entities.GroupMentions(c.text, c.mentions)) })
	}
}

func FuzzGroupMentions(f *testing.F) {
	f.Add("Anna Lind met the WHO (World Health Organization).", "Anna Lind|Lind|WHO", "PER|ORG", 0, 9)
	f.Fuzz(func(t *testing.T, text, list, types string, s, e int) {
		kinds := strings.Split(types, "|")
		var ms []entities.GivenMention
		for i, m := range strings.Split(list, "|") {
			s, e := s+i, e+2*i
			ms = append(ms, entities.GivenMention{Text: m, Type: kinds[i%len(kinds)], Start: &s, End: &e})
		}
		if got := entities.GroupMentions(text, ms); len(got) != len(ms) {
			t.Fatalf("%d groups for %d mentions", len(got), len(ms))
		}
	})
}

func FuzzAcross(f *testing.F) {
	f.Add("Anna Lind met Peter Holm in Georgia.", "Singer Anna Lind, 44, of the WHO, left Georgia with Mr. Holm.")
	f.Fuzz(func(t *testing.T, a, b string) {
		results := []*entities.Result{entities.ExtractString(a), entities.ExtractString(b), entities.ExtractString(a)}
		n := 0
		for _, id := range entities.Across(results) {
			n += len(id.Members)
		}
		if want := 2*len(results[0].Entities) + len(results[1].Entities); n != want {
			t.Fatalf("%d members, want %d", n, want)
		}
	})
}
