package main

import (
	"bytes"
	"strings"
	"testing"
)

func TestEachAreaPrintsItsTables(t *testing.T) {
	for _, a := range areas {
		t.Run(a.name, func(t *testing.T) {
			var out bytes.Buffer
			if err := run([]string{"-data", "", "-time", "1ms", a.name}, &out); err != nil {
				t.Fatal(err)
			}
			if !strings.Contains(out.String(), "newstext") {
				t.Errorf("no row of ours in\n%s", out.String())
			}
		})
	}
}

func TestWrongArgumentsAreNamed(t *testing.T) {
	for want, args := range map[string][]string{
		`no area "taste"`: {"taste"},
		"-time 0s":        {"-time", "0s"},
	} {
		if err := run(args, new(bytes.Buffer)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v: error %v, want one with %q", args, err, want)
		}
	}
}
