package ner

import "math"

// A row holds the weights of one feature for all labels, a byte each; it is read
// eight bytes at a time, so that rowPad bytes follow the last.
const (
	lanes  = (Labels + 7) / 8
	rowPad = lanes*8 - Labels
	zero   = 128 // the byte of weight 0
)

// lanesSum adds up to 256 rows of bytes without unpacking them: each uint64
// holds four sums of 16 bits.
type lanesSum struct {
	even, odd [lanes]uint64
	rows      int32
}

func load64(s string, i int) uint64 {
	b := s[i : i+8]
	return uint64(b[0]) | uint64(b[1])<<8 | uint64(b[2])<<16 | uint64(b[3])<<24 |
		uint64(b[4])<<32 | uint64(b[5])<<40 | uint64(b[6])<<48 | uint64(b[7])<<56
}

func (a *lanesSum) add(rows string, i int) {
	const mask = 0x00ff00ff00ff00ff
	for k := range lanes {
		x := load64(rows, i*Labels+k*8)
		a.even[k] += x & mask
		a.odd[k] += x >> 8 & mask
	}
	a.rows++
}

// scores writes the sums out.
func (a *lanesSum) scores(dst *[Labels]int32) {
	for l := range Labels {
		k, j := l/8, l%8
		x := a.even[k]
		if j&1 != 0 {
			x = a.odd[k]
		}
		dst[l] += int32(x>>(j/2*16)&0xffff) - zero*a.rows
	}
}

// score returns the summed weights of the features.
func (m *Model) score(features []uint64) (out [Labels]int32) {
	for len(features) > 0 {
		part := features[:min(len(features), 256)]
		features = features[len(part):]
		var sum lanesSum
		for _, f := range part {
			if i := m.features.find(f); i >= 0 {
				sum.add(m.rows, i)
			}
		}
		sum.scores(&out)
	}
	return out
}

const worst = math.MinInt32 / 2

// viterbi finds the best labels of a stretch of words with nothing around it
// that could be part of a name.
func (m *Model) viterbi(emit [][Labels]int32, back [][Labels]label, out []label) {
	n := len(emit)
	prev := before
	for i := range n {
		// What begins at i may follow whatever ends before it. Most of that is too
		// bad to lead to the best, however it goes on, and is not tried.
		floor := int32(worst)
		for _, a := range closedLabels {
			floor = max(floor, prev[a]+m.least[a])
		}
		cur := unreached
		for _, a := range closedLabels {
			if prev[a]+m.most[a] < floor {
				continue
			}
			follow := &m.follow[a]
			for _, b := range startLabels {
				if x := prev[a] + follow[b]; x > cur[b] {
					cur[b], back[i][b] = x, a
				}
			}
		}
		for _, t := range inner {
			if x := prev[t.from] + m.follow[t.from][t.to]; x > cur[t.to] {
				cur[t.to], back[i][t.to] = x, t.from
			}
		}
		for l, x := range emit[i] {
			cur[l] = max(worst, cur[l]+x)
		}
		prev = cur
	}
	// After the last word no name goes on: the next label is "outside".
	best, at := int32(worst), label(0)
	for _, a := range closedLabels {
		if x := prev[a] + m.follow[a][0]; x > best {
			best, at = x, a
		}
	}
	for i := n - 1; i >= 0; i-- {
		out[i] = at
		at = back[i][at]
	}
}

// unreached are the scores of labels that no path has reached, before those of
// the place before the first word.
var unreached, before = func() (none, first [Labels]int32) {
	for l := range none {
		none[l] = worst
	}
	first = none
	first[0] = 0
	return none, first
}()

// bound sets least and most, the bounds of what may come after each label.
func (m *Model) bound() {
	for _, a := range closedLabels {
		m.least[a], m.most[a] = math.MaxInt32, math.MinInt32
		for _, b := range startLabels {
			m.least[a], m.most[a] = min(m.least[a], m.follow[a][b]), max(m.most[a], m.follow[a][b])
		}
	}
}
