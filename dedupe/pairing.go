package dedupe

import (
	"bytes"
	"math/bits"

	"github.com/newstext/newstext/internal/fold"
)

// step is how a cell of the table was reached.
type step struct {
	di, dj uint8
	kind   findingKind
}

// table pairs the tokens of a gap one by one, or two and three with one where
// words were joined or parted, at the least cost.
func (v *verifier) table() {
	n, m := len(v.ia), len(v.ib)
	w := m + 1
	v.cost = resize(v.cost, (n+1)*w)
	v.steps = resize(v.steps, (n+1)*w)
	v.joinsA, v.joinsB = v.joinsOf(v.joinsA, v.a, v.ia), v.joinsOf(v.joinsB, v.b, v.ib)
	v.cost[0] = 0
	for j := 1; j <= m; j++ {
		v.cost[j], v.steps[j] = v.cost[j-1]+v.joinsB[j-1].skip, step{0, 1, added}
	}
	for i := 1; i <= n; i++ {
		above, row := v.cost[(i-1)*w:i*w], v.cost[i*w:(i+1)*w]
		steps := v.steps[i*w : (i+1)*w]
		ja := &v.joinsA[i-1]
		row[0], steps[0] = above[0]+ja.skip, step{1, 0, missing}
		for j := 1; j <= m; j++ {
			jb := &v.joinsB[j-1]
			best, how := above[j]+ja.skip, step{1, 0, missing}
			if c := row[j-1] + jb.skip; c < best {
				best, how = c, step{0, 1, added}
			}
			if base := above[j-1]; base < best {
				if c, k := v.cellCost(i-1, j-1); base+c < best {
					best, how = base+c, step{1, 1, k}
				}
			}
			for di := range ja.n {
				a, base := &ja.runs[di], v.cost[(i-1-di)*w:]
				for dj := range jb.n {
					if base[j-1-dj]+0.2 >= best || di|dj == 0 {
						continue
					}
					b := &jb.runs[dj]
					if a.hash != b.hash && a.listed&b.listed == 0 && (di == dj || !likelyJoined(a, b)) {
						continue
					}
					if c, k, ok := v.joinCost(i-1-di, i, j-1-dj, j, best-base[j-1-dj]); ok && base[j-1-dj]+c < best {
						best, how = base[j-1-dj]+c, step{uint8(di + 1), uint8(dj + 1), k}
					}
				}
			}
			row[j], steps[j] = best, how
		}
	}
	// Read the cheapest path back, first step last.
	v.path = v.path[:0]
	for i, j := n, m; i > 0 || j > 0; {
		s := v.steps[i*w+j]
		v.path = append(v.path, s)
		i, j = i-int(s.di), j-int(s.dj)
	}
	v.skipA, v.skipB = v.skipA[:0], v.skipB[:0]
	i, j := 0, 0
	for p := len(v.path) - 1; p >= 0; p-- {
		s := v.path[p]
		switch {
		case s.dj == 0:
			v.skipA = append(v.skipA, v.ia[i])
		case s.di == 0:
			v.skipB = append(v.skipB, v.ib[j])
		case s.di == 1 && s.dj == 1 && v.alignment.a[v.ia[i]].Hash == v.alignment.b[v.ib[j]].Hash:
			v.alignment.pair(int(v.ia[i]), int(v.ib[j]))
		default:
			v.found = append(v.found, finding{s.kind, v.ia[i], v.ia[i+int(s.di)-1] + 1, v.ib[j], v.ib[j+int(s.dj)-1] + 1})
		}
		i, j = i+int(s.di), j+int(s.dj)
	}
	v.oneSided(v.skipA, true)
	v.oneSided(v.skipB, false)
}

// joinCost prices tokens of a as the same letters as tokens of b, parted
// otherwise: "infor mation", "of the" scanned as "ofthe", or as synonyms of more
// than one word. It need not find what costs more than limit.
func (v *verifier) joinCost(i0, i1, j0, j1 int, limit float32) (float32, findingKind, bool) {
	a, b := &v.joinsA[i1-1].runs[i1-i0-1], &v.joinsB[j1-1].runs[j1-j0-1]
	if a.hash == b.hash && bytes.Equal(a.letters, b.letters) {
		return 0.2, spelling, true
	}
	if limit < 0.39 {
		return 0, 0, false
	}
	if v.lists.synonyms(a.hash, b.hash) {
		return 0.4, synonym, true
	}
	if limit > 1.2 && v.lists.opposite(a.hash, b.hash) {
		return 1.2, antonym, true
	}
	if limit < 0.44 || i1-i0 == j1-j0 || !likelyJoined(a, b) {
		return 0, 0, false
	}
	d := v.editDistance(a.letters, b.letters)
	if 100*d > 34*max(len(a.letters), len(b.letters)) || v.joinsForNothing(i0, i1, j0, j1, d) {
		return 0, 0, false
	}
	// A number or a negation may not hide in a slip.
	figuresA, okA := v.figures(v.a, v.ia[i0:i1], v.lettersA[:0])
	figuresB, okB := v.figures(v.b, v.ib[j0:j1], v.lettersB[:0])
	v.lettersA, v.lettersB = figuresA, figuresB
	if (!okA || !okB || !bytes.Equal(figuresA, figuresB)) && !(d <= 2 && (misspelt(v.a, v.ia[i0:i1], v.b, v.ib[j0:j1]) || misspelt(v.b, v.ib[j0:j1], v.a, v.ia[i0:i1]))) {
		return 0, 0, false
	}
	return 0.45, spelling, true
}

