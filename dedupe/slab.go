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

// sketches holds sketches in units of 16 bytes, each in one piece.
type sketches struct {
	blocks [][]byte
	n      int // units, with those left free where a sketch did not fit into a block
}

const sketchUnit = 16

// put adds a sketch, which must fit into a block, and returns where it begins.
func (s *sketches) put(sketch []byte) int {
	units := (len(sketch) + sketchUnit - 1) / sketchUnit
	if s.n&(slabSize-1)+units > slabSize {
		s.n += slabSize - s.n&(slabSize-1)
	}
	at := s.n
	b := at >> slabBits
	for b >= len(s.blocks) {
		s.blocks = append(s.blocks, nil)
	}
	// Zeros behind the last sketch, and those that fill up its last unit.
	block := append(s.blocks[b], make([]byte, at&(slabSize-1)*sketchUnit-len(s.blocks[b]))...)
	block = append(block, sketch...)
	s.blocks[b] = append(block, make([]byte, units*sketchUnit-len(sketch))...)
	s.n += units
	return at
}

// between returns the units [at, end) of a sketch, without those that are free behind
// it.
func (s *sketches) between(at, end int) []byte {
	if at == end {
		return nil
	}
	block := s.blocks[at>>slabBits]
	from := at & (slabSize - 1) * sketchUnit
	return block[from:min(from+(end-at)*sketchUnit, len(block))]
}
