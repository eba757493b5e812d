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

// Features sets f to the features of the i-th word (padding counted) of a
// sentence and returns how many there are.
func Features(ws []Word, i int, h History, f *[MaxFeatures]uint32) int {
	l := list{f: f}
	for at := range places {
		l.alone(&ws[i+at-2], at)
	}
	for stage := range stages {
		l.together(ws, i, h, stage)
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
	case right:
		l.add(23, w.Lower, 0)
		l.add(24, w.Suffix[2], 0)
		l.add(25, uint32(w.Fine), 0)
		l.add(26, uint32(w.Class), 0)
		l.add(27, uint32(w.Usual), 0)
	case farRight:
		l.add(28, w.Lower, 0)
	}
}

// stages are the parts in which the features come that follow from more than one
// word: those that decide most come first, and the tagger asks for the next only
// while it is not sure.
const stages = 3

// together adds the features of one stage.
func (l *list) together(ws []Word, i int, h History, stage int) {
	w, l1, r1, r2 := &ws[i], &ws[i-1], &ws[i+1], &ws[i+2]
	t1, t2, verb := uint32(h.T1), uint32(h.T2), uint32(h.verb)
	switch stage {
	case 0:
		// With the tags before, and the word's place in the sentence.
		l.add(30, w.Shape, uint32(w.Flags&^intrinsic))
		l.add(50, t1<<8|t2, 0)
		l.add(51, t1, w.Lower)
		l.add(53, t1<<8|t2, w.Lower)
		l.add(55, t1<<16|uint32(w.Class), uint32(r1.Class))
		l.add(57, verb, w.Lower)
		l.add(60, t1<<8|t2, uint32(w.Usual))
		l.add(62, t1<<16|uint32(w.Usual), uint32(r1.Usual))
	case 1:
		// The same with forms and classes, for words that are rare themselves.
		l.add(31, uint32(w.Coarse), uint32(w.Flags))
		l.add(52, t1, w.Suffix[2])
		l.add(56, t1, uint32(w.Fine))
		l.add(58, verb<<8|t1, w.Suffix[1])
		l.add(59, verb, uint32(w.Usual))
		l.add(63, t1, w.Shape)
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
		l.add(54, t1, r1.Lower)
		l.add(61, t1<<16|uint32(w.Usual), uint32(r1.Middle))
	}
}
