package newsbeam

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"time"

	"github.com/apache/beam/sdks/v2/go/pkg/beam"

	"github.com/newstext/newstext/dedupe"
	"github.com/newstext/newstext/document"
)

// ClusterOptions are the settings of ArticleClusters and ParagraphDuplicates. The zero
// ClusterOptions is recommended.
type ClusterOptions struct {
	dedupe.Options

	// Within says which articles may be copies of each other. WithinAll settles all
	// clusters in one place.
	Within Within

	// Guesses is how often comparisons are chosen by guessing how others will come out,
	// before the last round, which guesses nothing. 0 is 3; at most 16. It costs two
	// shuffles each time, and changes no answer.
	Guesses int
}

func (o ClusterOptions) complete() (ClusterOptions, error) {
	if _, err := dedupe.New(o.Options); err != nil {
		return o, fmt.Errorf("newsbeam: %w", err)
	}
	if o.Guesses < 0 || o.Guesses > 16 {
		return o, fmt.Errorf("newsbeam: Guesses %d out of range [1, 16]", o.Guesses)
	}
	o.MinWords = cmp.Or(o.MinWords, 5)
	o.Guesses = cmp.Or(o.Guesses, 3)
	return o, o.Within.check()
}

// ArticleClusters says of each article of a collection of [Batch] what it is to the
// earlier ones, by time of publication and then ID; articles without a time come
// first. The answers are those of dedupe.Batch and of a dedupe.Index on the articles
// in this order. The result is a collection of [Line], one an article: "id", "cluster",
// and where it is a copy or an update "relation", "of", "similarity" and "why".
func ArticleClusters(s beam.Scope, batches beam.PCollection, o ClusterOptions) (beam.PCollection, error) {
	return stars(s.Scope("newsbeam.ArticleClusters"), batches, o, false)
}

// ParagraphDuplicates says which paragraphs of a collection of [Batch] repeat or update
// earlier ones, of the same article or of another: those of earlier articles, by time
// of publication and then ID, and those above them. The answers are those of a
// dedupe.Index on the paragraphs in this order, but for those of fewer than MinWords
// words, which are left out. The result is a collection of [Line], one for each
// paragraph that has a relation: "id", "start", "end", "relation", "of", "of_start",
// "of_end", "similarity" and "why".
func ParagraphDuplicates(s beam.Scope, batches beam.PCollection, o ClusterOptions) (beam.PCollection, error) {
	return stars(s.Scope("newsbeam.ParagraphDuplicates"), batches, o, true)
}

// stars is the way of both. What must be done in order, to know which are heads, is
// done by dedupe.Stars from the prints in one place a group; texts are read, joined
// and compared anywhere.
//
//	batches ─ print ─┬─ keys by bucket ─ GroupByKey ─ shared ─┐
//	                 └─ units ───────────────────────────── reduce ─┬─ units
//	                                                                └─ notes ─ GroupByKey ─ settle ─ pairs
//	units, pairs ─ CoGroupByKey ─ fetch ─ CoGroupByKey with units ─ compare ─┬─ notes for the next round
//	                                                                         └─ findings
//	notes ─ settle the last time ─ answers; units, answers, findings ─ CoGroupByKey ─ lines
func stars(s beam.Scope, batches beam.PCollection, o ClusterOptions, paragraphs bool) (beam.PCollection, error) {
	o, err := o.complete()
	if err != nil {
		return beam.PCollection{}, err
	}
	all, keys := beam.ParDo2(s, &printFn{Paragraphs: paragraphs, MinWords: o.MinWords, Within: o.Within}, batches)
	shared := beam.ParDo(s, &sharedFn{}, beam.GroupByKey(s, keys))
	left, notes, fresh := beam.ParDo3(s, &reduceFn{paragraphs}, beam.CoGroupByKey(s, all, shared))
	var findings []beam.PCollection
	for round := range o.Guesses + 1 {
		s := s.Scope(fmt.Sprintf("round %d", round+1))
		pairs := beam.ParDo(s, &settleFn{Options: o.Options, All: round == o.Guesses}, beam.GroupByKey(s, notes))
		fetched := beam.ParDo(s, &fetchFn{}, beam.CoGroupByKey(s, left, pairs))
		told, found := beam.ParDo2(s, &compareFn{Options: o.Options}, beam.CoGroupByKey(s, left, fetched))
		notes = beam.Flatten(s, notes, told)
		findings = append(findings, found)
	}
	answers := beam.ParDo(s, &answerFn{Options: o.Options}, beam.GroupByKey(s, notes))
	findings = append(findings, answers)
	lines := beam.ParDo(s, &lineFn{paragraphs}, beam.CoGroupByKey(s, left, beam.Flatten(s, findings...)))
	return beam.Flatten(s, fresh, lines), nil
}

