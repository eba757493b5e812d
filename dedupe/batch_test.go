package dedupe

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// mixed yields invented articles, their copies and updates.
func mixed(n int) iter.Seq2[Item, error] {
	return func(yield func(Item, error) bool) {
		for i := range n {
			text := babble(uint64(i%210), 90) + "\n\n" + babble(uint64(i%90+10000), 40) + "\n\nAll rights of the Courier are reserved, and so are its wrongs, for ever and a day."
			if i%5 == 3 {
				text = strings.Replace(text, "wrongs", "rites", 1)
			}
			if i%270 == 0 {
				text = strings.Repeat("again and again and again ", 40)
			}
			at := noon.Add(time.Duration(i) * time.Hour)
			if i%11 == 5 {
				at = time.Time{}
			}
			if !yield(Item{fmt.Sprint("i", i), text, at}, nil) {
				return
			}
		}
	}
}

func TestBatchAnswersAsTheIndexAtAnyMemoryLimit(t *testing.T) {
	for _, window := range []time.Duration{0, 400 * time.Hour} {
		opts := Options{Window: window}
		x, err := NewIndex(opts)
		require.NoError(t, err)
		var want []Match
		for item := range mixed(900) {
			m, err := x.Add(item.ID, item.Text, item.Time)
			require.NoError(t, err)
			want = append(want, m)
		}
		for _, memory := range []int64{0, 1 << 20} {
			dir := t.TempDir()
			var got []Match
			phases := map[string]int{}
			err := Batch(context.Background(), mixed(900), BatchOptions{Options: opts, Memory: memory, Dir: dir, Progress: func(p Progress) { phases[p.Phase] = p.Items }},
				func(id string, m Match) error {
					assert.Equal(t, fmt.Sprint("i", len(got)), id)
					got = append(got, m)
					return nil
				})
			require.NoError(t, err)
			require.Equal(t, want, got, "window %v, memory %d", window, memory)
			assert.Equal(t, 900, phases["compare"])
			left, err := os.ReadDir(dir)
			require.NoError(t, err)
			assert.Empty(t, left, "no file is left")
		}
	}
}

func TestBatchStopsAtAnError(t *testing.T) {
	boom := errors.New("boom")
	err := Batch(context.Background(), func(yield func(Item, error) bool) { yield(Item{}, boom) }, BatchOptions{}, nil)
	assert.ErrorIs(t, err, boom)
	err = Batch(context.Background(), mixed(10), BatchOptions{}, func(string, Match) error { return boom })
	assert.ErrorIs(t, err, boom)
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	assert.ErrorIs(t, Batch(ctx, mixed(10), BatchOptions{}, nil), context.Canceled)
	assert.ErrorContains(t, Batch(ctx, mixed(1), BatchOptions{Memory: 5}, nil), "Memory")
}
