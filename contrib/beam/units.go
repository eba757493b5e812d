package newsbeam

import (
	"context"
	"fmt"
	"reflect"
	"slices"

	"github.com/apache/beam/sdks/v2/go/pkg/beam"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/register"

	"github.com/newstext/newstext/dedupe"
	"github.com/newstext/newstext/document"
	"github.com/newstext/newstext/internal/fold"
)

// A unit is what is compared with others: an article, or a paragraph of one.
type unit struct {
	ID         string // of the article
	Start, End int    // of the paragraph; both 0 for an article
	Order      string // in which order units are taken
	Time       uint32 // seconds since 1970 plus 1, or 0
	Group      string // units of different groups never meet
	Text       string
	Keys       []uint32
	Sketch     string
	Number     int // within its batch
}

// units are those of a batch.
type units struct{ List []unit }

func encodeUnits(u units) []byte {
	var w writer
	for i := range u.List {
		x := &u.List[i]
		w.string(x.ID)
		w.uint(x.Start)
		w.uint(x.End)
		w.string(x.Order)
		w.uint32(x.Time)
		w.string(x.Group)
		w.string(x.Text)
		w.keys(x.Keys)
		w.string(x.Sketch)
		w.uint(x.Number)
	}
	return w.b
}

func decodeUnits(p []byte) (units, error) {
	r := reader{s: string(p)}
	var u units
	for r.more() {
		u.List = append(u.List, unit{r.string(), r.uint(), r.uint(), r.string(), r.uint32(), r.string(), r.string(), r.keys(), r.string(), r.uint()})
	}
	return u, r.err
}

// A keySet is the keys that one unit of a batch has, and those that several have; or,
// once they are counted, those that more than one unit of the collection has.
type keySet struct {
	Origin string
	Keys   []uint32
	Twice  []uint32
}

func encodeKeySet(k keySet) []byte {
	var w writer
	w.string(k.Origin)
	w.keys(k.Keys)
	w.keys(k.Twice)
	return w.b
}

func decodeKeySet(p []byte) (keySet, error) {
	r := reader{s: string(p)}
	k := keySet{r.string(), r.keys(), r.keys()}
	return k, r.err
}

// keyBuckets is into how many parts the keys are cut to be counted. At a billion
// paragraphs a part has about a million keys.
const keyBuckets = 512

func bucketOf(key uint32) int { return int(key * 0x9e3779b1 >> 23) }

// printFn cuts batches into units, makes their prints, and lists the keys by bucket.
type printFn struct {
	Paragraphs bool
	MinWords   int
	Within     Within
}

func (f *printFn) ProcessElement(ctx context.Context, b Batch, emit func(string, units), keys func(int, keySet)) {
	var u units
	var p dedupe.Print
	var words []uint64
	for i := range b.Docs {
		d := &b.Docs[i]
		spans := []document.Span{{}}
		if f.Paragraphs {
			spans = d.Document().Paragraphs()
		}
		for _, s := range spans {
			text := d.Text
			if f.Paragraphs {
				text = s.Of(d.Text)
				paragraphs.Inc(ctx, 1)
				if words = fold.AppendWords(words[:0], text); len(words) < f.MinWords {
					continue
				}
			}
			p.Reset(text)
			x := unit{ID: d.ID, Start: s.Start, End: s.End, Order: order(d, s.Start), Group: f.Within.of(d), Text: text, Keys: slices.Clone(p.Keys), Sketch: string(p.Sketch), Number: len(u.List)}
			if !d.Published.IsZero() {
				x.Time = uint32(1 + max(0, min(d.Published.Unix(), 1<<32-3)))
			}
			u.List = append(u.List, x)
		}
	}
	emit(b.Origin, u)
	for k, set := range keySets(b.Origin, u.List) {
		if len(set.Keys)+len(set.Twice) > 0 {
			keys(k, set)
		}
	}
}

// keySets sorts the keys of a batch into buckets, each key once.
func keySets(origin string, list []unit) []keySet {
	var all []uint32
	for i := range list {
		all = append(all, list[i].Keys...)
	}
	slices.Sort(all)
	sets := make([]keySet, keyBuckets)
	for i := 0; i < len(all); {
		j := i + 1
		for j < len(all) && all[j] == all[i] {
			j++
		}
		set := &sets[bucketOf(all[i])]
		set.Origin = origin
		if j > i+1 {
			set.Twice = append(set.Twice, all[i])
		} else {
			set.Keys = append(set.Keys, all[i])
		}
		i = j
	}
	return sets
}

