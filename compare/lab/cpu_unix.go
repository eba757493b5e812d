//go:build unix

package lab

import (
	"syscall"
	"time"
)

// cpuTime returns the CPU time that this process has used, its collector's
// included: a busy machine makes it longer than it should be, but not by as much
// as the time on the wall.
func cpuTime() time.Duration {
	var u syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &u) != nil {
		return wallTime()
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