// What the blobs that the stages send each other begin with.
const (
	noteUnits = "units" // to settle: origin, units
	noteTold  = "told"  // to settle: what comparisons said
	noteFound = "found" // to line: comparisons with a relation
	noteOf    = "of"    // to line: answers
)

// blobBytes is about how large a blob may become.
const blobBytes = 1 << 20

func noteUnit(w *writer, x *unit) {
	w.uint(x.Number)
	w.string(x.Order)
	w.uint32(x.Time)
	w.keys(x.Keys)
	w.string(x.Sketch)
}

// A place is where a unit is: its batch, by number, and its number there.
type place struct{ batch, number int }

// settlement is a group's dedupe.Stars and where its units are.
type settlement struct {
	stars   *dedupe.Stars
	origins []string
	places  []place // of the units in order
}

// settle reads the notes of a group.
func settle(opts dedupe.Options, notes func(*[]byte) bool) (*settlement, error) {
	type entry struct {
		order string
		time  uint32
		keys  []uint32
		print string
		at    place
	}
	var entries []entry
	var told []string
	x := &settlement{}
	numbers := make(map[string]int)
	for note := []byte(nil); notes(&note); {
		r := reader{s: string(note)}
		if r.string() == noteTold {
			told = append(told, r.s)
			continue
		}
		origin := r.string()
		numbers[origin] = len(x.origins)
		x.origins = append(x.origins, origin)
		for r.more() {
			e := entry{at: place{len(x.origins) - 1, r.uint()}}
			e.order, e.time, e.keys, e.print = r.string(), r.uint32(), r.keys(), r.string()
			entries = append(entries, e)
		}
		if r.err != nil {
			return nil, r.err
		}
	}
	slices.SortFunc(entries, func(a, b entry) int {
		return cmp.Or(cmp.Compare(a.order, b.order), cmp.Compare(x.origins[a.at.batch], x.origins[b.at.batch]), cmp.Compare(a.at.number, b.at.number))
	})
	var err error
	if x.stars, err = dedupe.NewStars(opts); err != nil {
		return nil, err
	}
	known := make(map[place]uint32, len(entries))
	for i, e := range entries {
		at := time.Time{}
		if e.time != 0 {
			at = time.Unix(int64(e.time)-1, 0)
		}
		if err := x.stars.Add(at, dedupe.Print{Keys: e.keys, Sketch: []byte(e.print)}); err != nil {
			return nil, err
		}
		known[e.at] = uint32(i)
		x.places = append(x.places, e.at)
	}
	for _, s := range told {
		r := reader{s: s}
		from, to := numbers[r.string()], numbers[r.string()]
		for r.more() {
			p := dedupe.Pair{Old: known[place{from, r.uint()}], New: known[place{to, r.uint()}]}
			x.stars.Tell(p, dedupe.Relation(r.string()))
		}
		if r.err != nil {
			return nil, r.err
		}
	}
	return x, nil
}

// settleFn asks for the pairs of a group that must be compared next: it sends to the
// batch of each earlier unit for which later units its text is wanted.
type settleFn struct {
	Options dedupe.Options
	All     bool
}

func (f *settleFn) ProcessElement(_ context.Context, group string, notes func(*[]byte) bool, emit func(string, []byte)) error {
	x, err := settle(f.Options, notes)
	if err != nil {
		return err
	}
	type wanted struct{ old, new place }
	var all []wanted
	for _, p := range x.stars.Settle(f.All) {
		all = append(all, wanted{x.places[p.Old], x.places[p.New]})
	}
	slices.SortFunc(all, func(a, b wanted) int {
		return cmp.Or(cmp.Compare(a.old.batch, b.old.batch), cmp.Compare(a.new.batch, b.new.batch),
			cmp.Compare(a.old.number, b.old.number), cmp.Compare(a.new.number, b.new.number))
	})
	var w writer
	for i, p := range all {
		if i == 0 || p.old.batch != all[i-1].old.batch || p.new.batch != all[i-1].new.batch || len(w.b) > blobBytes {
			if i > 0 {
				emit(x.origins[all[i-1].old.batch], w.b)
			}
			w = writer{}
			w.string(group)
			w.string(x.origins[p.new.batch])
		}
		w.uint(p.old.number)
		w.uint(p.new.number)
	}
	if len(all) > 0 {
		emit(x.origins[all[len(all)-1].old.batch], w.b)
	}
	return nil
}

