package values

import (
	"encoding/json"
	"math/big"
	"os"
	"slices"
	"sort"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	"github.com/newstext/newstext/document"
	"github.com/newstext/newstext/internal/quality"
)

// A record is a line of the development data.
type record struct {
	ID        string `json:"id"`
	Text      string `json:"text"`
	Reference string `json:"reference"`
	Entities  []gold `json:"entities"`
}

type gold struct {
	Start      int             `json:"start"`
	End        int             `json:"end"`
	Type       string          `json:"type"`
	Resolution json.RawMessage `json:"resolution"`
}

// predicted is a line as the scorer reads it.
type predicted struct {
	ID       string `json:"id"`
	Entities []gold `json:"entities"`
}

// TestDevValues measures spans and types against the hand-annotated sentences.
func TestDevValues(t *testing.T) {
	name := "entities/dev-values.jsonl.gz"
	var out []predicted
	for _, r := range quality.Read[record](t, name) {
		p := predicted{ID: r.ID, Entities: []gold{}}
		for _, f := range Find(document.New(r.Text), Options{}) {
			p.Entities = append(p.Entities, gold{Start: f.Start, End: f.End, Type: f.Kind.String()})
		}
		out = append(out, p)
	}
	score := quality.Score(t, "score-entities.py", quality.Path(t, name), quality.Write(t, out), "--map", "values", "--errors", "40")
	t.Log("\n" + score)
	for kind, floor := range map[string]float64{"MONEY": 99, "PERCENT": 99, "DATE": 97, "ORDINAL": 94, "QUANTITY": 95, "CARDINAL": 95} {
		assert.GreaterOrEqual(t, f1(score, kind), floor, kind)
	}
}

// f1 takes a type's F1 from what the scorer printed.
func f1(score, kind string) float64 {
	for line := range strings.Lines(score) {
		f := strings.Fields(line)
		if len(f) == 7 && f[0] == kind {
			v, _ := strconv.ParseFloat(f[6], 64)
			return v
		}
	}
	return 0
}

// The models of the published specification, and which of our values are theirs.
var models = map[string]func(*Found) bool{
	"DateTimeModel":    func(f *Found) bool { return f.Kind == Date || f.Kind == Time || f.Kind == Duration },
	"NumberModel":      func(f *Found) bool { return f.Kind == Cardinal },
	"OrdinalModel":     func(f *Found) bool { return f.Kind == Ordinal },
	"PercentModel":     func(f *Found) bool { return f.Kind == Percent },
	"CurrencyModel":    func(f *Found) bool { return f.Kind == Money },
	"DimensionModel":   func(f *Found) bool { return f.Kind == Quantity && f.Value.Of != "age" && f.Value.Of != "temperature" },
	"AgeModel":         func(f *Found) bool { return f.Kind == Quantity && f.Value.Of == "age" },
	"TemperatureModel": func(f *Found) bool { return f.Kind == Quantity && f.Value.Of != "age" },
}

// specFloors are the least percentages of cases wholly right, of whole phrases
// for times, and the least percentage of values right of those found.
var specFloors = map[string]float64{"DateTimeModel": 76, "NumberModel": 78, "CurrencyModel": 91, "DimensionModel": 88, "AgeModel": 85, "PercentModel": 80, "TemperatureModel": 65}

