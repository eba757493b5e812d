package main

import (
	"bytes"
	"strings"
	"testing"
)

func TestShow(t *testing.T) {
	var out bytes.Buffer
	if err := show(&out); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"courier-1  copy of wire-1", "update of wire-1", `date "Wednesday" became "Friday"`, "gazette-1  copy of courier-2", "boilerplate dropped"} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("no %q in\n%s", want, out.String())
		}
	}
}
