package values

import (
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/text/currency"

	"github.com/newstext/newstext/document"
)

// find is Find, checked: spans in range, in order, apart, on rune borders.
func find(tb testing.TB, text string, o Options) []Found {
	tb.Helper()
	found := Find(document.New(text), o)
	border := make([]bool, len(text)+1) // as range sees them, of invalid bytes too
	for i := range text {
		border[i] = true
	}
	border[len(text)] = true
	at := 0
	for _, f := range found {
		require.True(tb, f.Start >= at && f.Start < f.End && f.End <= len(text), "span %v after %d of %d", f.Span, at, len(text))
		require.True(tb, border[f.Start] && border[f.End], "span %v not on rune borders", f.Span)
		require.NotEqual(tb, None, f.Kind)
		require.NotEmpty(tb, f.Value.Norm, "%q has no value", f.Of(text))
		at = f.End
	}
	return found
}

func FuzzFind(f *testing.F) {
	for _, s := range []string{
		"He paid £1.2bn on Tuesday, 5 May 2019, for 5-7% of it.", "$", "$$$5", "½½½", "1/2/3/4", "the the 1990s's", "a.m. p.m.", "twenty-twenty-",
		"3,00,000,000", "1,2,3", "0830 GMT", "5ft 2in", "between 2015 and 2018", "from 10 am for 3 hours", "\xff5\xfe%", "£\u20ac5", "5\u00a0000\u202f000",
		"feb 30 2019", "32/13/9999", "last last week", "the end of the end of May", "one one one", "in two weeks ago later", "31.12.1999-01.01.2000", "first of May first", "17 parts of 5 light rooms and 3 metric or 2 troy or 7 nautical", "31.1.1999-\r.01.2000", "5\x80",
	} {
		f.Add(s, false)
		f.Add(s, true)
	}
	ref := time.Date(2020, 2, 29, 23, 59, 59, 0, time.FixedZone("", -3600))
	f.Fuzz(func(t *testing.T, s string, phrases bool) {
		a := find(t, s, Options{Phrases: phrases})
		b := find(t, s, Options{Phrases: phrases, Published: ref, Language: "en-AU", URL: "https://example.ca/x"})
		assert.Equal(t, len(a), len(b), "what is found does not hang on the day")
		assert.Equal(t, b, find(t, s, Options{Phrases: phrases, Published: ref, Language: "en-AU", URL: "https://example.ca/x"}))
	})
}

// hostile texts make a careless grammar look ahead for ever.
var hostile = []string{
	"9", "9 ", "9,", "9.", "9,999,", "1 234 ", "1-", "1/", "1:", "1.1", "May ", "May May ", "twenty-", "twenty ", "twenty-twenty-", "hundred and ", "million ",
	"one hundred and ", "five million ", "$", "$ ", "$$$$", "$5", "$5-", "$5 to ", "5%-", "half a ", "a ", "a few ", "the ", "the the last ", "last week ", "last ", "next ", "between ", "from ",
	"from 5 to ", "end of ", "end of the end of ", "first week of ", "first of ", "early ", "each every ", "two weeks ago later ", "10 am ", "10 am to ", "Monday ", "Monday at 5 ", "p.m.", "a.m. ",
	"'", "'90s ", "½", "½ ", "£1.2bn", "Q3 ", "FY", "1st ", "1st of ", "2 hours and ", "two years and three months ", "in ", "in two weeks ", "since ", "more than ", "aged ", "(", "((((1", "+1-2-3 ",
	"one in ", "one out of ", "dozens of ", "hundreds of thousands of ", "US$", "Rs.", "million of billion ", "new ", "New Year's ", "saudi ", "°", "5° ", "5 ft ", "per ", "\xff", "元", "a\u0301",
	"zero point zero ", "minus ", "minus minus ", "2019-", "2019-01-", "20190101", "1990s-", "a quarter of ", "three quarters ",
}