// TestSpec measures spans and values against the cases of a published
// specification of recognisers (MIT licence).
func TestSpec(t *testing.T) {
	cases, right, extent := map[string]int{}, map[string]int{}, map[string]int{}
	found, good := map[string]int{}, map[string]int{}
	for _, r := range quality.Read[record](t, "entities/values-spec.jsonl.gz") {
		model := r.ID[:strings.IndexByte(r.ID, '-')]
		o := Options{Phrases: model == "DateTimeModel" && os.Getenv("NEWSTEXT_PLAIN") == ""}
		if r.Reference != "" {
			o.Published, _ = time.Parse("2006-01-02T15:04:05", r.Reference)
		}
		want := map[[2]int]*gold{}
		for i := range r.Entities {
			want[[2]int{r.Entities[i].Start, r.Entities[i].End}] = &r.Entities[i]
		}
		same := true
		var ours []document.Span
		for _, f := range Find(document.New(r.Text), o) {
			if !models[model](&f) {
				continue
			}
			ours = append(ours, f.Span)
			g := want[[2]int{f.Start, f.End}]
			if g == nil {
				same = false
				continue
			}
			found[model]++
			if agrees(&f, g) {
				good[model]++
			} else {
				t.Logf("%s: %q is %s (%s %s..%s %s), want %s", r.ID, f.Of(r.Text), f.Value.Norm, f.Value.Timex, f.Value.Start, f.Value.End, f.Value.Mod, g.Resolution)
			}
		}
		cases[model]++
		if same && len(ours) == len(want) {
			right[model]++
		} else if sameButExtent(ours, r.Entities) {
			extent[model]++
		}
	}
	var names []string
	for m := range cases {
		names = append(names, m)
	}
	sort.Strings(names)
	allFound, allGood := 0, 0
	for _, m := range names {
		share := 100 * float64(right[m]) / float64(cases[m])
		t.Logf("%-17s %4d cases, %5.1f %% wholly right, %5.1f %% right but for the extent; %4d values found, %5.1f %% right", m, cases[m], share,
			100*float64(extent[m])/float64(cases[m]), found[m], 100*float64(good[m])/float64(max(found[m], 1)))
		floor := specFloors[m]
		if m == "DateTimeModel" && os.Getenv("NEWSTEXT_PLAIN") != "" {
			floor = 36
		}
		assert.GreaterOrEqual(t, share, floor, m)
		allFound += found[m]
		allGood += good[m]
	}
	share := 100 * float64(allGood) / float64(max(allFound, 1))
	t.Logf("all: %d values found, %.1f %% right", allFound, share)
	assert.GreaterOrEqual(t, share, 97.0)
}

// sameButExtent tells whether each of the values asked for was found, in part or
// in pieces, and nothing outside them.
func sameButExtent(ours []document.Span, want []gold) bool {
	hit := make([]bool, len(want))
	for _, f := range ours {
		inside := false
		for i, g := range want {
			if g.Start <= f.Start && f.End <= g.End {
				hit[i], inside = true, true
			}
		}
		if !inside {
			return false
		}
	}
	return !slices.Contains(hit, false)
}

// agrees tells whether a value is the one that the specification gives.
func agrees(f *Found, g *gold) bool {
	var r struct {
		Value  any    `json:"value"`
		Unit   string `json:"unit"`
		ISO    string `json:"isoCurrency"`
		Values []map[string]string
	}
	if json.Unmarshal(g.Resolution, &r) != nil {
		return false
	}
	v := &f.Value
	switch f.Kind {
	case Date, Time, Duration:
		for _, w := range r.Values {
			if timeAgrees(f, w) {
				return true
			}
		}
		return false
	}
	s, _ := r.Value.(string)
	s = strings.TrimSuffix(s, "%")
	want, ok := new(big.Rat).SetString(s)
	have, ok2 := new(big.Rat).SetString(v.Number)
	if !ok || !ok2 {
		return false
	}
	if share := map[string]int64{"Cent": 100, "Penny": 100, "Pence": 100, "Satoshi": 100000000}[r.Unit]; share > 0 && f.Kind == Money {
		want.Quo(want, new(big.Rat).SetInt64(share))
	}
	a, _ := want.Float64()
	b, _ := have.Float64()
	if d := a - b; d > 1e-9*(1+abs64(a)) || d < -1e-9*(1+abs64(a)) {
		return false
	}
	switch f.Kind {
	case Money:
		if r.ISO != "" {
			return v.Unit == r.ISO
		}
		return unitOf[r.Unit] == "" || strings.Contains(unitOf[r.Unit], v.Unit)
	case Quantity:
		if want := unitOf[r.Unit]; want != "" {
			return strings.Contains(want, v.Unit)
		}
		return strings.EqualFold(v.Unit, r.Unit)
	}
	return true
}

func abs64(x float64) float64 {
	if x < 0 {
		return -x
	}
	return x
}

// unitOf gives our name of a unit of the specification where it is another.
var unitOf = map[string]string{"Dollar": "USD CAD AUD", "Pound": "pound GBP", "Cent": "USD", "Franc": "CHF FRF", "Bitcoin": "XBT", "Satoshi": "XBT", "Finnish markka": "FIM", "Peseta": "ESP", "Penny": "GBP USD", "Pence": "GBP",
	"Kilometer": "kilometre", "Meter": "metre", "Millimeter": "millimetre", "Decimeter": "decimetre", "Picometer": "picometre", "Milliliter": "millilitre", "Square kilometer": "square kilometre", "Square meter": "square metre",
	"Metric ton": "tonne", "Ton": "ton tonne", "Kilometer per hour": "kilometre per hour", "C": "degree Celsius", "F": "degree Fahrenheit", "Age": "year"}