// fetchFn sends the texts that are wanted to the batches of the later units.
type fetchFn struct{}

func (*fetchFn) ProcessElement(origin string, batch func(*units) bool, requests func(*[]byte) bool, emit func(string, []byte)) error {
	byNumber := readUnits(batch)
	for req := []byte(nil); requests(&req); {
		r := reader{s: string(req)}
		group, to := r.string(), r.string()
		var w writer
		for last := -1; r.more(); {
			old, later := r.uint(), r.uint()
			u := byNumber[old]
			if u == nil {
				return fmt.Errorf("newsbeam: batch %s has no unit %d", origin, old)
			}
			full := len(w.b) > 0 && len(w.b)+len(u.Text) > blobBytes
			if full {
				emit(to, w.b)
				w = writer{}
			}
			if len(w.b) == 0 {
				w.string(group)
				w.string(origin)
				last = -1
			}
			w.uint(later)
			w.uint(old)
			if old != last { // else it is the text before
				w.string(u.ID)
				w.uint(u.Start)
				w.uint(u.End)
				w.string(u.Text)
				last = old
			}
		}
		if r.err != nil {
			return r.err
		}
		emit(to, w.b)
	}
	return nil
}

func readUnits(batch func(*units) bool) map[int]*unit {
	byNumber := make(map[int]*unit)
	for u := (units{}); batch(&u); {
		for i := range u.List {
			byNumber[u.List[i].Number] = &u.List[i]
		}
	}
	return byNumber
}

// compareFn compares the units of a batch with the texts that came for them.
type compareFn struct {
	Options dedupe.Options

	deduper *dedupe.Deduper
}

func (f *compareFn) Setup() (err error) {
	f.deduper, err = dedupe.New(f.Options)
	return err
}

func (f *compareFn) ProcessElement(ctx context.Context, origin string, batch func(*units) bool, texts func(*[]byte) bool,
	told func(string, []byte), found func(string, []byte)) error {
	byNumber := readUnits(batch)
	for blob := []byte(nil); texts(&blob); {
		r := reader{s: string(blob)}
		group, from := r.string(), r.string()
		pairs, err := readPairs(&r)
		if err != nil {
			return err
		}
		notes, findings := writer{}, writer{}
		notes.string(noteTold)
		notes.string(from)
		notes.string(origin)
		findings.string(noteFound)
		findings.string(from)
		for len(pairs) > 0 {
			n := 1
			for n < len(pairs) && pairs[n].later == pairs[0].later {
				n++
			}
			u := byNumber[pairs[0].later]
			if u == nil {
				return fmt.Errorf("newsbeam: batch %s has no unit %d", origin, pairs[0].later)
			}
			if err := f.compare(u, pairs[:n], &notes, &findings); err != nil {
				return err
			}
			pairsCompared.Inc(ctx, int64(n))
			pairs = pairs[n:]
		}
		told(group, notes.b)
		found(origin, findings.b)
	}
	return nil
}

// A fetchedPair is an earlier unit with which a later one is to be compared.
type fetchedPair struct {
	later int
	old   unit
}

// readPairs reads what fetchFn sent, by the later units.
func readPairs(r *reader) ([]fetchedPair, error) {
	var pairs []fetchedPair
	for last := (unit{Number: -1}); r.more(); {
		later, number := r.uint(), r.uint()
		if number != last.Number {
			last = unit{ID: r.string(), Start: r.uint(), End: r.uint(), Text: r.string(), Number: number}
		}
		pairs = append(pairs, fetchedPair{later, last})
	}
	slices.SortStableFunc(pairs, func(a, b fetchedPair) int { return cmp.Compare(a.later, b.later) })
	return pairs, r.err
}

// compare compares a unit with earlier ones.
func (f *compareFn) compare(u *unit, pairs []fetchedPair, notes, findings *writer) error {
	earlier := make([]string, len(pairs))
	for i := range pairs {
		earlier[i] = pairs[i].old.Text
	}
	for i, c := range f.deduper.Against(u.Text, earlier...) {
		old := &pairs[i].old
		notes.uint(old.Number)
		notes.uint(u.Number)
		notes.string(string(c.Relation))
		if c.Relation == dedupe.None {
			continue
		}
		why, err := json.Marshal(c.Why)
		if err != nil {
			return err
		}
		findings.uint(u.Number)
		findings.uint(old.Number)
		findings.string(old.ID)
		findings.uint(old.Start)
		findings.uint(old.End)
		findings.float(c.Similarity)
		findings.string(string(why))
	}
	return nil
}