// TestHostile reads each piece a great many times over: no panic, no bad span, and
// no look-ahead that would make the test hang.
func TestHostile(t *testing.T) {
	const size = 1 << 12
	for _, piece := range hostile {
		for _, phrases := range []bool{false, true} {
			text := strings.Repeat(piece, size/len(piece))
			find(t, text, Options{Phrases: phrases, Published: time.Date(2020, 1, 1, 0, 0, 0, 0, time.UTC)})
		}
	}
}

func TestMegabyte(t *testing.T) {
	find(t, strings.Repeat("9", 1<<20), Options{})
	for _, piece := range []string{"May ", "twenty-", "$"} {
		find(t, strings.Repeat(piece, 1<<17/len(piece)), Options{})
	}
}

func TestConcurrent(t *testing.T) {
	d := document.New("On Tuesday the U.S. paid $5 million; 12/13/2019 and 11/12/2019; 5 pounds; 300 dollars.")
	want := Find(d, Options{})
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for range 200 {
				assert.Equal(t, want, Find(d, Options{}))
			}
		})
	}
	wg.Wait()
}

func TestMaskedTextHasNoValues(t *testing.T) {
	text := "Oil cost $70.\n\nGas cost $5."
	d := document.New(text).Without(document.Span{Start: 0, End: 13})
	found := Find(d, Options{})
	require.Len(t, found, 1)
	assert.Equal(t, "$5", found[0].Of(text))
}

func TestNames(t *testing.T) {
	text := "The September 11 Commission met on Wednesday. Channel 4 paid 5 million Canadian dollars to Ann Lee, 44, of Seven Oaks."
	name := func(s string, person bool) Name {
		i := strings.Index(text, s)
		return Name{Span: document.Span{Start: i, End: i + len(s)}, Person: person}
	}
	found := Find(document.New(text), Options{Names: []Name{name("September 11 Commission", false), name("Wednesday", false), name("Channel 4", false), name("Canadian", false), name("Ann Lee", true), name("Seven Oaks", false)}})
	var got []string
	for _, f := range found {
		got = append(got, f.Of(text)+" "+f.Kind.String())
	}
	assert.Equal(t, []string{"Wednesday DATE", "5 million Canadian dollars MONEY", "44 QUANTITY"}, got)
}

// TestLists checks the data files: sorted, no entry twice, known classes, and
// currencies that ISO 4217 knows.
func TestLists(t *testing.T) {
	for name, text := range map[string]string{"numbers": numbersText, "calendar": calendarText, "currencies": currenciesText, "units": unitsText, "zones": zonesText,
		"holidays": holidaysText, "naming": namingText, "idioms": idiomsText, "lands": landsText} {
		last, head := "", false
		for line := range strings.Lines(text) {
			line = strings.TrimRight(line, "\n")
			if strings.HasPrefix(line, "#") {
				head = true
				continue
			}
			assert.Less(t, last, line, "%s.txt is not sorted, or says this twice", name)
			last = line
		}
		assert.True(t, head, "%s.txt has no comment on its source", name)
	}
	codes := map[string]bool{}
	for f := range lines(currenciesText) {
		c := f[2]
		if _, rest, ok := strings.Cut(c, " "); ok {
			c = rest
		}
		for code := range strings.SplitSeq(c, ",") {
			codes[code] = true
			if code == "XBT" || code == "VES" || code == "SLE" || code == "ZWL" {
				continue // Bitcoin has no code of ISO's; the others are newer than x/text's table
			}
			_, err := currency.ParseISO(code)
			assert.NoError(t, err, "%s: %s", f[0], code)
		}
	}
	assert.Greater(t, len(codes), 100)
	for f := range lines(landsText) {
		assert.True(t, codes[f[1]], "lands.txt: %s", f[1])
	}
	lexicons() // panics where a number is none
}

func TestNumbersLoseNothing(t *testing.T) {
	for text, want := range map[string]string{
		"$1,234,567,890,123,456,789.0123456789":    "1234567890123456789.0123456789 USD",
		"€0.1":                                     "0.1 EUR",
		"1.2345678901234567 trillion yen":          "1234567890123.4567 JPY",
		"two thirds of a million":                  "2000000/3",
		"99999999999999999999 percent":             "99999999999999999999 %",
		"one hundred and twenty-three million and": "123000000",
	} {
		found := find(t, text, Options{})
		require.NotEmpty(t, found, text)
		assert.Equal(t, want, found[0].Value.Norm, text)
	}
}

