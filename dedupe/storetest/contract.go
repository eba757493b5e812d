package storetest

import (
	"errors"
	"fmt"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/newstext/newstext/dedupe"
)

var noon = time.Date(2024, 3, 5, 12, 0, 0, 0, time.UTC)

// A bench is a store in a test.
type bench struct {
	testing.TB
	dedupe.Store
}

func (b bench) must(err error) {
	b.Helper()
	if err != nil {
		b.Fatal(err)
	}
}

func (b bench) same(what string, got, want any) {
	b.Helper()
	if !reflect.DeepEqual(got, want) {
		b.Fatalf("%s:\n got %.600s\nwant %.600s", what, fmt.Sprintf("%+v", got), fmt.Sprintf("%+v", want))
	}
}

// postings returns the heads of keys.
func (b bench) postings(limit int, keys ...uint32) [][]dedupe.Ref {
	b.Helper()
	dst := make([][]dedupe.Ref, len(keys))
	for i := range dst {
		dst[i] = []dedupe.Ref{1e6, 1e6 + 1} // to be overwritten
	}
	b.must(b.Postings(keys, limit, dst))
	return dst
}

// ref returns the number of a head that must be there.
func (b bench) ref(id string) dedupe.Ref {
	b.Helper()
	ref, ok, err := b.Lookup(id)
	b.must(err)
	if !ok || ref == 0 {
		b.Fatalf("no head %q (%d)", id, ref)
	}
	return ref
}

func (b bench) latest() time.Time {
	b.Helper()
	at, err := b.Latest()
	b.must(err)
	return at
}

func (b bench) all() []dedupe.Head {
	b.Helper()
	heads := []dedupe.Head{}
	for h, err := range b.All() {
		b.must(err)
		if len(h.Keys) == 0 { // nil or empty
			h.Keys = nil
		}
		if len(h.Sketch) == 0 {
			h.Sketch = nil
		}
		heads = append(heads, h)
	}
	return heads
}

// head returns the n-th of many heads: each shares a key with the one before and
// the one after.
func head(n int) dedupe.Head {
	return dedupe.Head{
		ID: fmt.Sprint("head ", n), Time: noon.Add(time.Duration(n) * time.Hour),
		Keys: []uint32{uint32(n), uint32(n + 1), 0xfffffff0}, Sketch: []byte(strings.Repeat(string(rune('a'+n%26)), 16)),
		Text: fmt.Sprint("The text of number ", n),
	}
}

func keeps(t *testing.T, target Target) {
	s := bench{t, target.New(t)}
	s.same("no heads", s.all(), []dedupe.Head{})
	s.same("no time", s.latest(), time.Time{})
	s.same("no postings", len(s.postings(9, 0xfffffff0)[0]), 0)
	_, ok, err := s.Lookup("head 1")
	s.must(err)
	s.same("no ID", ok, false)

	want := []dedupe.Head{head(0), head(1), head(2)}
	for _, h := range want {
		s.must(s.Put(h, nil))
	}
	s.same("all", s.all(), want)
	s.same("latest", s.latest(), want[2].Time)
	refs := []dedupe.Ref{s.ref("head 0"), s.ref("head 1"), s.ref("head 2")}
	s.same("postings", s.postings(9, 1, 0xfffffff0, 77, 3), [][]dedupe.Ref{refs[:2], refs, {}, refs[2:]})
	s.same("the first postings", s.postings(2, 0xfffffff0), [][]dedupe.Ref{refs[:2]})
	got := make([]dedupe.Head, 2)
	s.must(s.Heads([]dedupe.Ref{refs[2], refs[0]}, got))
	for i, h := range []dedupe.Head{want[2], want[0]} {
		h.Keys, h.Text = nil, ""
		s.same("head", got[i], h)
	}
	text, err := s.Text(refs[1])
	s.must(err)
	s.same("text", text, want[1].Text)
}

