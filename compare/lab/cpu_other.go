//go:build !unix

package lab

import "time"

// cpuTime returns the time on the wall where there is no other.
func cpuTime() time.Duration { return wallTime() }
