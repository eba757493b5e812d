package coref

import "slices"

// mix joins groups of different kinds that a recogniser has told apart by
// mistake: "Merkel" marked as a firm beside "Angela Merkel". A short name that is
// known by itself ("Washington", "Paris") stays where it is, and so do peoples.
func (g *grouper) mix() {
	byKey, surnames := g.table(0), g.table(1)
	for i, f := range g.forms {
		if f.kind == People || len(f.words) == 0 || f.family {
			continue
		}
		byKey.add(hash(f.name), i)
		if f.kind == Person && len(f.words) > 1 {
			surnames.add(hash(f.words[len(f.words)-1]), i)
		}
	}
	for i, f := range g.forms {
		if f.kind == People || len(f.words) == 0 || f.family || !g.alone(i) {
			continue
		}
		k := f.name
		known := len(f.words) == 1 && f.listed().known()
		best := -1
		for j := range byKey.of(hash(k)) {
			if j == i || g.find(j) == g.find(i) || g.forms[j].kind == f.kind {
				continue
			}
			ni, nj := g.size[g.find(i)], g.size[g.find(j)]
			switch {
			case known && (f.kind == Place || nj < 3*ni):
				continue
			case g.alone(j) && (nj < ni || nj == ni && j > i):
				continue // the other one joins this
			}
			if best < 0 || nj > g.size[g.find(best)] {
				best = j
			}
		}
		if best < 0 && !known && f.kind != Person && len(f.words) == 1 && !f.acronym {
			var buf [4]int
			roots := buf[:0]
			for j := range surnames.of(hash(k)) {
				if r := g.find(j); !slices.Contains(roots, r) {
					roots = append(roots, r)
				}
			}
			if len(roots) == 1 {
				best = roots[0]
			}
		}
		if best >= 0 {
			g.union(i, best)
		}
	}
}
