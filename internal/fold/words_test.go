package fold

import (
	"strings"
	"syscall"
	"testing"
)

func cpuSeconds() float64 {
	var u syscall.Rusage
	syscall.Getrusage(syscall.RUSAGE_SELF, &u)
	return float64(u.Utime.Sec) + float64(u.Utime.Usec)/1e6
}

func BenchmarkAppendWords(b *testing.B) {
	t := strings.Repeat("The Justice Department announced today that 3 men from Ohio, aged 21 to 35, were sentenced to 10 years in prison. ", 300)
	b.SetBytes(int64(len(t)))
	b.ReportAllocs()
	var d []uint64
	c := cpuSeconds()
	for b.Loop() {
		d = AppendWords(d[:0], t)
	}
	b.ReportMetric(float64(len(t))*float64(b.N)/1e6/(cpuSeconds()-c), "MB/cpu-s")
}
