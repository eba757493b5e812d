package main

import (
	"io"
	"os"
	"time"

	"github.com/schollz/progressbar/v3"
	"golang.org/x/term"
)

// progress shows on a terminal how much of a long run is done. It shows nothing
// where standard error is no terminal, or where the output goes to one too.
type progress struct {
	bar *progressbar.ProgressBar
}

// newProgress returns the progress of reading files of a total size, which is 0
// if it is not known (standard input).
func newProgress(std stdio, total int64) *progress {
	f, isFile := std.err.(*os.File)
	if !isFile || !term.IsTerminal(int(f.Fd())) {
		return &progress{}
	}
	if out, isFile := std.out.(*os.File); isFile && term.IsTerminal(int(out.Fd())) {
		return &progress{} // the output itself shows it
	}
	if total == 0 {
		total = -1
	}
	return &progress{progressbar.NewOptions64(total,
		progressbar.OptionSetWriter(std.err),
		progressbar.OptionShowBytes(true),
		progressbar.OptionSetWidth(30),
		progressbar.OptionThrottle(time.Second),
		progressbar.OptionClearOnFinish(),
		progressbar.OptionSetDescription("newstext"),
	)}
}

// reader counts what is read.
func (p *progress) reader(r io.Reader) io.Reader {
	if p == nil || p.bar == nil {
		return r
	}
	return io.TeeReader(r, p.bar)
}

func (p *progress) done() {
	if p.bar != nil {
		p.bar.Finish()
	}
}

// sizeOf returns how many bytes the files hold, or 0 if one is no plain file.
func sizeOf(files []string) int64 {
	var total int64
	for _, name := range files {
		info, err := os.Stat(name)
		if err != nil || !info.Mode().IsRegular() {
			return 0
		}
		total += info.Size()
	}
	return total
}
