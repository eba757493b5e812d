package ner

import (
	mathbits "math/bits"

	"github.com/newstext/newstext/internal/lexicon"
)

// Templates. Their numbers are part of each feature's hash: a new one goes to
// the end, a changed one changes FileVersion.
const (
	tBias = iota
	tForm
	tLower
	tPrevLower
	tNextLower
	tPrevLower2
	tNextLower2
	tPrevPair
	tNextPair
	tAround
	tShape
	tPrevShape
	tNextShape
	tShapes
	tPrefix2
	tPrefix3
	tPrefix4
	tSuffix1
	tSuffix2
	tSuffix3
	tSuffix4
	tCluster
	tCoarse
	tPrevCluster
	tNextCluster
	tPrevCoarse
	tNextCoarse
	tPrevClusters
	tNextClusters
	tPrevCluster2
	tNextCluster2
	tCased
	tCasedShape
	tList
	tListPrev
	tListNext
	tListPair
	tBefore
	tBeforeClass
	tAfter
	tAfterClass
	tAfter2
	tHead
	tHeadKinds
	tFirst
	tFirstKinds
	tRun
	tRunShape
	tLine
	tLineShape
	tStart
	tPrevPrefix
	tHeadCluster
	tFormNext
	tFormPrev
	tRest
	tMiddle
	tPrevMiddle
	tNextMiddle
	tAroundClasses
	tDocClass
	tDocShape
	tDocLabel
	tDocPrev
	tDocNext
	tDocPairPrev
	tDocPairNext
	tTopic
	tTheme
	tPrevTopic
	tPrevTheme
	tNextTopic
	tNextTheme
	tTopics
	tHeadTopic
	tSeen
	tSeenLine
	tSeenPlace
	tSeenPrev
	tSeenNext
	tSeenAround
	tSeenAll
	tSeenHead
	tSeenFirst
	tSeenRun
	tFound
	tFoundLine
	tDocShort
)

const edge = 0x5bd1e995 // stands for the word before the first and after the last

func feature(template int, a uint64) uint64 {
	h := (a + uint64(template)*0x9e3779b97f4a7c15) * 0xbf58476d1ce4e5b9
	h ^= h >> 31
	h *= 0x94d049bb133111eb
	return h ^ h>>29
}

func feature2(template int, a, b uint64) uint64 {
	return feature(template, (a^b>>32|b<<32)*0xd6e8feb86659fd93+b)
}

