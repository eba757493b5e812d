package dedupe

import "math/bits"

// table finds numbers by hashes of 32 bits, in lines of 16 slots: what is
// looked up stands in one line, which is one wait for memory, or the line is full and
// its owner has it, who keeps what add refuses.
//
// A slot is a number, plus 1, in as many bits as the table has places, and above it a
// tag: the bits of the hash behind those that tell the line. The table doubles without
// asking for the hashes, since the first bit of the tag tells which of two lines a line
// becomes.
type table struct {
	slots []uint32
	shift uint // of a hash, to its line
	mask  uint32
}

const (
	lineSlots = 16
	fewSlots  = 4 * lineSlots
	maxSlots  = 1 << 31
	maxNumber = maxSlots / 16 * 15
)

func newTable() table { return tableOf(fewSlots) }

func tableOf(slots int) table {
	return table{make([]uint32, slots), uint(32 - bits.TrailingZeros(uint(slots/lineSlots))), uint32(slots - 1)}
}

// mustGrow reports whether the table is too small for numbers below n. Before it grows
// two in five lines are full, and a twentieth of the numbers are with the owner.
func (t *table) mustGrow(n int) bool { return n > len(t.slots)/16*15 }

// line returns the line of a hash and its tag.
func (t *table) line(hash uint32) (line *[lineSlots]uint32, tag uint32) {
	return (*[lineSlots]uint32)(t.slots[int(hash>>t.shift)*lineSlots:]), t.tag(hash)
}

func (t *table) tag(hash uint32) uint32 { return hash << (32 - t.shift) &^ t.mask }

// isFull reports whether the line of a hash is.
func (t *table) isFull(hash uint32) bool {
	line, _ := t.line(hash)
	return line[lineSlots-1] != 0
}

// add puts a number into its line, and reports whether there was room.
func (t *table) add(hash, n uint32) bool {
	line, tag := t.line(hash)
	for i, s := range line {
		if s == 0 {
			line[i] = tag | (n + 1)
			return true
		}
	}
	return false
}

// grow doubles the table.
func (t *table) grow() {
	old := *t
	*t = tableOf(2 * len(old.slots))
	for at := 0; at < len(old.slots); at += lineSlots {
		lower, upper := (*[lineSlots]uint32)(t.slots[2*at:]), (*[lineSlots]uint32)(t.slots[2*at+lineSlots:])
		n, m := uint32(0), uint32(0)
		for _, s := range old.slots[at : at+lineSlots] {
			if s == 0 {
				break
			}
			// To both, without a branch to guess: the next one, or zero, goes over what is
			// wrong there.
			moved := s<<1&^t.mask | s&old.mask
			lower[n%lineSlots], upper[m%lineSlots] = moved, moved
			m += s >> 31
			n += 1 - s>>31
		}
		clear(lower[n:])
		clear(upper[m:])
	}
}
