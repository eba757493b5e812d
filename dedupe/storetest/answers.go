package storetest

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/newstext/newstext/dedupe"
	"github.com/newstext/newstext/internal/quality"
)

// A pair is an index on the store and one in memory, which must agree.
type pair struct {
	bench
	target       Target
	opts         dedupe.Options
	stored       *dedupe.Index
	model        *dedupe.Index
	memory       *dedupe.Memory
	adds, copies int
}

func newPair(t testing.TB, target Target, opts dedupe.Options) *pair {
	p := &pair{target: target, opts: opts, memory: dedupe.NewMemory(nil)}
	p.bench = bench{t, target.New(t)}
	var err error
	p.model, err = dedupe.NewIndexOn(p.memory, opts)
	p.must(err)
	p.stored, err = dedupe.NewIndexOn(p.Store, opts)
	p.must(err)
	return p
}

// agree compares two answers.
func (p *pair) agree(what string, got, want any, err, wantErr error) {
	p.Helper()
	if fmt.Sprint(err) != fmt.Sprint(wantErr) {
		p.Fatalf("%s: error %v, in memory %v", what, err, wantErr)
	}
	p.same(what, got, want)
}

func (p *pair) add(id, text string, at time.Time) dedupe.Match {
	p.Helper()
	want, wantErr := p.model.Add(id, text, at)
	got, err := p.stored.Add(id, text, at)
	p.agree("Add "+id, got, want, err, wantErr)
	p.adds++
	if got.Relation.IsCopy() {
		p.copies++
	}
	return got
}

func (p *pair) find(text string) {
	p.Helper()
	want, wantErr := p.model.Find(text)
	got, err := p.stored.Find(text)
	p.agree("Find", got, want, err, wantErr)
}

func (p *pair) remove(id string) {
	p.Helper()
	want, wantErr := p.model.Remove(id)
	got, err := p.stored.Remove(id)
	p.agree("Remove "+id, got, want, err, wantErr)
}

func (p *pair) evict(before time.Time) {
	p.Helper()
	want, wantErr := p.model.Evict(before)
	got, err := p.stored.Evict(before)
	p.agree("Evict", got, want, err, wantErr)
}

// compare compares all that both hold.
func (p *pair) compare() {
	p.Helper()
	memory := bench{p.TB, p.memory}
	p.same("all", p.all(), memory.all())
	p.same("latest", p.latest(), memory.latest())
}

func (p *pair) reopen() {
	p.Helper()
	if p.target.Reopen == nil {
		return
	}
	p.Store = p.target.Reopen(p.TB, p.Store)
	var err error
	p.stored, err = dedupe.NewIndexOn(p.Store, p.opts)
	p.must(err)
}

// article returns the n-th of many invented articles that have nothing in common.
func article(n int) string {
	r := rand.New(rand.NewPCG(uint64(n), 7))
	var b strings.Builder
	for s := range 3 + n%6 {
		fmt.Fprintf(&b, "In %s the %s said on day %d that", word(r, true), word(r, false), r.IntN(900)+100)
		for range 12 {
			b.WriteString(" " + word(r, false))
		}
		b.WriteString(".")
		if s%2 == 1 {
			b.WriteString("\n\n")
		}
	}
	return strings.TrimSpace(b.String())
}

// word returns an invented word that can be spoken.
func word(r *rand.Rand, capital bool) string {
	var b []byte
	for range 2 + r.IntN(3) {
		b = append(b, "bdfgklmnprstv"[r.IntN(13)], "aeiou"[r.IntN(5)])
	}
	if capital {
		b[0] -= 'a' - 'A'
	}
	return string(b)
}

// variant returns an article as another paper prints it: 0 is itself, 1 and 2 are
// copies, 3 is an update.
func variant(n, kind int) string {
	text := article(n)
	switch kind {
	case 1:
		return strings.ToUpper(text)
	case 2:
		return "(Our own correspondent) " + strings.ReplaceAll(text, " said on day", ", said on day")
	case 3:
		return strings.Replace(text, "that", "that not", 1)
	}
	return text
}

func stories(t *testing.T, target Target) {
	p := newPair(t, target, dedupe.Options{})
	for n := range 120 {
		p.add(fmt.Sprint("a", n), variant(n%40, n/40), noon.Add(time.Duration(n)*time.Minute))
	}
	p.same("copies", p.copies, 80)
	for n := range 40 {
		p.find(variant(n, 3))
		if m := p.add(fmt.Sprint("u", n), variant(n, 3), time.Time{}); m.Relation != dedupe.Update {
			t.Fatalf("an update is called %q", m.Relation)
		}
	}
	p.add("a7", "A text that has another ID's.", noon) // an error
	p.add("a7", article(3), noon)                      // a copy: an error too
	p.add("", "", noon)
	p.add("few", "Two words", noon)
	p.compare()
	p.remove("a3")
	p.remove("a3")
	p.add("again", article(3), noon)
	p.evict(noon.Add(20 * time.Minute))
	for n := range 40 {
		p.add(fmt.Sprint("b", n), variant(n, n%3), noon.Add(time.Duration(n)*time.Hour))
	}
	p.compare()
}

