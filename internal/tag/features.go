package tag

// A History is what features know of the tags given so far.
type History struct {
	T1, T2 Tag // of the word before, and the one before that
	verb   aux // what the verb phrase began with that is still open
}

// Next returns the history after word w got the tag t.
func (h History) Next(w *Word, t Tag) History {
	n := History{T1: t, T2: h.T1, verb: h.verb}
	switch {
	case t == MD:
		n.verb = modal
	case t == TO:
		n.verb = to
	case w.Aux != noAux && w.Aux != modal && w.Aux != to && t.Verb():
		n.verb = w.Aux
	case t.Verb(), t == Stop, t == Colon, t == CC, t == WDT, t == WP, t == IN:
		n.verb = noAux
	}
	return n
}

// MaxFeatures is the most features that a word can have.
const MaxFeatures = 64

// A list of features that grows.
type list struct {
	f *[MaxFeatures]uint32
	n int
}

// add hashes two values under a template's number.
func (l *list) add(template, a, b uint32) {
	h := (uint64(a)<<32 | uint64(b)) ^ uint64(template)*0x9e3779b97f4a7c15
	h *= 0xff51afd7ed558ccd
	h ^= h >> 29
	h *= 0xc4ceb9fe1a85ec53
	l.f[l.n&(MaxFeatures-1)] = uint32(h>>32) | 1 // never 0: that is none
	l.n++
}

// Still sets f to those features of the i-th word (padding counted) of a sentence
// that do not depend on the tags before it, and returns how many there are.
// Moving does the same for those that do. A training program asks for the first
// once and for the second again and again.
func Still(ws []Word, i int, f *[MaxFeatures]uint32) int {
	l := list{f: f}
	for at := range places {
		l.alone(&ws[i+at-Pad], at)
	}
	for stage := range stages {
		l.beside(ws, i, stage)
	}
	return l.n
}

// Moving sets f to the features of the i-th word that follow from the tags
// before it; see [Still].
func Moving(ws []Word, i int, h History, f *[MaxFeatures]uint32) int {
	l := list{f: f}
	for stage := range stages {
		l.after(ws, i, h, stage)
	}
	return l.n
}

// places are where a word can stand to the one that is tagged: two before, one
// before, there, one after, two after.
const (
	farLeft = iota
	left
	here
	right
	farRight
	places
)

// intrinsic are the flags that a word has wherever it stands.
const intrinsic = capital | allCaps | digit | hyphened | wordy

// alone adds the features that follow from one word and its place: what they
// weigh together can be kept for words that come often.
func (l *list) alone(w *Word, place int) {
	switch place {
	case farLeft:
		l.add(1, w.Lower, 0)
	case left:
		l.add(2, w.Lower, 0)
		l.add(3, w.Suffix[2], 0)
		l.add(4, uint32(w.Fine), 0)
	case here:
		l.add(5, 0, 0)
		l.add(6, w.Lower, 0)
		l.add(7, w.Exact, 0)
		l.add(8, uint32(w.Class), 0)
		for k, s := range w.Suffix {
			if s == 0 {
				break
			}
			l.add(9+uint32(k), s, 0)
		}
		for k, p := range w.Prefix {
			if p == 0 {
				break
			}
			l.add(14+uint32(k), p, 0)
		}
		l.add(18, uint32(w.Fine), 0)
		l.add(19, uint32(w.Middle), 0)
		l.add(20, w.Suffix[2], uint32(w.Flags&intrinsic))
		l.add(21, uint32(w.Usual), 0)
		l.add(22, w.Shape, 0)
		l.add(42, uint32(w.Signs), uint32(w.Flags&intrinsic))
		if w.LowUsual != 0 {
			l.add(43, uint32(w.LowUsual), 0)
			l.add(44, uint32(w.LowClass), 0)
		}
	case right:
		l.add(23, w.Lower, 0)
		l.add(24, w.Suffix[2], 0)
		l.add(25, uint32(w.Fine), 0)
		l.add(26, uint32(w.Class), 0)
		l.add(27, uint32(w.Usual), 0)
	case farRight:
		l.add(28, w.Lower, 0)
		l.add(29, uint32(w.Usual), 0)
	}
}

// stages are the parts in which the features come that follow from more than one
// word: those that decide most come first, and the tagger asks for the next only
// while it is not sure.
const stages = 3

// beside adds those features of one stage that follow from the words.
func (l *list) beside(ws []Word, i, stage int) {
	w, l1, r1, r2 := &ws[i], &ws[i-1], &ws[i+1], &ws[i+2]
	switch stage {
	case 0:
		// The word's place in the sentence.
		l.add(30, w.Shape, uint32(w.Flags&^intrinsic))
	case 1:
		// With forms and classes, for words that are rare themselves.
		l.add(31, uint32(w.Coarse), uint32(w.Flags))
		if w.LowUsual != 0 {
			l.add(70, uint32(w.LowUsual), uint32(w.Flags))
			l.add(71, uint32(w.LowUsual), uint32(l1.Flags)<<8|uint32(r1.Flags&intrinsic))
		}
	case 2:
		// Words beside each other.
		l.add(32, l1.Lower, w.Lower)
		l.add(33, w.Lower, r1.Lower)
		l.add(34, l1.Lower, r1.Lower)
		l.add(35, uint32(l1.Middle), uint32(w.Middle))
		l.add(36, uint32(w.Middle), uint32(r1.Middle))
		l.add(37, uint32(w.Usual), uint32(r1.Usual))
		l.add(38, uint32(r1.Usual), uint32(r2.Usual))
		l.add(39, r1.Shape, w.Shape)
		l.add(40, l1.Shape, w.Shape)
		l.add(41, uint32(r2.Middle), uint32(w.Usual))
		l.add(72, uint32(w.Usual), uint32(r1.Usual)<<16|uint32(r2.Usual))
		l.add(73, w.Suffix[2], uint32(r1.Usual))
	}
}

// after adds those features of one stage that follow from the tags before.
func (l *list) after(ws []Word, i int, h History, stage int) {
	w, r1, r2 := &ws[i], &ws[i+1], &ws[i+2]
	t1, t2, verb := uint32(h.T1), uint32(h.T2), uint32(h.verb)
	switch stage {
	case 0:
		l.add(50, t1<<8|t2, 0)
		l.add(51, t1, w.Lower)
		l.add(53, t1<<8|t2, w.Lower)
		l.add(55, t1<<16|uint32(w.Class), uint32(r1.Class))
		l.add(57, verb, w.Lower)
		l.add(60, t1<<8|t2, uint32(w.Usual))
		l.add(62, t1<<16|uint32(w.Usual), uint32(r1.Usual))
	case 1:
		l.add(52, t1, w.Suffix[2])
		l.add(56, t1, uint32(w.Fine))
		l.add(58, verb<<8|t1, w.Suffix[1])
		l.add(59, verb, uint32(w.Usual))
		l.add(63, t1, w.Shape)
		if w.LowUsual != 0 {
			l.add(64, t1, uint32(w.LowUsual))
		}
	case 2:
		l.add(54, t1, r1.Lower)
		l.add(61, t1<<16|uint32(w.Usual), uint32(r1.Middle))
		l.add(65, t1<<16|uint32(r1.Usual), uint32(r2.Usual))
	}
}