// answerFn tells each batch what the units of it are that share a key with others.
type answerFn struct{ Options dedupe.Options }

func (f *answerFn) ProcessElement(_ context.Context, _ string, notes func(*[]byte) bool, emit func(string, []byte)) error {
	x, err := settle(f.Options, notes)
	if err != nil {
		return err
	}
	if open := x.stars.Settle(false); len(open) > 0 {
		return fmt.Errorf("newsbeam: %d pairs are still open", len(open)) // the last round left none
	}
	byBatch := make([]writer, len(x.origins))
	for n, at := range x.places {
		a := x.stars.Answer(uint32(n))
		if a.Relation == dedupe.None {
			continue
		}
		w := &byBatch[at.batch]
		if len(w.b) == 0 {
			w.string(noteOf)
		}
		of := x.places[a.Of]
		w.uint(at.number)
		w.string(string(a.Relation))
		w.string(x.origins[of.batch])
		w.uint(of.number)
	}
	for i, w := range byBatch {
		if len(w.b) > 0 {
			emit(x.origins[i], w.b)
		}
	}
	return nil
}

// lineFn puts the answers and the findings of a batch together.
type lineFn struct{ Paragraphs bool }

type answer struct {
	relation dedupe.Relation
	origin   string
	number   int
}

type finding struct {
	id         string
	start, end int
	similarity float64
	why        string
}

func (f *lineFn) ProcessElement(ctx context.Context, _ string, batch func(*units) bool, blobs func(*[]byte) bool, emit func(Line)) error {
	type pair struct {
		later  int
		origin string
		number int
	}
	answers := make(map[int]answer)
	findings := make(map[pair]*finding)
	for blob := []byte(nil); blobs(&blob); {
		r := reader{s: string(blob)}
		switch r.string() {
		case noteOf:
			for r.more() {
				answers[r.uint()] = answer{dedupe.Relation(r.string()), r.string(), r.uint()}
			}
		case noteFound:
			for from := r.string(); r.more(); {
				p := pair{r.uint(), from, r.uint()}
				findings[p] = &finding{r.string(), r.uint(), r.uint(), r.float(), r.string()}
			}
		}
		if r.err != nil {
			return r.err
		}
	}
	for u := (units{}); batch(&u); {
		for i := range u.List {
			x := &u.List[i]
			a, ok := answers[x.Number]
			if !ok && f.Paragraphs {
				continue
			}
			if a.relation.IsCopy() {
				copies.Inc(ctx, 1)
			} else if a.relation == dedupe.Update {
				updates.Inc(ctx, 1)
			}
			l, err := starLine(f.Paragraphs, x, a, findings[pair{x.Number, a.origin, a.number}])
			if err != nil {
				return err
			}
			emit(l)
		}
	}
	return nil
}

// starLine makes the line of a unit. found is nil if it has no relation.
func starLine(paragraphs bool, x *unit, a answer, found *finding) (Line, error) {
	var why []dedupe.Difference
	if found != nil && found.why != "" {
		if err := json.Unmarshal([]byte(found.why), &why); err != nil {
			return Line{}, err
		}
	}
	if !paragraphs {
		o := struct {
			ID string `json:"id"`
			dedupe.Match
		}{x.ID, dedupe.Match{Cluster: x.ID, Relation: a.relation, Why: why}}
		if found != nil {
			o.Of, o.Similarity = found.id, found.similarity
			if a.relation.IsCopy() {
				o.Cluster = found.id
			}
		}
		return line(x.Order, o)
	}
	return line(x.Order, struct {
		ID string `json:"id"`
		document.Span
		Relation   dedupe.Relation     `json:"relation"`
		Of         string              `json:"of"`
		OfStart    int                 `json:"of_start"`
		OfEnd      int                 `json:"of_end"`
		Similarity float64             `json:"similarity"`
		Why        []dedupe.Difference `json:"why,omitempty"`
	}{x.ID, document.Span{Start: x.Start, End: x.End}, a.relation, found.id, found.start, found.end, found.similarity, why})
}

// DoFns of more than three parameters are called by reflection: the compiler takes
// minutes and gigabytes for what register makes of each, and they are called once a
// group, not once a unit.
func init() {
	beam.RegisterDoFn(reflect.TypeFor[settleFn]())
	beam.RegisterDoFn(reflect.TypeFor[fetchFn]())
	beam.RegisterDoFn(reflect.TypeFor[compareFn]())
	beam.RegisterDoFn(reflect.TypeFor[answerFn]())
	beam.RegisterDoFn(reflect.TypeFor[lineFn]())
}
