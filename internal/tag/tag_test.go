package tag

import (
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/newstext/newstext/document"
	"github.com/newstext/newstext/internal/articles"
	"github.com/newstext/newstext/internal/model"
)

func TestNamesOfTags(t *testing.T) {
	for tag := NN; tag < count; tag++ {
		parsed, ok := Parse(tag.String())
		assert.True(t, ok)
		assert.Equal(t, tag, parsed)
	}
	_, ok := Parse("")
	assert.False(t, ok)
	assert.Equal(t, "", Tag(200).String())
	assert.Equal(t, "PRP$", PRPS.String())
	assert.Equal(t, "''", Close.String())
}

func TestKindsOfTags(t *testing.T) {
	for kind, c := range map[string]struct {
		is   func(Tag) bool
		want Set
	}{
		"noun":      {Tag.Noun, SetOf(NN, NNS, NNP, NNPS)},
		"proper":    {Tag.Proper, SetOf(NNP, NNPS)},
		"verb":      {Tag.Verb, SetOf(VB, VBD, VBG, VBN, VBP, VBZ)},
		"adjective": {Tag.Adjective, SetOf(JJ, JJR, JJS)},
		"adverb":    {Tag.Adverb, SetOf(RB, RBR, RBS)},
		"mark":      {Tag.Mark, SetOf(HYPH, NFP, Comma, Stop, Colon, LRB, RRB, Open, Close)},
	} {
		var got Set
		for tag := None; tag < count; tag++ {
			if c.is(tag) {
				got |= SetOf(tag)
			}
		}
		assert.Equal(t, c.want, got, kind)
	}
}

func TestSets(t *testing.T) {
	s := SetOf(VB, Close)
	assert.True(t, s.Has(Close))
	assert.False(t, s.Has(NN))
	assert.Equal(t, None, s.Only())
	assert.Equal(t, VB, SetOf(VB).Only())
	var buf [groups]uint8
	assert.Equal(t, []uint8{0, 6}, s.groups(&buf))
	assert.Equal(t, []uint8{0, 1, 2, 3, 4, 5, 6}, everything.groups(&buf))
}

// TestSums adds weights that reach over all lanes, and compares with sums made one
// by one.
func TestSums(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	var features []uint32
	var lengths, tags []byte
	var values []int8
	var want [Count]int32
	for i := range 64 {
		features = append(features, uint32(i)*0x9e3779b1|1)
		n := 0
		for tag := NN; tag < count; tag++ {
			if rng.IntN(3) == 0 {
				v := int8(rng.IntN(256) - 128)
				tags, values = append(tags, byte(tag)), append(values, v)
				want[tag] += int32(v)
				n++
			}
		}
		lengths = append(lengths, byte(n))
	}
	var file model.Model
	w := newWeights(&file, features, string(lengths), string(tags), values)
	require.NoError(t, file.Err())
	var found [MaxFeatures]slot
	assert.Equal(t, 0, w.find(&found, 0, []uint32{7, 9, 11}))
	n := w.find(&found, 0, features)
	assert.Equal(t, 64, n)
	var s sums
	var buf [groups]uint8
	w.add(&s, found[:n], everything.groups(&buf))
	for tag := NN; tag < count; tag++ {
		assert.Equal(t, want[tag], s.of(tag)-64*zero, tag)
	}
	best, lead := s.best(everything)
	sorted := slices.Sorted(slices.Values(want[1:]))
	assert.Equal(t, sorted[Count-2], want[best])
	assert.Equal(t, sorted[Count-2]-sorted[Count-3], lead)
	best, lead = new(sums).best(SetOf(VB, Close))
	assert.Equal(t, VB, best, "the first of equals")
	assert.Zero(t, lead)
}

// tagged returns a text's tokens with their tags, "The/DT sea/NN".
func tagged(text string) string {
	d := document.New(text)
	var out []string
	for i, tag := range Of(d) {
		out = append(out, d.Tokens()[i].Of(text)+"/"+tag.String())
	}
	return strings.Join(out, " ")
}

