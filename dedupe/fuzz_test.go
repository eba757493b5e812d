package dedupe

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/newstext/newstext/document"
)

func seeds(f *testing.F) {
	for _, s := range []string{"", "one two three four five six seven", "\xff\xfe broken \x80 bytes", strings.Repeat("word ", 300), strings.Repeat("港口", 60),
		"5 January 2015, 2015-01-05 and 1/5/2015; $5m, US$5 million & 5 million dollars &amp; &#x41;", strings.Repeat("a\n\n", 50), "İI\u0307ıi ﬁ ß U.S. p.m."} {
		f.Add(s, strings.ToUpper(s))
	}
}

// Any two texts: no panic, the same answer twice, spans within the texts and on
// rune borders, a text is a copy of itself.
func FuzzCompare(f *testing.F) {
	seeds(f)
	f.Fuzz(func(t *testing.T, a, b string) {
		c := Compare(a, b)
		if fmt.Sprint(c) != fmt.Sprint(Compare(a, b)) {
			t.Fatal("another answer the second time")
		}
		for _, d := range c.Why {
			if d.Old.Of(a) != d.Was || d.New.Of(b) != d.Now {
				t.Fatalf("%+v is not where it says", d)
			}
			if utf8.ValidString(a) && utf8.ValidString(b) && !(utf8.ValidString(d.Was) && utf8.ValidString(d.Now)) {
				t.Fatalf("%+v cuts a rune", d)
			}
		}
		if c.Similarity < 0 || c.New < 0 {
			t.Fatalf("%+v", c)
		}
		v := verifiers.Get().(*verifier)
		sameWhenHasty(t, v, a, b)
		verifiers.Put(v)
		if r := Compare(a, a).Relation; r != Exact {
			t.Fatalf("a text is %q of itself", r)
		}
	})
}

func FuzzFind(f *testing.F) {
	seeds(f)
	f.Fuzz(func(t *testing.T, a, b string) {
		d := document.New(a + "\n\n" + b + "\n\n" + a)
		r := Find(d)
		if n := len(r.Duplicates) + len(r.Kept); n != len(d.Paragraphs()) {
			t.Fatalf("%d paragraphs became %d", len(d.Paragraphs()), n)
		}
		last := 0
		for _, x := range r.Duplicates {
			if x.Start < last || x.Of.Start >= x.Start || x.Of.Empty() {
				t.Fatalf("%+v is out of place", x)
			}
			last = x.End
			_ = x.Span.Of(d.Text()) + x.Of.Of(d.Text())
		}
		_ = Clean(d).String()
	})
}

func FuzzLoad(f *testing.F) {
	x, _ := NewIndex(Options{})
	for n := range 5 {
		_, _ = x.Add(fmt.Sprint(n), story(n), noon)
	}
	var file bytes.Buffer
	if err := x.Save(&file); err != nil {
		f.Fatal(err)
	}
	f.Add(file.Bytes())
	f.Add([]byte(fileMagic))
	f.Fuzz(func(t *testing.T, data []byte) {
		x, err := Load(bytes.NewReader(data))
		if err != nil {
			return
		}
		if _, err := x.Add("new", "a text that it may or may not have seen before", time.Time{}); err != nil && !strings.Contains(err.Error(), "already") {
			t.Fatal(err)
		}
	})
}

