package newstext_test

import (
	"os/exec"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// allowed are the modules that the root module may require itself. Each has a
// real job; anything heavy belongs into a nested module.
var allowed = map[string]string{
	"golang.org/x/text":                   "normal forms, case, language tags, currencies, widths",
	"github.com/stretchr/testify":         "tests",
	"github.com/jdkato/prose/v2":          "entities/prose: its models as a recognizer",
	"github.com/blevesearch/snowballstem": "summary: stemmers",
	"github.com/schollz/progressbar/v3":   "cmd/newstext: progress on a terminal",
	"github.com/VictoriaMetrics/metrics":  "newstext serve: metrics in Prometheus' format",
	"golang.org/x/term":                   "cmd/newstext: is this a terminal, how wide",
	"golang.org/x/net":                    "tests of render: parses the pages",
}

func TestTheRootModuleRequiresOnlyWhatIsAllowed(t *testing.T) {
	out, err := exec.Command("go", "list", "-m", "-f", "{{if not .Indirect}}{{.Path}}{{end}}", "all").Output()
	require.NoError(t, err)
	for _, m := range strings.Fields(string(out)) {
		if m != "github.com/newstext/newstext" {
			assert.Contains(t, allowed, m, "a module that no list allows")
		}
	}
}

// Packages link only what their work needs: no model for those who only look for
// copies, nothing of the command's for anybody.
func TestPackagesLinkOnlyWhatTheyNeed(t *testing.T) {
	for pkg, foreign := range map[string][]string{
		"./document": nil,
		"./dedupe":   {"golang.org/x/text"},
		"./entities": {"golang.org/x/text"},
		"./quotes":   {"golang.org/x/text"},
		"./summary":  {"golang.org/x/text", "github.com/blevesearch/snowballstem"},
		".":          {"golang.org/x/text", "github.com/blevesearch/snowballstem"},
	} {
		out, err := exec.Command("go", "list", "-deps", "-f", "{{with .Module}}{{.Path}}{{end}}", pkg).Output()
		require.NoError(t, err)
		for _, m := range strings.Fields(string(out)) {
			if m != "github.com/newstext/newstext" {
				assert.Contains(t, foreign, m, pkg)
			}
		}
	}
	out, err := exec.Command("go", "list", "-deps", "./dedupe").Output()
	require.NoError(t, err)
	for _, p := range []string{"internal/tag", "internal/ner", "internal/model", "internal/coref", "/entities"} {
		assert.NotContains(t, string(out), p, "dedupe links a model")
	}
}
