package entities

import (
	"math/big"
	"sync"
	"time"

	"github.com/newstext/newstext/document"
	"github.com/newstext/newstext/internal/values"
)

// A Value is what a date, an amount or a number stands for. Which fields are
// set depends on the type of the mention:
//
//	MONEY     Number (To) Unit Per    "$5-7 million a year": 5000000, 7000000, "USD", "year"
//	PERCENT   Number (To) Unit        "25 basis points": 25, "bp"; units are "%", "pp" (points), "bp" and "‰"
//	QUANTITY  Number (To) Unit Of SI  "87 miles": 87, "mile", "length", 140012.928 "m"
//	CARDINAL  Number (To)             "one-third": 1/3
//	ORDINAL   Number                  "21st": 21
//	DATE, TIME, DURATION  Timex Start End Mod Set
type Value struct {
	// Norm is the whole value on one line, equal for expressions that mean the
	// same: "1200000000 GBP", "70 USD/barrel", "87 mile", "2016-11-08", "P18M".
	// A "~" before it marks a vague number, ".." stands between the ends of a range.
	Norm string `json:"norm"`

	// Number is an exact decimal, "1.25", or, where there is none, a fraction in
	// lowest terms, "1/3". Nothing is rounded. Of a range it is the lower end and
	// To the upper.
	Number string `json:"number,omitempty"`
	To     string `json:"to,omitempty"`

	// Unit is an ISO 4217 code for money (XBT for Bitcoin), else the unit's
	// English name in the singular, or the sign of a percentage.
	Unit string `json:"unit,omitempty"`

	// Per is what an amount is for one of, in lower case: "barrel", "year".
	Per string `json:"per,omitempty"`

	// Of is what a quantity measures: "length", "mass", "temperature", "age".
	Of string `json:"of,omitempty"`

	// SI and SITo are Number and To in the SI unit SIUnit: "m", "kg", "K", "m/s".
	// Ages and bare degrees have none.
	SI     string `json:"si,omitempty"`
	SITo   string `json:"siTo,omitempty"`
	SIUnit string `json:"siUnit,omitempty"`

	// Timex is a time in the manner of TIMEX3: "2016-11-08", "2016-11", "2016-W45",
	// "2016-Q3", "2016-SU", "199" (the 1990s), "15" (the 16th century), "FY2024",
	// "2016-11-08T08:30", "2016-11-08TNI", "P18M", "PXW" (several weeks),
	// "2015/2018" for a range. What cannot be told keeps its place with X,
	// "XXXX-WXX-2" (some Tuesday), and what hangs on an unknown day of publication
	// is written with REF for it: "REF-P1W" is last week, "REF+P0W"
	// this week, "REF" today.
	Timex string `json:"timex,omitempty"`

	// Start and End bound the time, half-open, where it is known: dates,
	// "2016-11-08", or instants, "2016-11-08T08:30:00+01:00". An instant has no
	// End. Fiscal years and seasons, which differ by place, have no bounds. A
	// morning is given as 8 to 12, an afternoon as 12 to 16, an evening as 16 to
	// 20 and a night as 20 to 24 o'clock.
	Start string `json:"start,omitempty"`
	End   string `json:"end,omitempty"`

	// Mod is the part of the time that is meant: "START", "MID" or "END" of it
	// ("early March"); with Options.Phrases also "BEFORE", "AFTER", "SINCE",
	// "UNTIL", "MORE_THAN", "LESS_THAN" and "APPROX".
	Mod string `json:"mod,omitempty"`

	// Set marks times that come back: "daily" (Timex "P1D"), "every Monday"
	// ("XXXX-WXX-1"). Number is how often in each, where said.
	Set bool `json:"set,omitempty"`

	// Fuzzy marks numbers that are not exact in the text: "dozens", "several weeks".
	Fuzzy bool `json:"fuzzy,omitempty"`

	// Basis says what settled a reading that the words leave open: "published",
	// the day of publication; "document", other words of the text; "source", the
	// country of Meta.Language or Meta.URL; "assumed", nothing: the usual reading
	// was taken. Empty where the words say it all.
	Basis string `json:"basis,omitempty"`

	// Choices are other readings of what Basis settled: currencies that "$" may
	// be, the other Tuesday, the July of the year before where no word told which,
	// the day exactly two weeks ago.
	Choices []string `json:"choices,omitempty"`
}

