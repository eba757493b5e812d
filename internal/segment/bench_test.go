package segment

import (
	"strings"
	"testing"
)

// benchText is our own writing, in the manner of an agency's report.
const benchText = `UPDATE 2-Port of Almstad reopens after strike; ships still waiting

By Ines Calloway and R.J. Thornbury

ALMSTAD, March 14 (Meridian) - The port of Almstad reopened on Thursday after dock workers ended a nine-day strike, but some 40 ships were still waiting off the coast and officials warned that it would take weeks to clear the backlog.

"We're relieved, but we're not celebrating," said Maj. Gen. (ret.) Pauline Oduya, who chairs the port authority. "There's $1.2 billion worth of goods out there. It won't move by itself."

The workers' union, which had asked for a 6.5% raise, settled for 4.8% over two years and a one-off payment of €900. Mr. Lindqvist, its co-chair, told reporters at 7 p.m. that members had voted 1,204-311 in favour. "Is it what we wanted? No," he said. "But it's a start."

Shares of Calder Shipping Corp. rose 3.1% to $48.20, while rival Northline Inc. slipped. Analysts at Hobart & Co. said the U.S.-based carrier could recover most of its lost volume by Sept. 30. The company did not respond to an e-mail seeking comment.

Critics of the deal, among them St. Aubin's mayor, Dr. K. L. Abernathy, called it "a fig leaf." She had urged the government to send mediators from Washington, D.C. They never came.

(Reporting by I. Calloway in Almstad; editing by Tom O'Rourke)
`

func benchSizes() map[string]string {
	return map[string]string{"headline": benchText[:66], "3kB": strings.Repeat(benchText+"\n", 2), "100kB": strings.Repeat(benchText+"\n", 71)}
}

func BenchmarkSentences(b *testing.B) {
	for _, name := range []string{"headline", "3kB", "100kB"} {
		text := benchSizes()[name]
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			b.ReportAllocs()
			for b.Loop() {
				lines := NewLines(text)
				for lines.Next() {
					s, e := lines.Paragraph()
					sents := NewSplitter(text[s:e])
					for sents.Next() {
					}
				}
			}
		})
	}
}

func BenchmarkTokens(b *testing.B) {
	for _, name := range []string{"headline", "3kB", "100kB"} {
		text := benchSizes()[name]
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			b.ReportAllocs()
			n := 0
			for b.Loop() {
				lines := NewLines(text)
				for lines.Next() {
					s, e := lines.Paragraph()
					sents := NewSplitter(text[s:e])
					for sents.Next() {
						x, y := sents.Sentence()
						toks := NewTokenizer(text[s+x : s+y])
						for toks.Next() {
							n++
						}
					}
				}
			}
			b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "tokens/s")
		})
	}
}
