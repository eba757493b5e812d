package main

import "strings"

// words splits as ROUGE does: runs of ASCII letters and digits, lower case,
// stemmed when longer than three.
func words(s string) []uint64 {
	var out []uint64
	s = strings.ToLower(s)
	for i := 0; i < len(s); {
		j := i
		for j < len(s) && (s[j] >= 'a' && s[j] <= 'z' || s[j] >= '0' && s[j] <= '9') {
			j++
		}
		if j > i {
			w := s[i:j]
			if len(w) > 3 {
				w = porter(w)
			}
			out = append(out, fnv(w))
			i = j
			continue
		}
		i++
	}
	return out
}

func fnv(s string) uint64 {
	h := uint64(14695981039346656037)
	for i := 0; i < len(s); i++ {
		h = (h ^ uint64(s[i])) * 1099511628211
	}
	return h
}

func pair(a, b uint64) uint64 { return a*0x9e3779b97f4a7c15 ^ (b + 0x7f4a7c15) }

// A reference is a summary that candidates are held against.
type reference struct {
	one, two   map[uint64]int
	nOne, nTwo int
	text       string
}

func newReference(s string) *reference {
	r := &reference{one: map[uint64]int{}, two: map[uint64]int{}, text: s}
	w := words(s)
	for i, x := range w {
		r.one[x]++
		r.nOne++
		if i > 0 {
			r.two[pair(w[i-1], x)]++
			r.nTwo++
		}
	}
	return r
}

// f1 returns ROUGE-1 and ROUGE-2 F1 of the candidate, in percent.
func (r *reference) f1(cand []uint64, used map[uint64]int) (one, two float64) {
	clear(used)
	h1, h2 := 0, 0
	for i, x := range cand {
		if n := r.one[x]; n > 0 && used[x] < n {
			used[x]++
			h1++
		}
		if i > 0 {
			p := pair(cand[i-1], x)
			if n := r.two[p]; n > 0 && used[p] < n {
				used[p]++
				h2++
			}
		}
	}
	f := func(hit, a, b int) float64 {
		if hit == 0 {
			return 0
		}
		p, q := float64(hit)/float64(a), float64(hit)/float64(b)
		return 200 * p * q / (p + q)
	}
	return f(h1, len(cand), r.nOne), f(h2, len(cand)-1, r.nTwo)
}