// Rat returns the exact Number, and false where there is none.
func (v *Value) Rat() (*big.Rat, bool) {
	if v == nil || v.Number == "" {
		return nil, false
	}
	return new(big.Rat).SetString(v.Number)
}

// Times returns Start and End as times. Dates without an hour are taken in loc;
// nil means UTC. The end of an instant is the zero time. It reports false when
// the time is not known.
func (v *Value) Times(loc *time.Location) (start, end time.Time, ok bool) {
	if v == nil || v.Start == "" {
		return start, end, false
	}
	if loc == nil {
		loc = time.UTC
	}
	if start, ok = parseTime(v.Start, loc); !ok {
		return start, end, false
	}
	if v.End != "" {
		if end, ok = parseTime(v.End, loc); !ok {
			return start, end, false
		}
	}
	return start, end, true
}

func parseTime(s string, loc *time.Location) (time.Time, bool) {
	for _, layout := range [...]string{"2006-01-02", "2006-01-02T15:04:05Z07:00", "2006-01-02T15:04:05"} {
		if t, err := time.ParseInLocation(layout, s, loc); err == nil {
			return t, true
		}
	}
	return time.Time{}, false
}

var valueTypes = [...]Type{values.Date: Date, values.Time: Time, values.Duration: Duration, values.Money: Money,
	values.Percent: Percent, values.Quantity: Quantity, values.Cardinal: Cardinal, values.Ordinal: Ordinal}

// findValues returns the values in d in reading order. Names are those found
// before, in reading order. A value inside a name, or one that crosses its
// border, belongs to the name and is not returned: "September 11 attacks",
// "Channel 4". One that holds a name and more is ("5 million Canadian dollars"),
// and so is one that was just taken for a name ("Wednesday"), unless it is a
// bare number.
func findValues(d *document.Document, names []Mention, phrases bool) []values.Found {
	meta := d.Meta()
	o := values.Options{Phrases: phrases, Published: meta.Published, Language: meta.Language, URL: meta.URL}
	room := valueNames.Get().(*[]values.Name)
	o.Names = (*room)[:0]
	for i := range names {
		o.Names = append(o.Names, values.Name{Span: names[i].Span, Person: names[i].Type == Person})
	}
	found := values.Find(d, o)
	if cap(o.Names) < 1<<13 {
		*room = o.Names
		valueNames.Put(room)
	}
	return found
}

// valueNames keeps the memory of the names of documents done.
var valueNames = sync.Pool{New: func() any { return new([]values.Name) }}

// merge puts names and values into reading order. Where a name and a value
// overlap, findValues has kept the value for a reason, and the name goes. Both
// lists are in reading order and do not overlap within themselves.
func merge(d *document.Document, names []Mention, found []values.Found) []Mention {
	if len(found) == 0 {
		return names
	}
	all := make([]Mention, 0, len(names)+len(found))
	for _, n := range names {
		for len(found) > 0 && found[0].End <= n.Start {
			all, found = append(all, valueMention(d, &found[0])), found[1:]
		}
		if len(found) == 0 || !found[0].Overlaps(n.Span) {
			all = append(all, n)
		}
	}
	for i := range found {
		all = append(all, valueMention(d, &found[i]))
	}
	return all
}

func valueMention(d *document.Document, f *values.Found) Mention {
	return Mention{Span: f.Span, Type: valueTypes[f.Kind], Text: f.Of(d.Text()), Form: Name, Entity: -1, Score: 1, Origin: "grammar", Value: (*Value)(&f.Value)}
}