// timeAgrees tells whether a time is one of the readings given: it says the
// same, or it is the same days. The specification writes ranges as (first, last,
// length) and a decade so too.
func timeAgrees(f *Found, w map[string]string) bool {
	v := &f.Value
	if f.Value.Of == "" && w["timex"] == v.Timex || w["timex"] == "T"+v.Timex {
		return true
	}
	start, end := spec(w["start"]), spec(w["end"])
	if w["value"] != "" && w["value"] != "not resolved" {
		if w["type"] == "duration" {
			return w["timex"] == v.Timex || sameLength(w["timex"], v.Timex)
		}
		for _, c := range v.Choices { // "two months ago" is that month, and in it that day
			if c == w["value"] && v.Basis == "published" && len(v.Timex) < 10 {
				return true
			}
		}
		if v.Mod == "END" && spec(w["value"]) == v.Start+"T23:59:59" { // "the end of the day"
			return true
		}
		if spec(w["value"]) == stamp(v.Start) || "T"+w["value"] == pad(v.Timex) {
			return true
		}
	}
	switch v.Mod {
	case "BEFORE":
		if end != "" && (end == stamp(v.Start) || end == stamp(v.End)) || end == clock(v.Timex) {
			return true
		}
	case "AFTER":
		if start != "" && (start == stamp(v.End) || start == stamp(v.Start)) || start == clock(v.Timex) {
			return true
		}
	}
	if start != "" && start == stamp(v.Start) && (end == "" || end == stamp(v.End)) {
		return true
	}
	// the two ends as they are written
	if t := strings.Trim(w["timex"], "()"); strings.Count(t, ",") == 2 {
		ends := strings.Split(t, ",")
		if a, b, ok := strings.Cut(v.Timex, "/"); ok && (first(a) == first(ends[0]) && first(b) == first(ends[1]) || first(a) == first(start) && first(b) == first(end)) {
			return true
		}
		if start != "" && start == stamp(v.Start) && (end == stamp(v.End) || v.End == "") {
			return true
		}
	}
	if len(w["timex"]) == 2 && strings.HasSuffix(v.Timex, "-"+w["timex"]) { // a season, of which we say the year too
		return true
	}
	if v.Set {
		return v.Timex == "P6M" && w["timex"] == "P0.5Y"
	}
	return false
}

// first gives the first day or minute of a time: "2014" is "2014-01-01".
func first(s string) string {
	s = strings.TrimSuffix(s, ":00")
	d, c, timed := strings.Cut(s, "T")
	if len(d) == 7 && d[5] == 'Q' {
		d = d[:5] + map[byte]string{'1': "01", '2': "04", '3': "07", '4': "10"}[d[6]]
	}
	switch len(d) {
	case 4:
		d += "-01-01"
	case 7:
		d += "-01"
	}
	if timed {
		if len(c) == 1 {
			c = "0" + c
		}
		if len(c) == 2 {
			c += ":00"
		}
		return d + "T" + c
	}
	return d
}

func spec(s string) string {
	if len(s) == 19 {
		return s[:10] + "T" + s[11:]
	}
	if len(s) == 8 && s[2] == ':' {
		return "T" + s
	}
	return s
}

// stamp drops the zone of an instant.
func stamp(s string) string {
	s = strings.TrimSuffix(s, "Z")
	if strings.HasSuffix(s, "T24:00:00") {
		return s[:11] + "23:59:59"
	}
	return s
}

// clock writes a time of day in full: "T08" is "T08:00:00".
func clock(s string) string {
	if !strings.HasPrefix(s, "T") {
		return "-"
	}
	return pad(s)
}

func pad(s string) string {
	switch len(s) {
	case 3:
		return s + ":00:00"
	case 6:
		return s + ":00"
	}
	return s
}

// sameLength compares durations written in other units: a fortnight is P2W.
func sameLength(a, b string) bool {
	return strings.ReplaceAll(b, "X", "3") == a // "several": TIMEX3 writes X, the specification takes three
}
