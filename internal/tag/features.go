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

// Feature hashes two values under a template's number.
func feature(template, a, b uint32) uint32 {
	h := (uint64(a)<<32 | uint64(b)) ^ uint64(template)*0x9e3779b97f4a7c15
	h *= 0xff51afd7ed558ccd
	h ^= h >> 29
	h *= 0xc4ceb9fe1a85ec53
	return uint32(h >> 32)
}

// Features sets f to the features of the i-th word (padding counted) of a
// sentence and returns how many there are.
func Features(ws []Word, i int, h History, f *[MaxFeatures]uint32) int {
	w, l1, l2, r1, r2 := &ws[i], &ws[i-1], &ws[i-2], &ws[i+1], &ws[i+2]
	t1, t2 := uint32(h.T1), uint32(h.T2)
	n := 0
	add := func(template, a, b uint32) {
		f[n] = feature(template, a, b)
		n++
	}
	flags := uint32(w.Flags)

	// The word itself.
	add(1, 0, 0)
	add(2, w.Lower, 0)
	add(3, w.Exact, 0)
	add(4, w.Shape, flags&first)
	add(5, uint32(w.Class), 0)
	for k, s := range w.Suffix {
		if s == 0 {
			break
		}
		add(6+uint32(k), s, 0)
	}
	for k, p := range w.Prefix {
		if p == 0 {
			break
		}
		add(11+uint32(k), p, 0)
	}
	add(15, uint32(w.Cluster), 0)
	add(16, w.Suffix[2], flags)

	// The words beside it.
	add(20, l1.Lower, 0)
	add(21, l2.Lower, 0)
	add(22, r1.Lower, 0)
	add(23, r2.Lower, 0)
	add(24, l1.Lower, w.Lower)
	add(25, w.Lower, r1.Lower)
	add(26, l1.Lower, r1.Lower)
	add(27, l1.Suffix[2], 0)
	add(28, r1.Suffix[2], 0)
	add(29, uint32(l1.Cluster), 0)
	add(30, uint32(r1.Cluster), 0)
	add(31, uint32(l1.Cluster), uint32(w.Cluster))
	add(32, uint32(w.Cluster), uint32(r1.Cluster))
	add(33, uint32(r1.Class), uint32(w.Class))
	add(34, uint32(r1.Class), uint32(r2.Class))
	add(35, r1.Shape, w.Shape)
	add(36, l1.Shape, w.Shape)
	add(37, uint32(r1.Class), 0)

	// The tags before it.
	add(40, t1, 0)
	add(41, t1, t2)
	add(42, t1, w.Lower)
	add(43, t1, uint32(w.Class))
	add(44, t1, w.Suffix[2])
	add(45, t1<<8|t2, w.Lower)
	add(46, t1, r1.Lower)
	add(47, t1<<16|uint32(w.Class), uint32(r1.Class))
	add(48, t1, uint32(w.Cluster))
	add(49, uint32(h.verb), w.Lower)
	add(50, uint32(h.verb)<<8|t1, w.Suffix[1])
	add(51, uint32(h.verb), uint32(w.Class))
	add(52, t1<<8|t2, uint32(w.Class))
	add(53, t1, w.Shape)
	return n
}
