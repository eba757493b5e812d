// Package newstext takes a news article through the whole desk: it finds repeated
// paragraphs, names and values and who is who, quotations with their speakers, and
// the sentences that matter.
//
//	report := newstext.Analyze(text)
//	for _, e := range report.Entities.Entities {
//		fmt.Println(e.Type, e.Name, e.Aliases)
//	}
//	for _, q := range report.Quotes {
//		if q.Speaker != nil {
//			fmt.Println(q.Speaker.Name, "said:", q.Text)
//		}
//	}
//	for _, s := range report.Summary.Sentences {
//		fmt.Println(s.Text)
//	}
//
// Each step is a package of its own, for programs that need only that:
//
//   - [github.com/newstext/newstext/document]: paragraphs, sentences, tokens, views, JSONL records
//   - [github.com/newstext/newstext/dedupe]: repeated paragraphs, near-copies of articles, boilerplate
//   - [github.com/newstext/newstext/entities]: names, values, who is who
//   - [github.com/newstext/newstext/quotes]: who said what
//   - [github.com/newstext/newstext/summary]: summaries and key phrases
//   - [github.com/newstext/newstext/render]: a [Report] as a page or in a terminal
//   - [github.com/newstext/newstext/newstest]: tests of your own text handling
//
// # Guarantees
//
// All positions are byte offsets into the text as it came, on rune borders; text and
// offsets stay the same when repeated paragraphs are left out. Any bytes are a text:
// nothing panics and nothing fails on odd input; errors are for options, files and
// contexts. Cost is linear in the text, about 3 ms for an article of 4 kB on one core
// (docs/quality.md has the figures). The same text gives the same report on any
// machine and at any GOMAXPROCS. Models are part of the program: no network, no files,
// no cgo; each is opened on first use, once a process.
//
// # Limits
//
// Names, values, pronouns and indirect quotations are found in English; sentences,
// repeated paragraphs, summaries and quotations in marks in other languages too. A
// text is judged by itself: for one event in many articles see summary.SummarizeAll,
// for people across articles entities.Across, for copies across articles dedupe.Index.
package newstext
