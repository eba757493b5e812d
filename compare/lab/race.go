package lab

import (
	"fmt"
	"runtime"
	"time"

	"github.com/newstext/newstext/internal/cputime"
)

// A Contender does the work of a race.
type Contender struct {
	Name string
	Run  func(text string) // the whole work on one text
}

// lap is one contender's measure.
type lap struct {
	spent, best time.Duration // all the CPU time so far, and the least that all texts took
	runs        int
	allocs      uint64 // for one run over all texts
}

// Race lets the contenders do their work on the texts, in turn and again until
// each had its time, and prints a table. The first is whom the others are
// compared with. Before the clock starts each runs once, so that models are
// loaded.
func (l *Lab) Race(title string, texts []string, contenders ...Contender) {
	bytes := 0
	for _, t := range texts {
		bytes += len(t)
	}
	all := func(c Contender) {
		for _, t := range texts {
			c.Run(t)
		}
	}
	laps := make([]lap, len(contenders))
	for i, c := range contenders {
		all(c)
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		all(c)
		runtime.ReadMemStats(&after)
		laps[i].allocs = after.Mallocs - before.Mallocs
	}
	for done := false; !done; {
		done = true
		for i, c := range contenders {
			lap := &laps[i]
			if lap.runs >= 2 && lap.spent >= l.Budget {
				continue
			}
			done = false
			// Fast work is repeated until the clock can see it.
			for rounds := 1; ; rounds *= 2 {
				runtime.GC()
				start := cputime.Now()
				for range rounds {
					all(c)
				}
				spent := cputime.Now() - start
				lap.spent += spent
				if spent > 20*time.Millisecond {
					one := spent / time.Duration(rounds)
					if lap.runs == 0 || one < lap.best {
						lap.best = one
					}
					lap.runs++
					break
				}
			}
		}
	}
	rows := make([][]any, len(contenders))
	for i, c := range contenders {
		mb := float64(bytes) / 1e6 / laps[i].best.Seconds()
		rows[i] = []any{
			c.Name,
			fmt.Sprintf("%.2f", mb),
			fmt.Sprintf("%.2f", float64(laps[i].best)/float64(laps[0].best)),
			laps[i].allocs,
		}
	}
	fmt.Fprintf(l.Out, "Speed, %s, %d texts, %d bytes:\n", title, len(texts), bytes)
	l.Table([]string{"", "MB/s", "time, ours = 1", "allocations"}, rows)
}
