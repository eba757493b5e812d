//go:build unix

// Package cputime tells how much time of the processor this process has used,
// which benchmarks and comparisons count where other work runs beside them.
package cputime

import (
	"syscall"
	"time"
)

// Now returns the CPU time that this process has used, its collector's
// included: a busy machine makes it longer than it should be, but not by as much
// as the time on the wall.
func Now() time.Duration {
	var u syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &u) != nil {
		return 0 // no Unix refuses a process its own figures
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
