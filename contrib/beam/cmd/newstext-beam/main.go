// Command newstext-beam runs newstext over collections of articles on Apache Beam:
// in this process, or by flags alone on Flink, Spark or Dataflow.
//
//	newstext-beam -input 'news/*.jsonl.gz' -output out/news -do clusters,paragraphs
//	newstext-beam … -runner flink -endpoint localhost:8099
//	newstext-beam … -runner spark -endpoint localhost:8099
//	newstext-beam … -runner dataflow -project P -region R -staging_location gs://B/staging
//
// Each job named by -do writes files of its own: out/news-clusters-00000-of-00004.jsonl
// and so on, sorted within each by time of publication and ID. Records that cannot be
// read are in out/news-bad-…, with file, line and reason. The counters are printed at
// the end. docs/beam.md in the root module tells the rest.
package main

import (
	"cmp"
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"time"

	"github.com/apache/beam/sdks/v2/go/pkg/beam"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/x/beamx"

	newsbeam "github.com/newstext/newstext/contrib/beam"
	"github.com/newstext/newstext/dedupe"
)

// A work is what a run is asked to do.
type work struct {
	input, output    string
	do, steps        string
	shards           int
	window, period   time.Duration
	facts, within    string
	newText          float64
	minWords         int
	sentences, words int
}

func (w *work) flags(fs *flag.FlagSet) {
	fs.StringVar(&w.input, "input", "", "a `PATTERN` of JSONL files, compressed if they end in .gz")
	fs.StringVar(&w.output, "output", "", "what the names of the files written begin with: a `PREFIX`")
	fs.StringVar(&w.do, "do", "clusters", "`JOBS`, parted by commas: clusters, paragraphs, boilerplate, analyze")
	fs.IntVar(&w.shards, "shards", 1, "into how many files a job writes; one is sorted as a whole")
	fs.DurationVar(&w.window, "window", 0, "clusters, paragraphs: how long an article is remembered; 0: for ever")
	fs.StringVar(&w.facts, "facts", "", "clusters, paragraphs: texts with changed facts are updates (strict), copies (report), or not looked at (off)")
	fs.StringVar(&w.within, "within", "", "clusters, paragraphs: compare only articles of the same language, source or feed")
	fs.Float64Var(&w.newText, "new-text", 0, "clusters, paragraphs: how much new text makes a text no copy; 0.4 if not given")
	fs.IntVar(&w.minWords, "min-words", 0, "paragraphs: leave out those of fewer words; 5 if not given")
	fs.DurationVar(&w.period, "period", 0, "boilerplate: cut feeds into stretches of time; 0: whole feeds")
	fs.StringVar(&w.steps, "steps", "", "analyze: what to do, parted by commas: dedupe, entities, quotes, summary; all if not given")
	fs.IntVar(&w.sentences, "sentences", 0, "analyze: at most `N` sentences in the summary")
	fs.IntVar(&w.words, "words", 0, "analyze: at most `N` words in the summary")
}

// A job makes lines of articles.
type job func(w *work, s beam.Scope, batches beam.PCollection) (beam.PCollection, error)

var jobs = map[string]job{
	"clusters": func(w *work, s beam.Scope, batches beam.PCollection) (beam.PCollection, error) {
		return newsbeam.ArticleClusters(s, batches, w.clusterOptions())
	},
	"paragraphs": func(w *work, s beam.Scope, batches beam.PCollection) (beam.PCollection, error) {
		return newsbeam.ParagraphDuplicates(s, batches, w.clusterOptions())
	},
	"boilerplate": func(w *work, s beam.Scope, batches beam.PCollection) (beam.PCollection, error) {
		return newsbeam.FeedBoilerplate(s, batches, newsbeam.FeedOptions{Period: w.period})
	},
	"analyze": func(w *work, s beam.Scope, batches beam.PCollection) (beam.PCollection, error) {
		o := newsbeam.AnalyzeOptions{Sentences: w.sentences, Words: w.words}
		for _, step := range list(w.steps) {
			o.Steps = append(o.Steps, newsbeam.Step(step))
		}
		return newsbeam.Analyze(s, batches, o)
	},
}

func (w *work) clusterOptions() newsbeam.ClusterOptions {
	return newsbeam.ClusterOptions{
		Options: dedupe.Options{MinWords: w.minWords, NewText: w.newText, Facts: dedupe.Facts(w.facts), Window: w.window},
		Within:  newsbeam.Within(w.within),
	}
}

func list(s string) []string {
	return slices.DeleteFunc(strings.Split(s, ","), func(x string) bool { return x == "" })
}

// build lays out the pipeline.
func (w *work) build(s beam.Scope) error {
	if w.input == "" || w.output == "" {
		return errors.New("want -input and -output: see -help")
	}
	names := list(w.do)
	if len(names) == 0 {
		return errors.New("-do names no job")
	}
	for _, name := range names {
		if jobs[name] == nil {
			return fmt.Errorf("-do %s: want clusters, paragraphs, boilerplate or analyze", name)
		}
	}
	batches, bad := newsbeam.ReadJSONL(s, w.input)
	newsbeam.WriteJSONL(s, w.output+"-bad", 1, newsbeam.BadLines(s, bad))
	for _, name := range names {
		lines, err := jobs[name](w, s, batches)
		if err != nil {
			return err
		}
		newsbeam.WriteJSONL(s, w.output+"-"+name, w.shards, lines)
	}
	return nil
}

// counters prints what a run counted, by name.
func counters(out io.Writer, r beam.PipelineResult) {
	sums := make(map[string]int64)
	for _, c := range r.Metrics().AllMetrics().Counters() {
		if c.Namespace() == "newstext" {
			sums[c.Name()] += cmp.Or(c.Committed, c.Attempted)
		}
	}
	var names []string
	for name := range sums {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		fmt.Fprintf(out, "%s %d\n", name, sums[name])
	}
}

func run() error {
	var w work
	w.flags(flag.CommandLine)
	flag.Parse()
	beam.Init() // a worker of a runner ends here
	p, s := beam.NewPipelineWithRoot()
	if err := w.build(s); err != nil {
		return err
	}
	result, err := beamx.RunWithMetrics(context.Background(), p)
	if err != nil {
		return err
	}
	counters(os.Stderr, result)
	return nil
}

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, "newstext-beam:", err)
		os.Exit(1)
	}
}
