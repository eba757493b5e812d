package fold

import (
	"slices"
	"strings"
	"testing"
)

func TestListsAreInOrder(t *testing.T) {
	for name, file := range map[string]string{"function": functionList, "negation": negationList, "common": commonList, "given": givenList, "free": freeList, "rank": rankList} {
		if !strings.HasPrefix(file, "# ") {
			t.Errorf("%s does not say where it comes from", name)
		}
		var section []string
		for line := range strings.Lines(file + "#\n") {
			if !strings.HasPrefix(line, "#") {
				section = append(section, strings.TrimSpace(line))
				continue
			}
			if !slices.IsSorted(section) || len(slices.Compact(slices.Clone(section))) != len(section) {
				t.Errorf("%s: a section is not sorted, or has a word twice", name)
			}
			section = nil
		}
	}
	for _, w := range []string{"the", "announced", "not", "rose"} {
		if f := FlagsOf([]byte(w)); f&(Known|Function|Negation) == 0 {
			t.Errorf("%q is in no list", w)
		}
	}
}