func window(t *testing.T, target Target) {
	p := newPair(t, target, dedupe.Options{Window: 48 * time.Hour})
	p.add("a", article(1), noon)
	p.add("b", article(2), noon.Add(40*time.Hour))
	p.add("c", article(1), noon.Add(48*time.Hour))
	p.find(article(1))
	p.same("in the window", p.copies, 1)
	p.add("d", article(1), noon.Add(49*time.Hour))
	p.add("e", article(2), time.Time{})
	p.add("f", article(3), time.Time{})
	p.same("out of the window", p.copies, 2)
	p.reopen()
	p.find(article(1))
	p.find(article(2))
	p.add("g", article(4), time.Time{})
	p.compare()
}

// Texts that end in the same way share keys, which are boilerplate after a while.
func caps(t *testing.T, target Target) {
	p := newPair(t, target, dedupe.Options{})
	for n := range 3 * dedupe.MaxPostings {
		text := article(n) + "\n\n" + strings.Repeat("All rights and all wrongs of this paper are its own and will remain so. ", 4)
		p.add(fmt.Sprint(n), text, noon.Add(time.Duration(n)*time.Minute))
		if n == 100 { // room under the keys again
			p.evict(noon.Add(20 * time.Minute))
		}
	}
	p.compare()
}

func random(t *testing.T, target Target) {
	for seed := range uint64(3) {
		r := rand.New(rand.NewPCG(seed, 11))
		p := newPair(t, target, dedupe.Options{Window: []time.Duration{0, 200 * time.Hour}[seed%2], Facts: []dedupe.Facts{"", dedupe.FactsReport}[seed/2]})
		for step := range 500 {
			text := variant(r.IntN(60), r.IntN(4))
			id := fmt.Sprint("id", r.IntN(400))
			at := noon.Add(time.Duration(step)*time.Hour - time.Duration(r.IntN(50))*time.Hour)
			switch k := r.IntN(100); {
			case k < 3:
				p.evict(noon.Add(time.Duration(step-300) * time.Hour))
			case k < 13:
				p.remove(id)
			case k < 25:
				p.find(text)
			case k < 27:
				p.reopen()
			case k < 32:
				p.add(id, text, time.Time{})
			default:
				p.add(id, text, at)
			}
			if step%100 == 99 {
				p.compare()
			}
		}
		if p.copies < 50 {
			t.Fatalf("only %d copies of %d texts", p.copies, p.adds)
		}
	}
}

func reopens(t *testing.T, target Target) {
	if target.Reopen == nil {
		t.Skip("this store forgets")
	}
	p := newPair(t, target, dedupe.Options{})
	for n := range 90 {
		p.add(fmt.Sprint("a", n), variant(n%50, n/50), noon.Add(time.Duration(n)*time.Minute))
		switch n % 30 {
		case 10:
			p.remove(fmt.Sprint("a", n-4))
		case 20:
			p.evict(noon.Add(time.Duration(n-15) * time.Minute))
		}
		if n%10 == 9 {
			p.reopen()
			p.compare()
		}
	}
}

// articles compares the answers to the development data: a stream of articles with
// copies and updates, and the paragraphs of feeds.
func articles(t *testing.T, target Target) {
	type article struct{ ID, Text string }
	sample := func(file string) []article {
		all := quality.Read[article](t, "dedupe/"+file)
		if testing.Short() {
			all = all[:min(len(all), 500)]
		}
		return all
	}
	p := newPair(t, target, dedupe.Options{})
	list := sample("articles.jsonl.gz")
	for n, a := range list {
		p.add(a.ID, a.Text, noon.Add(time.Duration(n)*time.Minute))
	}
	t.Logf("%d articles, %d copies", p.adds, p.copies)
	p.reopen()
	for _, a := range list[:min(len(list), 300)] {
		p.find(a.Text)
	}
	p.compare()

	p = newPair(t, target, dedupe.Options{})
	for _, a := range sample("feed.jsonl.gz") {
		for k, text := range strings.Split(a.Text, "\n\n") {
			p.add(fmt.Sprint(a.ID, "/", k), text, time.Time{})
		}
	}
	t.Logf("%d paragraphs, %d copies", p.adds, p.copies)
	p.compare()
}

// sorted returns what is in a set.
func sorted(set map[string]bool) []string {
	var all []string
	for v := range set {
		all = append(all, v)
	}
	slices.Sort(all)
	return all
}