func TestPlainSentences(t *testing.T) {
	for _, want := range []string{
		"The/DT minister/NN resigned/VBD on/IN Monday/NNP ./.",
		"She/PRP did/VBD n't/RB want/VB to/TO leave/VB ./.",
		"They/PRP went/VBD to/IN London/NNP ./.",
		"He/PRP has/VBZ been/VBN told/VBN ./.",
		"Prices/NNS rose/VBD 3/CD %/NN in/IN May/NNP ./.",
		"The/DT company/NN 's/POS shares/NNS fell/VBD ,/, he/PRP said/VBD ./.",
	} {
		text := strings.NewReplacer(" ./.", "./.", " ,/,", ",/,", " n't", "n't", " 's/", "'s/", " %/", "%/").Replace(want)
		var b strings.Builder
		for field := range strings.SplitSeq(text, " ") {
			if b.Len() > 0 {
				b.WriteByte(' ')
			}
			for field != "" {
				word, rest, _ := strings.Cut(field, "/")
				b.WriteString(word)
				i := strings.IndexFunc(rest, func(r rune) bool { return (r < 'A' || r > 'Z') && r != '$' })
				switch {
				case i < 0:
					field = ""
				case i == 0:
					field = rest[1:] // a mark is its own tag
				default:
					field = rest[i:]
				}
			}
		}
		assert.Equal(t, want, tagged(b.String()))
	}
}

var oddTexts = map[string]string{
	"nothing":          "",
	"space":            " \n\t ",
	"two paragraphs":   "She ran. He didn't.\n\nA headline",
	"any bytes":        "a\xff\xfe b\x00\u200b\u0301 \xf0\x9f",
	"other scripts":    "Он сказал: «Нет». 东京是首都。 قال",
	"letters grow":     strings.Repeat("İ", 100) + " " + strings.Repeat("ẞ", 64),
	"a long word":      strings.Repeat("x", 100_000),
	"long and foreign": strings.Repeat("щ", 50_000),
	"capitals":         strings.Repeat("AB ", 10_000),
	"title case":       strings.Repeat("Bridge Falls ", 5_000),
	"marks":            strings.Repeat(`"'`, 10_000),
	"digits":           strings.Repeat("1,", 10_000),
	"no stop":          strings.Repeat("word ", 20_000),
}

func TestOneTagForEachToken(t *testing.T) {
	for name, text := range oddTexts {
		t.Run(name, func(t *testing.T) {
			d := document.New(text)
			tags := Of(d)
			assert.Len(t, tags, len(d.Tokens()))
			for _, tag := range tags {
				if tag == None || tag >= count {
					t.Fatalf("tag %d", tag)
				}
			}
		})
	}
}

func TestTagsOfAViewAreThoseOfItsTokens(t *testing.T) {
	d := document.New("The sea is calm.\n\nThe wind has died.")
	v := d.Without(document.Span{Start: 0, End: 16})
	assert.Len(t, Of(v), len(v.Tokens()))
	assert.Equal(t, Of(d)[5:], Of(v))
}

// A tagger that has tagged much, and keeps sums of words, tags as a new one does.
func TestTheSameAnswerAgainAndTogether(t *testing.T) {
	fresh, err := Load(file)
	require.NoError(t, err)
	docs := articles.All()
	want := make([][]Tag, len(docs))
	for i, d := range docs {
		want[i] = Default().Document(nil, d)
	}
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			for i, d := range docs {
				if !slices.Equal(want[i], fresh.Document(nil, d)) {
					t.Errorf("%s: other tags", d.Meta().ID)
				}
			}
		})
	}
	wg.Wait()
}

func TestTaggingDoesNotAllocate(t *testing.T) {
	d := articles.Get("court")
	tags := make([]Tag, 0, len(d.Tokens()))
	var s Scratch
	tag := func() {
		tags = tags[:0]
		for i := range d.Sentences() {
			tags = Default().Sentence(tags, d.Text(), d.SentenceTokens(i), &s)
		}
	}
	tag()
	assert.Zero(t, testing.AllocsPerRun(10, tag))
}

// parts are the sections of a small model that is right.
type parts struct {
	low, high     []uint32
	likely, usual []uint16
	forms         []uint32
	classes       []uint16
	features      []uint32
	lengths, tags []byte
	values        []int8
	sure          []int32

	unknownLow, unknownHigh []uint32
}

func small() parts {
	return parts{
		low: []uint32{1, 1 << DT}, high: []uint32{0, 0}, likely: []uint16{0, 1}, usual: []uint16{0, 1},
		forms: []uint32{Hash("the")}, classes: []uint16{1},
		features: []uint32{5, 1 << 31}, lengths: []byte{1, 6}, tags: []byte{1, 1, 2, 3, 4, 5, 6}, values: []int8{1, -2, 3, -4, 5, 6, -128},
		sure: []int32{10, 10, 10},

		unknownLow: slices.Repeat([]uint32{1<<NN | 1<<VB}, Outlines), unknownHigh: make([]uint32, Outlines),
	}
}

