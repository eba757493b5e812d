package newstext_test

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// packages that code in the docs may use without an import clause.
var docImports = map[string]string{
	"newstext": "github.com/newstext/newstext", "document": "github.com/newstext/newstext/document", "dedupe": "github.com/newstext/newstext/dedupe",
	"entities": "github.com/newstext/newstext/entities", "prose": "github.com/newstext/newstext/entities/prose", "quotes": "github.com/newstext/newstext/quotes",
	"summary": "github.com/newstext/newstext/summary", "render": "github.com/newstext/newstext/render", "newstest": "github.com/newstext/newstext/newstest",
	"fmt": "fmt", "os": "os", "context": "context", "strings": "strings", "time": "time", "io": "io", "log": "log", "testing": "testing",
}

// names that snippets use and their readers have: a text, a file, a document.
const docNames = `
	text, article := "", ""
	d, doc := document.New(text), document.New(text)
	var w, out io.Writer = os.Stdout, os.Stdout
	var r, f io.Reader = os.Stdin, os.Stdin
	ctx := context.Background()
	var docs []*document.Document
	_, _, _, _, _, _, _, _, _, _ = text, article, d, doc, w, out, r, f, ctx, docs
`

// Every Go block in the documentation compiles: as a file if it has a package
// clause, as declarations if it begins with one, else as the body of a function.
func TestCodeInTheDocsCompiles(t *testing.T) {
	if testing.Short() {
		t.Skip("compiles each block: left out with -short")
	}
	files, err := filepath.Glob("docs/*.md")
	require.NoError(t, err)
	models, err := filepath.Glob("docs/*/*.md")
	require.NoError(t, err)
	files = append(append(files, models...), "README.md", "ARCHITECTURE.md", "CONTRIBUTING.md")
	block := regexp.MustCompile("(?ms)^```go\n(.*?)^```")
	root, err := os.Getwd()
	require.NoError(t, err)
	overlay := map[string]string{}
	where := map[string]string{}
	dir := t.TempDir()
	for _, file := range files {
		text, err := os.ReadFile(file)
		require.NoError(t, err)
		for i, m := range block.FindAllStringSubmatch(string(text), -1) {
			name := fmt.Sprintf("block%d", len(where))
			path := filepath.Join(dir, name+".go")
			require.NoError(t, os.WriteFile(path, []byte(wrap(name, m[1])), 0o644))
			pkg := filepath.Join(root, "internal", "doccheck", name)
			overlay[filepath.Join(pkg, "doc.go")] = path
			where["./internal/doccheck/"+name] = fmt.Sprintf("%s, Go block %d", file, i+1)
		}
	}
	require.NotEmpty(t, where, "no Go in the docs")
	replace, err := json.Marshal(map[string]any{"Replace": overlay})
	require.NoError(t, err)
	list := filepath.Join(dir, "overlay.json")
	require.NoError(t, os.WriteFile(list, replace, 0o644))
	var pkgs []string
	for p := range where {
		pkgs = append(pkgs, p)
	}
	slices.Sort(pkgs)
	output, _ := exec.Command("go", append([]string{"build", "-gcflags=-e", "-overlay", list}, pkgs...)...).CombinedOutput()
	for line := range strings.Lines(string(output)) {
		if strings.Contains(line, "declared and not used") || strings.HasPrefix(line, "#") {
			continue // snippets need not use all that they show
		}
		for p, at := range where {
			if strings.Contains(line, strings.TrimPrefix(p, "./")+"/") {
				line = at + ": " + line
			}
		}
		assert.Fail(t, line)
	}
}

// README shows what the quickstart prints, to the letter; -update puts it there.
func TestReadmeShowsTheQuickstart(t *testing.T) {
	golden, err := os.ReadFile("examples/quickstart/testdata/diplomacy.txt")
	require.NoError(t, err)
	readme, err := os.ReadFile("README.md")
	require.NoError(t, err)
	head, rest, ok := strings.Cut(string(readme), "```text\n")
	require.True(t, ok)
	shown, tail, ok := strings.Cut(rest, "```\n")
	require.True(t, ok)
	if flag.Lookup("update").Value.String() == "true" {
		require.NoError(t, os.WriteFile("README.md", []byte(head+"```text\n"+string(golden)+"```\n"+tail), 0o644))
		return
	}
	assert.Equal(t, string(golden), shown, "go test . -update rewrites it")
}

// wrap makes a file of a block.
func wrap(name, code string) string {
	if strings.HasPrefix(code, "package ") {
		return code
	}
	body := code
	if declares := regexp.MustCompile(`^(func|type|import|var|const|//[^\n]*\nfunc) `).MatchString(code); !declares {
		body = "func _() error {" + docNames + "{\n" + code + "\n}\nreturn nil\n}\n"
	}
	var b strings.Builder
	b.WriteString("package " + name + "\n")
	if !strings.Contains(code, "import (") && !strings.HasPrefix(code, "import ") {
		var names []string
		for n := range docImports {
			if regexp.MustCompile(`\b` + n + `\.[A-Z]`).MatchString(body) {
				names = append(names, n)
			}
		}
		slices.Sort(names)
		for _, n := range names {
			fmt.Fprintf(&b, "import %q\n", docImports[n])
		}
	}
	b.WriteString(body)
	return b.String()
}
