package main

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
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

func TestYourOwnArticlesRace(t *testing.T) {
	dir := t.TempDir()
	text, records := filepath.Join(dir, "a.txt"), filepath.Join(dir, "b.jsonl")
	for name, content := range map[string]string{text: "It rained in Porto.", records: `{"text":"Then it snowed."}` + "\n" + `{"text":"The tram stopped."}`} {
		if err := os.WriteFile(name, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	var out bytes.Buffer
	if err := run([]string{"-data", "", "-time", "1ms", "-articles", text + "," + records, "whole"}, &out); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(out.String(), "3 texts, 51 bytes") {
		t.Errorf("not on the three articles:\n%s", out.String())
	}
	if err := run([]string{"-articles", filepath.Join(dir, "none.txt"), "whole"}, &out); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("error %v, want one for the missing file", err)
	}
}