// features appends the hashes of the features of the i-th word.
func (s *sentence) features(dst []uint64, i int) []uint64 {
	n := len(s.words)
	w := &s.words[i]
	at := func(j int) *word {
		if j < 0 || j >= n {
			return &edgeWord
		}
		return &s.words[j]
	}
	p, q := at(i-1), at(i+1)
	p2, q2 := at(i-2), at(i+2)
	r := s.run[i]
	line := uint64(s.line)

	form, shape := w.form, w.shape
	start := s.start(i)

	dst = append(dst,
		feature(tBias, 0),
		feature(tForm, form),
		feature(tLower, w.lower),
		feature(tPrevLower, p.lower),
		feature(tNextLower, q.lower),
		feature(tPrevLower2, p2.lower),
		feature(tNextLower2, q2.lower),
		feature2(tPrevPair, p.lower, w.lower),
		feature2(tNextPair, w.lower, q.lower),
		feature2(tAround, p.lower, q.lower),
		feature(tShape, shape),
		feature2(tPrevShape, p.shape, shape),
		feature2(tNextShape, shape, q.shape),
		feature2(tShapes, p.shape^shape*3, q.shape),
		feature2(tCased, uint64(w.known.Cased), start),
		feature2(tCasedShape, uint64(w.known.Cased)<<8|line, shape),
		feature2(tLine, line, uint64(w.flags)),
		feature2(tLineShape, line, shape),
		feature2(tStart, start, shape),
	)
	dst = affix(dst, tPrefix2, w.prefix[2])
	dst = affix(dst, tPrefix3, w.prefix[3])
	dst = affix(dst, tPrefix4, w.prefix[4])
	dst = affix(dst, tSuffix1, w.suffix[1])
	dst = affix(dst, tSuffix2, w.suffix[2])
	dst = affix(dst, tSuffix3, w.suffix[3])
	dst = affix(dst, tSuffix4, w.suffix[4])
	if p.prefix[3] != 0 {
		dst = append(dst, feature(tPrevPrefix, p.prefix[3]))
	}

	// Words of like use.
	c, pc, qc := uint64(w.known.Fine), uint64(p.known.Fine), uint64(q.known.Fine)
	if c != 0 {
		dst = append(dst, feature(tCluster, c), feature(tMiddle, uint64(w.known.Middle)), feature(tCoarse, uint64(w.known.Coarse)))
	}
	if pc != 0 {
		dst = append(dst, feature(tPrevCluster, pc), feature(tPrevMiddle, uint64(p.known.Middle)), feature2(tPrevCoarse, uint64(p.known.Coarse), shape))
	}
	if qc != 0 {
		dst = append(dst, feature(tNextCluster, qc), feature(tNextMiddle, uint64(q.known.Middle)), feature2(tNextCoarse, uint64(q.known.Coarse), shape))
	}
	if x := uint64(p2.known.Fine); x != 0 {
		dst = append(dst, feature(tPrevCluster2, x), feature2(tPrevClusters, uint64(p2.known.Middle), uint64(p.known.Middle)), feature2(tAroundClasses, uint64(p.known.Middle), uint64(q.known.Middle)))
	}
	if x := uint64(q2.known.Fine); x != 0 {
		dst = append(dst, feature(tNextCluster2, x), feature2(tNextClusters, uint64(q.known.Middle), uint64(q2.known.Middle)))
	}

	if x := uint64(w.known.Topic); x != 0 {
		dst = append(dst, feature(tTopic, x), feature(tTheme, uint64(w.known.Theme)), feature2(tTopics, uint64(p.known.Theme), uint64(w.known.Theme)))
	}
	if x := uint64(p.known.Topic); x != 0 {
		dst = append(dst, feature(tPrevTopic, x), feature2(tPrevTheme, uint64(p.known.Theme), shape))
	}
	if x := uint64(q.known.Topic); x != 0 {
		dst = append(dst, feature(tNextTopic, x), feature2(tNextTheme, uint64(q.known.Theme), shape))
	}

	// How a teacher labelled the words in other texts.
	seen := w.known.Seen
	if seen != 0 {
		dst = append(dst,
			feature2(tSeen, seen.shares(), 0),
			feature2(tSeenLine, seen.shares(), line<<2|seen.amount()),
			feature2(tSeenPlace, seen.best(), seen.place()<<2|seen.amount()),
		)
	}
	if b, o, a := p.known.Seen.best(), seen.best(), q.known.Seen.best(); b|o|a != 0 {
		dst = append(dst,
			feature2(tSeenPrev, b, o),
			feature2(tSeenNext, o, a),
			feature2(tSeenAround, b, a),
			feature2(tSeenAll, b, o<<8|a),
		)
	}
	for place, bits := range s.found[i] {
		for ; bits != 0; bits &= bits - 1 {
			k := uint64(mathbits.TrailingZeros32(bits))
			dst = append(dst, feature2(tFound, k, uint64(place)), feature2(tFoundLine, k>>2, uint64(place)<<8|line))
		}
	}

	// Lists.
	own := s.listCode(i)
	for place, kinds := range s.match[i] {
		for ; kinds != 0; kinds &= kinds - 1 {
			k := uint64(mathbits.TrailingZeros32(kinds))
			dst = append(dst, feature2(tList, k<<2|uint64(place), line))
		}
	}
	before, after := s.listCode(i-1), s.listCode(i+1)
	if own|before != 0 {
		dst = append(dst, feature2(tListPrev, before, own))
	}
	if own|after != 0 {
		dst = append(dst, feature2(tListNext, own, after))
	}
	if before|after != 0 {
		dst = append(dst, feature2(tListPair, before, after))
	}

	// The run of capitalised words that the word lies in.
	if r.to != 0 {
		from, to := s.around(i, r)
		b, a, a2 := at(from-1), at(to), at(to+1)
		pos := uint64(min(i-from, 3))<<4 | uint64(min(to-1-i, 3))
		dst = append(dst,
			feature2(tBefore, b.lower, pos&3),
			feature2(tBeforeClass, uint64(b.known.Fine), pos),
			feature2(tAfter, a.lower, pos>>4),
			feature2(tAfterClass, uint64(a.known.Fine), pos),
			feature2(tAfter2, a.lower^a2.lower<<1, 0),
			feature2(tRun, pos, shape),
			feature2(tRunShape, pos, uint64(b.flags)<<16|uint64(a.flags)),
		)
		if i != to-1 {
			h := at(to - 1)
			dst = append(dst,
				feature2(tHead, h.lower, pos&3),
				feature2(tHeadKinds, s.listCode(to-1), pos),
				feature2(tHeadCluster, uint64(h.known.Fine), pos&3),
				feature2(tHeadTopic, uint64(h.known.Topic), pos&3),
				feature2(tSeenHead, h.known.Seen.best(), pos),
			)
		}
		if i != from {
			h := at(from)
			dst = append(dst,
				feature2(tFirst, h.lower, pos>>4),
				feature2(tFirstKinds, s.listCode(from), pos),
				feature2(tSeenFirst, h.known.Seen.best(), pos),
			)
		}
		// The whole of a short run, as one.
		if to-from > 1 && to-from <= 5 {
			h, all := uint64(seed), uint64(0)
			for j := from; j < to; j++ {
				h = mix(h, s.words[j].lower)
				all = all<<8 | s.words[j].known.Seen.best()
			}
			dst = append(dst, feature2(tRest, h, pos), feature2(tSeenRun, all, pos))
		}
	}
	return dst
}

// start returns 1 for the first word of a sentence, 2 for that of a paragraph,
// and 0 for others.
func (s *sentence) start(i int) uint64 {
	switch {
	case i > 1 || i == 1 && s.words[0].flags&isMark == 0:
		return 0
	case s.first:
		return 2
	}
	return 1
}

// reach bounds how far around looks: capitals may go on for a megabyte.
const reach = 12

// around returns the stretch of capitalised words around the i-th one, without
// the small words between names: a part of its run.
func (s *sentence) around(i int, r run) (from, to int) {
	from, to = i, i+1
	low, high := max(int(r.from), i-reach), min(int(r.to), i+reach)
	for from > low && candidate(&s.words[from-1]) {
		from--
	}
	for to < high && candidate(&s.words[to]) {
		to++
	}
	return from, to
}

// listCode returns the kinds of the lists that the i-th word is an entry of, and
// those of which it begins or ends one; of titles only the former.
func (s *sentence) listCode(i int) uint64 {
	if i < 0 || i >= len(s.words) {
		return 0
	}
	m := &s.match[i]
	return uint64(m[unit]) | uint64(m[begin]|m[last])<<listKinds&^(1<<lexicon.Titles<<listKinds)
}

func affix(dst []uint64, template int, h uint64) []uint64 {
	if h == 0 {
		return dst
	}
	return append(dst, feature(template, h))
}

var edgeWord = word{form: edge, lower: edge, fold: edge, shape: edge}