// misspelt reports whether the tokens g are a number in words, and h of other are its words of which
// one is no word: "fifty-five" and "fifqty-five".
func misspelt(t *fold.Text, g []int32, other *fold.Text, h []int32) bool {
	if len(g) != 1 || len(h) != 2 || !t.Tokens[g[0]].Is(fold.InWords) {
		return false
	}
	x, y := &other.Tokens[h[0]], &other.Tokens[h[1]]
	if x.Is(fold.InWords) {
		x, y = y, x
	}
	return y.Is(fold.InWords) && x.Kind == fold.Word && !known(x) && !x.Is(fold.InWords)
}

// joinsForNothing reports whether a small word at the head of a run is none of the letters of
// the one word that the run is in the other text, d edits away: "в Тулу" and "Тулы" are "Тулу" and
// "Тулы", and a word that only one has.
func (v *verifier) joinsForNothing(i0, i1, j0, j1, d int) bool {
	run, one := v.ia[i0:i1], v.ib[j0]
	t, other := v.a, v.b
	if i1-i0 == 1 {
		run, one = v.ib[j0:j1], v.ia[i0]
		t, other = v.b, v.a
	} else if j1-j0 != 1 {
		return false
	}
	if !t.Tokens[run[0]].Is(fold.Function) {
		return false
	}
	return v.editDistance(t.Letters(int(run[0])+1, int(run[len(run)-1])+1), other.Letters(int(one), int(one)+1)) < d
}

const maxJoined = 3 // tokens that may be one in the other text

// joins is what may be made of the token of a gap: it is left out, or it is the last of a
// run of tokens that are one in the other text.
type joins struct {
	skip float32 // what it costs to leave it out
	n    int     // of runs
	runs [maxJoined]joined
}

// maxRun is how many bytes of letters a run has at most.
const maxRun = 60

// joined is a run of tokens taken as one word.
type joined struct {
	letters []byte
	hash    uint64
	set     uint32 // of the letters
	bones   uint32 // of the letters of the skeleton, once skeleton was asked
	twos    uint64 // the set of its pairs of neighbours
	listed  uint8  // in which lists it may be: synonyms, opposites, units
}

// joinsOf puts into dst what may be made of the tokens g of t: of the runs those in one
// piece, and not too long.
func (v *verifier) joinsOf(dst []joins, t *fold.Text, g []int32) []joins {
	dst = resize(dst, len(g))
	for k, i := range g {
		to := &dst[k]
		to.skip, to.n = costSkip, 0
		if t.Tokens[i].Is(fold.Function) {
			to.skip = costSmall
		}
		for n := 0; n < maxJoined && n <= k && g[k-n] == i-int32(n); n++ {
			run := &to.runs[n]
			run.letters = t.Letters(int(i)-n, int(i)+1)
			if len(run.letters) == 0 || len(run.letters) > maxRun {
				break
			}
			if n == 0 {
				run.hash = hashOf(&t.Tokens[i], run.letters)
				run.set, run.bones = lettersIn(run.letters), 0
			} else {
				run.hash = fold.Hash(run.letters)
				run.set = to.runs[0].set | dst[k-1].runs[n-1].set
			}
			run.twos = neighboursIn(run.letters)
			run.listed = v.lists.listed(run.hash)
			to.n++
		}
	}
	return dst
}

// neighboursIn returns the set of the pairs of neighbouring letters of a word, some of them
// taken for one.
func neighboursIn(word []byte) (set uint64) {
	for i := 1; i < len(word); i++ {
		set |= 1 << ((word[i-1]*7 + word[i]) & 63)
	}
	return set
}

// likelyJoined reports whether two runs may be the same letters but for slips.
func likelyJoined(a, b *joined) bool {
	big, least := len(a.letters), len(b.letters)
	if big < least {
		big, least = least, big
	}
	// Letters that only one of them has cost an edit each, pairs of neighbours half of one.
	return big >= 4 && big-least <= big/3 && 100*setDistance(a.set, b.set) <= 34*big &&
		50*max(bits.OnesCount64(a.twos&^b.twos), bits.OnesCount64(b.twos&^a.twos)) <= 34*big
}

// figures appends the figures of the tokens g of t to dst; it fails on what may
// not be read as a slip.
func (v *verifier) figures(t *fold.Text, g []int32, dst []byte) ([]byte, bool) {
	for _, i := range g {
		tok := &t.Tokens[i]
		switch {
		case tok.Is(fold.Negation), tok.Kind == fold.Month, tok.Kind == fold.Weekday, tok.Kind == fold.Single, tok.Kind == fold.Ordinal:
			return dst, false
		case tok.Kind == fold.Number && tok.Is(fold.InWords):
			dst = append(dst, byte(tok.Value), byte(tok.Value>>8))
		case tok.Kind == fold.Number:
			for _, c := range t.Letters(int(i), int(i)+1) {
				if '0' <= c && c <= '9' {
					dst = append(dst, c)
				}
			}
		}
	}
	return dst, true
}
