package entities

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/newstext/newstext/document"
)

func ExampleValue() {
	doc := document.NewWithMeta("The firm paid £1.2bn on Tuesday for an 8% stake.", document.Meta{
		Published: time.Date(2016, time.November, 10, 0, 0, 0, 0, time.UTC),
	})
	x, err := New(Options{NoModel: true})
	if err != nil {
		panic(err)
	}
	for _, m := range x.Extract(doc).Mentions {
		fmt.Println(m.Type, m.Text, "=", m.Value.Norm)
	}
	// Output:
	// MONEY £1.2bn = 1200000000 GBP
	// DATE Tuesday = 2016-11-08
	// PERCENT 8% = 8 %
}

func valuesOf(t *testing.T, text string, o Options, meta document.Meta) []Mention {
	t.Helper()
	o.NoModel = true
	x, err := New(o)
	require.NoError(t, err)
	return x.Extract(document.NewWithMeta(text, meta)).Mentions
}

func TestValueJSON(t *testing.T) {
	ms := valuesOf(t, "Oil is $70-75 a barrel.", Options{}, document.Meta{})
	require.Len(t, ms, 1)
	data, err := json.Marshal(ms[0])
	require.NoError(t, err)
	assert.JSONEq(t, `{"start":7,"end":13,"type":"MONEY","text":"$70-75","form":"name","entity":-1,"score":1,"origin":"grammar","value":{
		"norm":"70..75 USD/barrel","number":"70","to":"75","unit":"USD","per":"barrel","basis":"assumed",
		"choices":["USD","AUD","CAD","NZD","HKD","SGD","TWD","NAD","JMD","BBD","BSD","TTD","FJD","ZWL","LRD","BND"]}}`, string(data))
	var back Mention
	require.NoError(t, json.Unmarshal(data, &back))
	assert.Equal(t, ms[0], back)
}

func TestValueTimes(t *testing.T) {
	berlin := time.FixedZone("", 3600)
	ms := valuesOf(t, "They met at 9 p.m. Monday, in 2015 and on some Tuesday.", Options{}, document.Meta{Published: time.Date(2016, 11, 9, 8, 0, 0, 0, berlin)})
	require.Len(t, ms, 3)
	start, end, ok := ms[0].Value.Times(nil)
	assert.True(t, ok)
	assert.True(t, end.IsZero())
	assert.True(t, start.Equal(time.Date(2016, 11, 7, 20, 0, 0, 0, time.UTC)), start)
	start, end, ok = ms[1].Value.Times(berlin)
	assert.True(t, ok)
	assert.Equal(t, time.Date(2015, 1, 1, 0, 0, 0, 0, berlin), start)
	assert.Equal(t, time.Date(2016, 1, 1, 0, 0, 0, 0, berlin), end)

	ms = valuesOf(t, "They met on Tuesday.", Options{}, document.Meta{})
	_, _, ok = ms[0].Value.Times(nil)
	assert.False(t, ok, "no day of publication, no date")
	assert.Equal(t, "XXXX-WXX-2", ms[0].Value.Timex)

	var none *Value
	_, _, ok = none.Times(nil)
	assert.False(t, ok)
	_, ok = none.Rat()
	assert.False(t, ok)
}

func TestValueRat(t *testing.T) {
	ms := valuesOf(t, "One-third of $1.10.", Options{}, document.Meta{})
	require.Len(t, ms, 2)
	n, ok := ms[0].Value.Rat()
	assert.True(t, ok)
	assert.Equal(t, "1/3", n.String())
	n, ok = ms[1].Value.Rat()
	assert.True(t, ok)
	assert.Equal(t, "11/10", n.String())
}

func TestPhrases(t *testing.T) {
	text := "It was so from 2015 to 2018."
	assert.Equal(t, []string{"2015", "2018"}, texts(valuesOf(t, text, Options{}, document.Meta{})))
	assert.Equal(t, []string{"from 2015 to 2018"}, texts(valuesOf(t, text, Options{Phrases: true}, document.Meta{})))
}

func texts(ms []Mention) []string {
	var out []string
	for _, m := range ms {
		out = append(out, m.Text)
	}
	return out
}

func TestAValueInANameBelongsToTheName(t *testing.T) {
	text := "The September 11 Commission and Channel 4 met on Wednesday; Seven paid 5 million Canadian dollars."
	var names []Mention
	for _, n := range []struct {
		text string
		typ  Type
	}{{"September 11 Commission", Org}, {"Channel 4", Org}, {"Wednesday", Org}, {"Seven", Org}, {"Canadian", NORP}} {
		i := strings.Index(text, n.text)
		names = append(names, Mention{Span: document.Span{Start: i, End: i + len(n.text)}, Type: n.typ, Text: n.text})
	}
	d := document.New(text)
	ms := merge(d, names, findValues(d, names, false))
	assert.Equal(t, []string{"September 11 Commission", "Channel 4", "Wednesday", "Seven", "5 million Canadian dollars"}, texts(ms))
	assert.Equal(t, Date, ms[2].Type, "a name that is just a date is a date")
	assert.Equal(t, Org, ms[3].Type, "a name that is just a number is a name")
}

func TestNoValues(t *testing.T) {
	assert.Empty(t, valuesOf(t, "It cost $5 in 2015.", Options{NoValues: true}, document.Meta{}))
}
