package document

import (
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// checkOffsets fails if a conversion differs from what counting gives.
func checkOffsets(t testing.TB, text string) {
	t.Helper()
	o := NewOffsets(text)
	units := 0
	runes := 0
	for i, r := range text {
		if o.Rune(i) != runes || o.UTF16(i) != units || o.FromRune(runes) != i || o.FromUTF16(units) != i {
			t.Fatalf("byte %d of %.60q: rune %d (want %d), unit %d (want %d), back %d and %d", i, text, o.Rune(i), runes, o.UTF16(i), units, o.FromRune(runes), o.FromUTF16(units))
		}
		runes++
		units += utf16.RuneLen(r)
		if utf16.RuneLen(r) == 2 && o.FromUTF16(units-1) != i {
			t.Fatalf("the second unit of the pair at %d of %.60q is at %d", i, text, o.FromUTF16(units-1))
		}
	}
	require.Equal(t, runes, o.Rune(len(text)))
	require.Equal(t, units, o.UTF16(len(text)))
	require.Equal(t, runes, o.Rune(len(text)+5))
	require.Equal(t, len(text), o.FromRune(runes))
	require.Equal(t, len(text), o.FromRune(runes+7))
	require.Equal(t, len(text), o.FromUTF16(units))
	require.Equal(t, len(text), o.FromUTF16(units+7))
	require.Zero(t, o.Rune(-3))
	require.Zero(t, o.FromRune(-3))
}

func TestOffsetsAgreeWithCounting(t *testing.T) {
	for _, text := range append(hostile, article, strings.Repeat(article, 8), strings.Repeat("é", 700), strings.Repeat("😀", 300), strings.Repeat("a", 255)+"é", strings.Repeat("a", 254)+"😀😀b") {
		checkOffsets(t, text)
	}
}

func TestOffsetsInsideOfARune(t *testing.T) {
	o := NewOffsets("a😀b")
	assert.Equal(t, []int{0, 1, 1, 1, 1, 2, 3}, []int{o.Rune(0), o.Rune(1), o.Rune(2), o.Rune(3), o.Rune(4), o.Rune(5), o.Rune(6)})
	assert.Equal(t, []int{1, 1, 3}, []int{o.UTF16(1), o.UTF16(4), o.UTF16(5)})
}

func TestSingleOffsets(t *testing.T) {
	text := "é😀b"
	for i, want := range map[int][2]int{-1: {0, 0}, 0: {0, 0}, 1: {0, 0}, 2: {1, 1}, 4: {1, 1}, 6: {2, 3}, 7: {3, 4}, 99: {3, 4}} {
		assert.Equal(t, want, [2]int{RuneOffset(text, i), UTF16Offset(text, i)}, i)
	}
}

func FuzzOffsets(f *testing.F) {
	f.Add(article)
	f.Add(strings.Repeat("x", 250) + "é😀\xff\xe2\x80")
	f.Fuzz(func(t *testing.T, text string) {
		checkOffsets(t, text)
		o := NewOffsets(text)
		for i := range len(text) + 2 {
			if o.Rune(i) != RuneOffset(text, i) || o.UTF16(i) != UTF16Offset(text, i) {
				t.Fatalf("offset %d of %q", i, text)
			}
		}
	})
}