func refuses(t *testing.T, target Target) {
	s := bench{t, target.New(t)}
	put := func(h dedupe.Head, want error, seen ...dedupe.Ref) {
		t.Helper()
		before := len(s.all())
		if err := s.Put(h, seen); !errors.Is(err, want) {
			t.Fatalf("Put: %v, not %v", err, want)
		}
		if want != nil {
			s.same("heads after a Put that was refused", len(s.all()), before)
		}
	}
	put(head(1), nil, 0, 0, 0)
	put(head(1), dedupe.ErrHas, 0, 0, 0)
	put(head(1), dedupe.ErrHas)
	one := s.ref("head 1")
	put(head(2), dedupe.ErrChanged, 0, 0, 0)
	put(head(2), dedupe.ErrChanged, one, 0, 0)
	put(head(2), dedupe.ErrChanged, 0, 0, one)
	put(head(2), nil, one, 0, one)
	put(head(3), dedupe.ErrChanged, s.ref("head 2"), 0, one)

	two := s.ref("head 2")
	s.must(s.Delete(two))
	put(head(4), nil, 0, 0, two) // what was seen last may be gone
	for what, err := range map[string]error{
		"Delete": s.Delete(two),
		"Heads":  s.Heads([]dedupe.Ref{one, two}, make([]dedupe.Head, 2)),
		"Text":   second(s.Text(two)),
	} {
		if !errors.Is(err, dedupe.ErrChanged) {
			t.Errorf("%s of a head that is gone: %v", what, err)
		}
	}
}

func second[T any](_ T, err error) error { return err }

func forgets(t *testing.T, target Target) {
	s := bench{t, target.New(t)}
	var want []dedupe.Head
	for n := range 700 {
		h := head(n)
		if n%7 == 0 {
			h.Time = noon.Add(-time.Duration(n) * time.Minute) // late
		}
		want = append(want, h)
		s.must(s.Put(h, nil))
	}
	drop := func(gone func(h dedupe.Head) bool) (n int) {
		var kept []dedupe.Head
		for _, h := range want {
			if gone(h) {
				n++
			} else {
				kept = append(kept, h)
			}
		}
		want = kept
		return n
	}
	evict := func(before time.Time) {
		t.Helper()
		n, err := s.Evict(before)
		s.must(err)
		s.same("evicted", n, drop(func(h dedupe.Head) bool { return h.Time.Before(before) }))
	}
	evict(noon.Add(-700 * time.Minute))
	evict(noon)
	evict(noon.Add(400 * time.Hour))
	s.must(s.Delete(s.ref("head 699")))
	s.must(s.Delete(s.ref("head 500")))
	drop(func(h dedupe.Head) bool { return h.ID == "head 699" || h.ID == "head 500" })
	s.same("all", s.all(), want)
	s.same("latest", s.latest(), want[len(want)-1].Time)
	s.same("postings", s.postings(9, 500, 501, 700), [][]dedupe.Ref{{s.ref("head 499")}, {s.ref("head 501")}, {}})
	s.must(s.Put(head(500), nil)) // under the same ID
	want = append(want, head(500))
	evict(noon.Add(10000 * time.Hour))
	n, err := s.Evict(noon.Add(10000 * time.Hour))
	s.must(err)
	s.same("evicted from nothing", n, 0)
	s.same("latest of nothing", s.latest(), time.Time{})
	s.same("postings of nothing", len(s.postings(9, 0xfffffff0)[0]), 0)
}

func takesAnything(t *testing.T, target Target) {
	s := bench{t, target.New(t)}
	var want []dedupe.Head
	for n, id := range []string{"", "\x00", "\xff\xfe", "a\x00b", "a", "'; DROP TABLE heads; --", "ünïcödé 港口 {}", strings.Repeat("long ", 1000)} {
		h := head(1000 + n)
		h.ID, h.Text = id, id+"\x00\xff"+strings.Repeat(id, 30)
		want = append(want, h)
	}
	want = append(want,
		dedupe.Head{ID: "no keys", Time: noon, Text: ""},
		dedupe.Head{ID: "first second", Time: time.Unix(0, 0).UTC(), Keys: []uint32{0}, Sketch: make([]byte, 32)},
		dedupe.Head{ID: "last second", Time: time.Unix(1<<32-3, 0).UTC(), Keys: []uint32{1<<32 - 1}, Text: strings.Repeat("A megabyte of it. ", 1<<16)})
	for _, h := range want {
		s.must(s.Put(h, nil))
	}
	s.same("all", s.all(), want)
	for i, h := range want {
		text, err := s.Text(s.ref(h.ID))
		s.must(err)
		s.same(fmt.Sprint("text ", i), text, h.Text)
	}
}
