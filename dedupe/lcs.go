package dedupe

// lcs finds longest common subsequences of words with bit-parallel rows: one
// machine word holds 64 columns (Hyyrö 2004, "Bit-parallel LCS-length
// computation revisited"); the rows are kept, so that the matches can be read
// back. Its memory is reused.
type lcs struct {
	keys  []uint64 // open addressing: hash of a word of a …
	ids   []int32  // … and its row in masks, plus 1
	masks []uint64
	rows  []uint64
}

// lcsCells bounds the size of one problem, in cells of the table (bits).
const lcsCells = 1 << 22

// match calls yield(i, j) for each pair of a longest common subsequence of a
// and b, last pair first. Cost: len(b)·⌈len(a)/64⌉ steps. It does nothing if
// the table would outgrow lcsCells.
func (l *lcs) match(a, b []uint64, yield func(i, j int)) {
	n, m := len(a), len(b)
	if n == 0 || m == 0 || n*m > lcsCells {
		return
	}
	if n <= 64 && n*m <= smallCells {
		l.matchSmall(a, b, yield)
		return
	}
	w := (n + 63) / 64
	size := 16
	for size < 2*n {
		size *= 2
	}
	l.keys = resize(l.keys, size)
	l.ids = resize(l.ids, size)
	clear(l.ids)
	l.masks = l.masks[:0]
	rows := int32(0)
	for i, h := range a {
		k := h & uint64(size-1)
		for l.ids[k] != 0 && l.keys[k] != h {
			k = (k + 1) & uint64(size-1)
		}
		if l.ids[k] == 0 {
			rows++
			l.keys[k], l.ids[k] = h, rows
			for range w {
				l.masks = append(l.masks, 0)
			}
		}
		l.masks[int(l.ids[k]-1)*w+i/64] |= 1 << (i % 64)
	}
	l.rows = resize(l.rows, m*w)
	for j, h := range b {
		row := l.rows[j*w : (j+1)*w]
		if j == 0 {
			for x := range row {
				row[x] = ^uint64(0)
			}
		} else {
			copy(row, l.rows[(j-1)*w:])
		}
		k := h & uint64(size-1)
		for l.ids[k] != 0 && l.keys[k] != h {
			k = (k + 1) & uint64(size-1)
		}
		if l.ids[k] == 0 {
			continue
		}
		mask := l.masks[int(l.ids[k]-1)*w:][:w]
		carry := uint64(0)
		for x, v := range row {
			u := v & mask[x]
			sum := v + u
			c := uint64(0)
			if sum < v {
				c = 1
			}
			sum += carry
			if sum < carry {
				c = 1
			}
			carry = c
			row[x] = sum | (v - u)
		}
	}
	for i, j := n, m; i > 0 && j > 0; {
		bit, word := uint64(1)<<((i-1)%64), (i-1)/64
		if l.rows[(j-1)*w+word]&bit != 0 {
			i--
			continue
		}
		j--
		if j > 0 && l.rows[(j-1)*w+word]&bit == 0 {
			continue
		}
		i--
		yield(i, j)
	}
}

// smallCells bounds the problems for which each word is held against each: a table of
// words would cost more.
const smallCells = 1 << 9

// matchSmall is match of a row of at most 64 words.
func (l *lcs) matchSmall(a, b []uint64, yield func(i, j int)) {
	l.rows = resize(l.rows, len(b))
	row, any := ^uint64(0), false
	for j, h := range b {
		mask := uint64(0)
		for i, g := range a {
			if g == h {
				mask |= 1 << i
			}
		}
		if mask != 0 {
			any = true
			u := row & mask
			row = (row + u) | (row - u)
		}
		l.rows[j] = row
	}
	if !any {
		return
	}
	for i, j := len(a), len(b); i > 0 && j > 0; {
		bit := uint64(1) << (i - 1)
		if l.rows[j-1]&bit != 0 {
			i--
			continue
		}
		j--
		if j > 0 && l.rows[j-1]&bit == 0 {
			continue
		}
		i--
		yield(i, j)
	}
}

func resize[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n, n+n/2)
	}
	return s[:n]
}