// sharedFn finds the keys of a bucket that more than one unit has, and tells each
// batch which of its keys these are. A key that many have, the boilerplate of a feed,
// comes once a batch, whatever the number of its units.
type sharedFn struct{}

func (*sharedFn) ProcessElement(ctx context.Context, _ int, sets func(*keySet) bool, emit func(string, keySet)) {
	var all []keySet
	count := make(map[uint32]uint8)
	for set := (keySet{}); sets(&set); {
		all = append(all, set)
		for _, k := range set.Keys {
			count[k] = min(2, count[k]+1)
		}
		for _, k := range set.Twice {
			count[k] = 2
		}
	}
	for _, set := range all {
		out := keySet{Origin: set.Origin, Twice: set.Twice}
		for _, k := range set.Keys {
			if count[k] > 1 {
				out.Keys = append(out.Keys, k)
			}
		}
		if n := len(out.Keys) + len(out.Twice); n > 0 {
			sharedKeys.Inc(ctx, int64(n))
			emit(set.Origin, out)
		}
	}
}

// reduceFn leaves of a batch the units that share a key with another, and of their
// keys the shared ones. The others are new: they need not be looked at again.
type reduceFn struct{ Paragraphs bool }

func (f *reduceFn) ProcessElement(_ context.Context, origin string, all func(*units) bool, shared func(*keySet) bool,
	emit func(string, units), notes func(string, []byte), lines func(Line)) error {
	common := make(map[uint32]bool)
	for set := (keySet{}); shared(&set); {
		for _, k := range append(set.Keys, set.Twice...) {
			common[k] = true
		}
	}
	copies := 0 // of the batch, if its file was read twice
	for u := (units{}); all(&u); copies++ {
		if copies > 0 {
			origin = fmt.Sprintf("%s#%d", origin, copies)
		}
		var left units
		byGroup := make(map[string]*writer)
		var groups []string
		for _, x := range u.List {
			if !slices.ContainsFunc(x.Keys, func(k uint32) bool { return common[k] }) {
				if !f.Paragraphs {
					l, err := starLine(false, &x, answer{}, nil)
					if err != nil {
						return err
					}
					lines(l)
				}
				continue
			}
			// The first key, of all words, counts for more: it stays first.
			others := slices.DeleteFunc(x.Keys[1:], func(k uint32) bool { return !common[k] })
			x.Keys = x.Keys[:1+len(others)]
			w := byGroup[x.Group]
			if w == nil {
				w = &writer{}
				w.string(noteUnits)
				w.string(origin)
				byGroup[x.Group] = w
				groups = append(groups, x.Group)
			}
			noteUnit(w, &x)
			left.List = append(left.List, x)
		}
		for _, g := range groups {
			notes(g, byGroup[g].b)
		}
		if len(left.List) > 0 {
			emit(origin, left)
		}
	}
	return nil
}

// Within says which articles are compared with each other.
type Within string

// The choices of Within. The finer ones let clusters be settled in parallel.
const (
	WithinAll      Within = ""
	WithinLanguage Within = "language"
	WithinSource   Within = "source"
	WithinFeed     Within = "feed"
)

func (w Within) of(d *Doc) string {
	switch w {
	case WithinLanguage:
		return d.Language
	case WithinSource:
		return d.Source
	case WithinFeed:
		return d.Feed
	}
	return ""
}

func (w Within) check() error {
	switch w {
	case WithinAll, WithinLanguage, WithinSource, WithinFeed:
		return nil
	}
	return fmt.Errorf("newsbeam: Within %q: want language, source, feed or nothing", w)
}

func init() {
	for _, t := range []reflect.Type{reflect.TypeFor[units](), reflect.TypeFor[keySet]()} {
		beam.RegisterType(t)
	}
	beam.RegisterCoder(reflect.TypeFor[units](), encodeUnits, decodeUnits)
	beam.RegisterCoder(reflect.TypeFor[keySet](), encodeKeySet, decodeKeySet)
	register.Emitter2[string, units]()
	register.Emitter2[int, keySet]()
	register.Emitter2[string, keySet]()
	register.Emitter2[string, []byte]()
	register.Iter1[units]()
	register.Iter1[keySet]()
	register.Iter1[[]byte]()
	beam.RegisterDoFn(reflect.TypeFor[printFn]())
	beam.RegisterDoFn(reflect.TypeFor[sharedFn]())
	beam.RegisterDoFn(reflect.TypeFor[reduceFn]())
}
