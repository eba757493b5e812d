package storetest_test

import (
	"bytes"
	"testing"

	"github.com/newstext/newstext/dedupe"
	"github.com/newstext/newstext/dedupe/storetest"
)

func TestMemory(t *testing.T) {
	storetest.Run(t, storetest.Target{
		New: func(testing.TB) dedupe.Store { return dedupe.NewMemory(nil) },
		Reopen: func(t testing.TB, s dedupe.Store) dedupe.Store { // through a file
			x, err := dedupe.NewIndexOn(s, dedupe.Options{})
			if err != nil {
				t.Fatal(err)
			}
			var file bytes.Buffer
			if err := x.Save(&file); err != nil {
				t.Fatal(err)
			}
			fresh := dedupe.NewMemory(nil)
			if _, err := dedupe.LoadInto(fresh, &file); err != nil {
				t.Fatal(err)
			}
			return fresh
		},
	})
}