func TestBasis(t *testing.T) {
	one := func(text string, o Options) Value {
		t.Helper()
		found := find(t, text, o)
		require.NotEmpty(t, found, text)
		return found[0].Value
	}
	v := one("It cost $5.", Options{})
	assert.Equal(t, "USD", v.Unit)
	assert.Equal(t, "assumed", v.Basis)
	assert.Contains(t, v.Choices, "CAD")
	v = one("It cost $5, he told Canada's parliament. Canadian voters liked it; Ottawa paid.", Options{})
	assert.Equal(t, [2]string{"CAD", "document"}, [2]string{v.Unit, v.Basis})
	v = one("It cost $5.", Options{Language: "en-NZ"})
	assert.Equal(t, [2]string{"NZD", "source"}, [2]string{v.Unit, v.Basis})
	v = one("It cost $5.", Options{URL: "https://news.example.com.au/a"})
	assert.Equal(t, [2]string{"AUD", "source"}, [2]string{v.Unit, v.Basis})
	v = one("It cost $5, or 7 Hong Kong dollars.", Options{})
	assert.Equal(t, [2]string{"HKD", "document"}, [2]string{v.Unit, v.Basis})
	v = one("It cost $5, or A$7.", Options{})
	assert.Equal(t, [2]string{"USD", "assumed"}, [2]string{v.Unit, v.Basis})
	assert.Contains(t, v.Choices, "CAD")
	june := Options{Published: time.Date(2025, 6, 13, 8, 0, 0, 0, time.UTC)}
	v = one("The July fair", june) // the nearer, as nothing else tells
	assert.Equal(t, [2]string{"2025-07", "published"}, [2]string{v.Timex, v.Basis})
	assert.Equal(t, []string{"2024-07"}, v.Choices)
	v = one("It closed in July.", june)
	assert.Equal(t, [2]string{"2024-07", "published"}, [2]string{v.Timex, v.Basis})
	assert.Empty(t, v.Choices)
	v = one("On 03/04/2019 it fell, and on 25/04/2019 it rose.", Options{})
	assert.Equal(t, "2019-04-03", v.Timex)
	v = one("On 03/04/2019 it fell.", Options{})
	assert.Equal(t, [2]string{"2019-03-04", "assumed"}, [2]string{v.Timex, v.Basis})
	assert.Equal(t, []string{"2019-04-03"}, v.Choices)
	v = one("On 03/04/2019 it fell.", Options{Language: "en-GB"})
	assert.Equal(t, [2]string{"2019-04-03", ""}, [2]string{v.Timex, v.Basis})
}

const article = `LISBON, March 4 - The ministry said on Tuesday that it would spend 1.2 billion euros ($1.35 billion) on 42 new trains
by the end of 2027, up from 890 million euros planned last year. The first 12 of them, each 160 metres long and able to run at 250 km/h,
are due in early 2025, two years later than promised. Passenger numbers rose 7.5 percent in the third quarter, to 38.4 million, the operator
said at 9 a.m. (0900 GMT). About one-third of commuters wait more than 20 minutes every day. Maria Lopes, 44, who has driven to work
since the 1990s, said she would wait and see. "They told us that three times," she said. Fares went up by 25 basis points, or 10 cents a trip, in January.
The union, founded on 17 May 1974, called a 24-hour strike for next Friday night. Officials of the region could not be reached for comment.
`

func BenchmarkFind(b *testing.B) {
	for _, c := range []struct {
		name string
		text string
	}{{"headline", "Ministry to spend $1.35 billion on 42 trains by 2027"}, {"3kB", strings.Repeat(article, 3)}, {"100kB", strings.Repeat(article, 95)}} {
		b.Run(c.name, func(b *testing.B) {
			d := document.New(c.text)
			d.Tokens()
			b.SetBytes(int64(len(c.text)))
			b.ReportAllocs()
			for b.Loop() {
				Find(d, Options{})
			}
		})
	}
}
