package dedupe

const (
	slabBits = 12
	slabSize = 1 << slabBits
)

// A slab is a growing array in blocks: it never copies, and wastes at most a
// block.
type slab[T any] struct {
	blocks [][]T
	n      int
}

func (s *slab[T]) at(i int) *T { return &s.blocks[i>>slabBits][i&(slabSize-1)] }

func (s *slab[T]) push(v T) {
	b := s.n >> slabBits
	if b == len(s.blocks) {
		var block []T
		if b > 0 {
			block = make([]T, 0, slabSize) // the first grows as it needs
		}
		s.blocks = append(s.blocks, block)
	}
	s.blocks[b] = append(s.blocks[b], v)
	s.n++
}