func (p parts) encode(t testing.TB) string {
	b := model.New(Name, Version)
	b.Uint32s("classes.low", p.low)
	b.Uint32s("classes.high", p.high)
	b.Uint16s("classes.likely", p.likely)
	b.Uint16s("classes.usual", p.usual)
	b.Uint32s("unknown.low", p.unknownLow)
	b.Uint32s("unknown.high", p.unknownHigh)
	b.Uint32s("forms", p.forms)
	b.Uint16s("forms.class", p.classes)
	b.Uint32s("features", p.features)
	b.Bytes("features.length", p.lengths)
	b.Bytes("tags", p.tags)
	b.Int8s("weights", p.values, 1)
	b.Int32s("sure", p.sure, 1)
	file, err := b.Encode(false)
	require.NoError(t, err)
	return string(file)
}

func TestDamagedModelsAreRefused(t *testing.T) {
	_, err := Load(small().encode(t))
	require.NoError(t, err)
	for name, damage := range map[string]func(*parts){
		"no classes":             func(p *parts) { p.low, p.high, p.likely, p.usual = nil, nil, nil, nil },
		"half of the classes":    func(p *parts) { p.high = nil },
		"a class of nothing":     func(p *parts) { p.low[0] = 0 },
		"a class of no tag":      func(p *parts) { p.low[0], p.high[0] = 0, 1<<31 },
		"an outline of nothing":  func(p *parts) { p.unknownLow[5] = 1 },
		"an outline too few":     func(p *parts) { p.unknownLow = p.unknownLow[1:] },
		"a form without a class": func(p *parts) { p.classes = nil },
		"a class that is not":    func(p *parts) { p.classes[0] = 2 },
		"a row without an end":   func(p *parts) { p.lengths[1] = 7 },
		"a row of nothing":       func(p *parts) { p.lengths[0] = 0 },
		"a tag that is not":      func(p *parts) { p.tags[6] = byte(count) },
		"no tag":                 func(p *parts) { p.tags[0] = 0 },
		"a value too few":        func(p *parts) { p.values = p.values[1:] },
		"the feature 0":          func(p *parts) { p.features[0] = 0 },
		"a lead too few":         func(p *parts) { p.sure = p.sure[1:] },
	} {
		t.Run(name, func(t *testing.T) {
			p := small()
			damage(&p)
			_, err := Load(p.encode(t))
			assert.ErrorIs(t, err, model.ErrFormat)
		})
	}
	_, err = Load("no model")
	assert.ErrorIs(t, err, model.ErrFormat)
}

func FuzzLoad(f *testing.F) {
	f.Add([]byte(small().encode(f)))
	d := document.New("The sea is calm, they said.")
	f.Fuzz(func(t *testing.T, file []byte) {
		tagger, err := Load(string(file))
		if err != nil {
			require.ErrorIs(t, err, model.ErrFormat)
			return
		}
		require.Len(t, tagger.Document(nil, d), len(d.Tokens()))
	})
}

// FuzzSections fills a model's sections with any numbers, behind a checksum that
// fits.
func FuzzSections(f *testing.F) {
	f.Add(uint32(6), uint16(1), uint32(5), byte(1), byte(2), int8(3), int32(0))
	d := document.New("The sea is calm, they said.")
	f.Fuzz(func(t *testing.T, low uint32, class uint16, feature uint32, length, tag byte, value int8, sure int32) {
		p := small()
		p.low[0], p.classes[0], p.features[0], p.lengths[0], p.tags[0], p.values[0], p.sure[0] = low, class, feature, length, tag, value, sure
		tagger, err := Load(p.encode(t))
		if err != nil {
			require.ErrorIs(t, err, model.ErrFormat)
			return
		}
		require.Len(t, tagger.Document(nil, d), len(d.Tokens()))
	})
}

func FuzzOf(f *testing.F) {
	for _, text := range oddTexts {
		if len(text) < 1000 {
			f.Add(text)
		}
	}
	f.Add("“It’s 5 p.m.,” she said — in the U.S. https://example.com/a?b @desk #news")
	f.Fuzz(func(t *testing.T, text string) {
		d := document.New(text)
		tags := Of(d)
		require.Len(t, tags, len(d.Tokens()))
		for _, tag := range tags {
			require.True(t, tag > None && tag < count)
		}
		require.Equal(t, tags, Of(document.New(text)))
	})
}
