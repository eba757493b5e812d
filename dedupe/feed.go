package dedupe

import (
	"cmp"
	"fmt"
	"hash/fnv"
	"io"
	"math"
	"slices"
	"sync"
	"time"

	"github.com/newstext/newstext/document"
	"github.com/newstext/newstext/internal/fold"
)

// FeedOptions are the measures of what the boilerplate of a feed is. The zero
// FeedOptions is recommended.
type FeedOptions struct {
	// Articles is how many articles of the feed must have a paragraph, the one
	// at hand included, for it to be boilerplate. 0 is 3; at least 2.
	Articles int

	// Stories is how many different stories these must tell: the background
	// that follow-ups of one story share is no boilerplate. 0 is 2.
	Stories int

	// HalfLife is the age, by the latest article, at which one counts half. 0
	// is 90 days.
	HalfLife time.Duration
}

// A Feed learns from the articles of one source which paragraphs are
// boilerplate: bylines, calls to subscribe, notices, lists of links. Such
// paragraphs recur with other numbers, dates and names in them.
//
// A Feed is safe for concurrent use. What it finds depends on the articles added
// and not on their order, but for those beyond the 64 latest that a phrase
// occurs in.
type Feed struct {
	opts FeedOptions

	mu       sync.RWMutex
	articles []feedArticle
	byID     map[string]int32
	phrases  map[uint64][]int32 // runs of words, digits masked → articles, in order of adding
	names    map[uint64]int32   // in how many articles a name occurs
	latest   time.Time
}

type feedArticle struct {
	time  time.Time
	names []uint64 // sorted
}

const (
	feedRun   = 4  // words of a phrase
	feedCap   = 64 // articles remembered of a phrase
	feedNames = 48 // names remembered of an article
)

// NewFeed returns a Feed that has seen nothing. It fails on options out of
// range.
func NewFeed(opts FeedOptions) (*Feed, error) {
	switch {
	case opts.Articles != 0 && opts.Articles < 2:
		return nil, fmt.Errorf("dedupe: Articles %d: want 2 or more", opts.Articles)
	case opts.Stories < 0:
		return nil, fmt.Errorf("dedupe: Stories %d is negative", opts.Stories)
	case opts.HalfLife < 0:
		return nil, fmt.Errorf("dedupe: HalfLife %v is negative", opts.HalfLife)
	}
	opts.Articles = cmp.Or(opts.Articles, 3)
	opts.Stories = cmp.Or(opts.Stories, 2)
	opts.HalfLife = cmp.Or(opts.HalfLife, 90*24*time.Hour)
	return &Feed{opts: opts, byID: make(map[string]int32), phrases: make(map[uint64][]int32), names: make(map[uint64]int32)}, nil
}

// Add shows the feed an article. Its Meta gives the ID, by which a second Add
// of the same article is ignored (without one, its text), and the time of publication; without one it
// does not age. Cost: linear in the text.
func (f *Feed) Add(d *document.Document) {
	r := readFeed(d)
	f.mu.Lock()
	defer f.mu.Unlock()
	id := feedID(d)
	if _, ok := f.byID[id]; ok {
		return
	}
	n := int32(len(f.articles))
	f.byID[id] = n
	f.articles = append(f.articles, feedArticle{d.Meta().Published, r.names})
	if t := d.Meta().Published; t.After(f.latest) {
		f.latest = t
	}
	for _, name := range r.names {
		f.names[name]++
	}
	for _, p := range r.paragraphs {
		for _, h := range p.phrases {
			list := f.phrases[h]
			if len(list) > 0 && list[len(list)-1] == n {
				continue
			}
			if len(list) == feedCap {
				list = append(list[:0], list[1:]...)
			}
			f.phrases[h] = append(list, n)
		}
	}
}

// feedID tells articles apart: by their ID, or else by their text.
func feedID(d *document.Document) string {
	if id := d.Meta().ID; id != "" {
		return id
	}
	h := fnv.New128a()
	io.WriteString(h, d.Text())
	return "\x00" + string(h.Sum(nil))
}

// Find returns the boilerplate paragraphs of an article, which may have been
// added or not, each with the white space of its own lines.
func (f *Feed) Find(d *document.Document) []document.Span {
	r := readFeed(d)
	f.mu.RLock()
	defer f.mu.RUnlock()
	self := int32(none)
	if n, ok := f.byID[feedID(d)]; ok {
		self = n
	}
	spans := []document.Span{}
	hits := make(map[int32]int)
	for _, p := range r.paragraphs {
		if f.boilerplate(p, r.names, self, hits) {
			spans = append(spans, lines(d.Text(), p.Span))
		}
	}
	return spans
}

// Clean returns a view of d without the boilerplate of the feed.
func (f *Feed) Clean(d *document.Document) *document.Document {
	if spans := f.Find(d); len(spans) > 0 {
		return d.Without(spans...)
	}
	return d
}