// Any run of additions, removals and evictions: an index that is saved and loaded on the
// way answers as one that is not, and a batch of what was added as an index of it.
func FuzzIndex(f *testing.F) {
	f.Add([]byte{1, 2, 3, 1, 9, 17, 64, 65, 1, 2, 128, 192, 1, 200, 3})
	f.Add([]byte("several stories come, some go, some come back"))
	f.Fuzz(func(t *testing.T, ops []byte) {
		if len(ops) > 80 {
			ops = ops[:80]
		}
		x, _ := NewIndex(Options{Window: 20 * time.Hour})
		y, _ := NewIndex(Options{Window: 20 * time.Hour})
		var items []Item
		var want []Match
		whole := true // whether nothing was removed
		for n, op := range ops {
			at := noon.Add(time.Duration(n) * time.Hour)
			switch op >> 6 {
			case 0, 1:
				id, text := fmt.Sprint(n), story(int(op&7))
				if op&8 != 0 {
					text = strings.ToUpper(text)
				}
				if op&16 != 0 {
					text = strings.Replace(text, "years", "months", 1)
				}
				if op&32 != 0 {
					text = text[:len(text)/2]
				}
				a, errA := x.Add(id, text, at)
				b, errB := y.Add(id, text, at)
				if errA != nil || errB != nil || fmt.Sprint(a) != fmt.Sprint(b) {
					t.Fatal(a, errA, b, errB)
				}
				items, want = append(items, Item{id, text, at}), append(want, a)
			case 2:
				whole = false
				a, _ := x.Remove(fmt.Sprint(op & 63))
				if b, _ := y.Remove(fmt.Sprint(op & 63)); a != b {
					t.Fatal("removed one of two")
				}
				if op&32 != 0 {
					a, _ := x.Evict(at.Add(-time.Duration(op&31) * time.Hour))
					if b, _ := y.Evict(at.Add(-time.Duration(op&31) * time.Hour)); a != b {
						t.Fatal("evicted", a, b)
					}
				}
			case 3:
				var file bytes.Buffer
				if err := y.Save(&file); err != nil {
					t.Fatal(err)
				}
				var err error
				if y, err = Load(&file); err != nil {
					t.Fatal(err)
				}
			}
		}
		if !whole {
			return
		}
		n := 0
		list := func(yield func(Item, error) bool) {
			for _, i := range items {
				if !yield(i, nil) {
					return
				}
			}
		}
		err := Batch(t.Context(), list, BatchOptions{Options: Options{Window: 20 * time.Hour}, Memory: 1 << 20, Dir: t.TempDir()}, func(id string, m Match) error {
			if id != items[n].ID || fmt.Sprint(m) != fmt.Sprint(want[n]) {
				t.Fatalf("a batch says %+v of %s, an index %+v", m, id, want[n])
			}
			n++
			return nil
		})
		if err != nil || n != len(items) {
			t.Fatal(n, err)
		}
	})
}

func FuzzPrint(f *testing.F) {
	seeds(f)
	f.Fuzz(func(t *testing.T, a, b string) {
		var p, q Print
		p.Reset(b)
		p.Reset(a)
		q.Reset(a)
		if fmt.Sprint(p.Words, p.Keys, p.Sketch) != fmt.Sprint(q.Words, q.Keys, q.Sketch) {
			t.Fatal("the print depends on what was read before")
		}
		if r := Resemblance(p.Sketch, q.Sketch); len(p.Keys) > 0 && r != 1 {
			t.Fatalf("a text resembles itself by %v", r)
		}
	})
}

// Texts that are made to hurt: a word, and a paragraph of one word, a million times, and
// others.
func TestHostileTexts(t *testing.T) {
	n, million := 1<<18, 1_000_000
	if testing.Short() {
		n, million = 1<<16, 1<<14
	}
	for name, text := range map[string]string{
		"one word":            strings.Repeat("word ", million),
		"one-word paragraphs": strings.Repeat("word\n\n", million),
		"two words in turn":   strings.Repeat("to be ", n/6),
		"digits":              strings.Repeat("1", n),
		"commas and digits":   strings.Repeat("1,", n/2),
		"quotes":              strings.Repeat("“", n/3),
		"ampersands":          strings.Repeat("&", n),
		"apostrophes":         strings.Repeat("a'", n/2),
		"stops":               strings.Repeat("a.", n/2),
		"combining marks":     strings.Repeat("e\u0301", n/3),
		"number words":        strings.Repeat("twenty one hundred ", n/19),
		"months":              strings.Repeat("5 May ", n/6),
		"Han":                 strings.Repeat("港", n/3),
		"the same paragraph":  strings.Repeat("The same seven words stand here again.\n\n", n/41),
		"nearly the same":     nearly(n / 60),
	} {
		t.Run(name, func(t *testing.T) {
			_ = FindString(text)
			_ = Compare(text, text[len(text)/2:])
			x, _ := NewIndex(Options{})
			for k := range 3 {
				if _, err := x.Add(fmt.Sprint(k), text[k:], time.Time{}); err != nil {
					t.Fatal(err)
				}
			}
		})
	}
}

// nearly returns paragraphs that share all their words but one with all others.
func nearly(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "The ferry with number %d left the quay of the old harbour.\n\n", i)
	}
	return b.String()
}

// Many texts that share their anchors: the keys are boilerplate after a while.
func TestHostileAnchors(t *testing.T) {
	x, err := NewIndex(Options{})
	if err != nil {
		t.Fatal(err)
	}
	for i := range 400 {
		text := fmt.Sprintf("%s %s", babble(uint64(i), 30), strings.Repeat("the fine print is the same on every page of this paper ", 8))
		if _, err := x.Add(fmt.Sprint(i), text, time.Time{}); err != nil {
			t.Fatal(err)
		}
	}
	for h, err := range x.store.All() {
		if err != nil {
			t.Fatal(err)
		}
		for _, k := range h.Keys {
			refs := make([][]Ref, 1)
			if err := x.store.Postings([]uint32{k}, 1000, refs); err != nil || len(refs[0]) > MaxPostings {
				t.Fatal(len(refs[0]), err)
			}
		}
	}
}