// boilerplate reports whether enough articles of enough stories have a
// paragraph like p.
func (f *Feed) boilerplate(p feedParagraph, names []uint64, self int32, hits map[int32]int) bool {
	clear(hits)
	for _, h := range p.phrases {
		for _, n := range f.phrases[h] {
			if n != self {
				hits[n]++
			}
		}
	}
	// A label ("Most read:") is enough to tell a list of links; else half of the
	// phrases must be the same.
	need := max(1, (len(p.phrases)-p.labels)*9/20)
	if p.labels > 0 {
		need = 1
		for n, c := range hits {
			if c < p.labels {
				delete(hits, n)
			}
		}
		if len(hits) < max(4, len(f.articles)/25) {
			need = max(2, len(p.phrases)*9/20)
		}
	}
	var like []int32
	for n, c := range hits {
		if c >= need {
			like = append(like, n)
		}
	}
	if len(like) < f.opts.Articles-1 {
		return false
	}
	slices.Sort(like)
	weight := 0.0
	for _, n := range like {
		weight += f.weight(n)
	}
	if weight < float64(f.opts.Articles-1)-0.5 { // the youngest age too
		return false
	}
	return f.stories(like, names) >= f.opts.Stories
}

// weight returns what an article counts by its age.
func (f *Feed) weight(n int32) float64 {
	t := f.articles[n].time
	if t.IsZero() {
		return 1
	}
	return math.Exp2(-f.latest.Sub(t).Hours() / f.opts.HalfLife.Hours())
}

// stories counts the stories that the article with the names and those of like
// tell, up to the number that is asked for: each is compared with one of each
// story.
func (f *Feed) stories(like []int32, names []uint64) int {
	heads := [][]uint64{names}
	for k := len(like) - 1; k >= 0 && len(heads) < f.opts.Stories; k-- {
		other := f.articles[like[k]].names
		if !slices.ContainsFunc(heads, func(h []uint64) bool { return f.sameStory(h, other) }) {
			heads = append(heads, other)
		}
	}
	return len(heads)
}

// sameStory reports whether two articles share names that few articles of the
// feed have.
func (f *Feed) sameStory(a, b []uint64) bool {
	rare := int32(max(4, len(f.articles)/12))
	shared, na, nb := 0, 0, 0
	for i, j := 0, 0; i < len(a) || j < len(b); {
		switch {
		case j == len(b) || i < len(a) && a[i] < b[j]:
			if f.names[a[i]] <= rare {
				na++
			}
			i++
		case i == len(a) || b[j] < a[i]:
			if f.names[b[j]] <= rare {
				nb++
			}
			j++
		default:
			if f.names[a[i]] <= rare {
				shared++
				na++
				nb++
			}
			i++
			j++
		}
	}
	return shared >= 2 && 4*shared >= min(na, nb)
}

// feedReading is what a feed looks at in an article.
type feedReading struct {
	paragraphs []feedParagraph
	names      []uint64
}

type feedParagraph struct {
	document.Span
	phrases []uint64
	labels  int // of the phrases, those that are the label
}

// masked stand for all numbers, months and weekdays, names of months included.
const (
	maskNumber = 0x6e756d62
	maskDate   = 0x64617465
)

func readFeed(d *document.Document) feedReading {
	var r feedReading
	var t fold.Text
	for _, p := range d.Paragraphs() {
		t.Reset(p.Of(d.Text()))
		q := feedParagraph{Span: p}
		words := make([]uint64, 0, len(t.Tokens))
		shouting := shouting(&t)
		for i := range t.Tokens {
			tok := &t.Tokens[i]
			switch {
			case tok.Kind == fold.Number || tok.Kind == fold.Ordinal || tok.Is(fold.Mixed):
				words = append(words, maskNumber)
			case tok.Kind == fold.Month || tok.Kind == fold.Weekday:
				words = append(words, maskDate)
			default:
				words = append(words, tok.Hash)
				if tok.Is(fold.Cap) && !tok.Is(fold.Function|fold.Sentence) && !shouting && tok.FoldEnd-tok.Fold > 2 && !fold.IsKnown(t.Letters(i, i+1)) {
					r.names = append(r.names, tok.Hash)
				}
			}
		}
		if n := label(&t); n > 0 {
			q.labels = 1
			q.phrases = append(q.phrases, run(words[:n])^maskDate)
		}
		if len(words) <= feedRun {
			q.phrases = append(q.phrases, run(words))
		}
		for i := 0; i+feedRun <= len(words); i++ {
			q.phrases = append(q.phrases, run(words[i:i+feedRun]))
		}
		slices.Sort(q.phrases[q.labels:])
		q.phrases = append(q.phrases[:q.labels], slices.Compact(q.phrases[q.labels:])...)
		if len(words) >= 2 {
			r.paragraphs = append(r.paragraphs, q)
		}
	}
	slices.Sort(r.names)
	r.names = slices.Compact(r.names)
	if len(r.names) > feedNames {
		r.names = r.names[:feedNames]
	}
	return r
}

// label returns how many tokens stand before a colon at the head of a
// paragraph, if they are one to four.
func label(t *fold.Text) int {
	for i := 1; i <= 4 && i < len(t.Tokens); i++ {
		e := int(t.Tokens[i-1].End)
		if e < len(t.Source) && t.Source[e] == ':' {
			return i
		}
	}
	return 0
}

func run(words []uint64) uint64 {
	h := uint64(len(words))
	for _, w := range words {
		h = h*0x9e3779b97f4a7c15 + w
	}
	return fold.Mix(h)
}
