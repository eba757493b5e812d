// Package newsbeam runs newstext on Apache Beam: analysis, clusters of articles,
// repeated paragraphs and the boilerplate of feeds, as transforms over batches of
// articles.
//
//	p, s := beam.NewPipelineWithRoot()
//	batches, bad := newsbeam.ReadJSONL(s, "news/*.jsonl.gz")
//	lines, err := newsbeam.ArticleClusters(s, batches, newsbeam.ClusterOptions{})
//	newsbeam.WriteJSONL(s, "out/clusters", 4, lines)
//	newsbeam.WriteJSONL(s, "out/bad", 1, newsbeam.BadLines(s, bad))
//
// Answers are those of the packages in one process. A collection has no order, but
// each line knows its own, by which files are sorted. A record that cannot be used goes
// to a collection of [Bad] with its reason. docs/beam.md in the root module tells how
// clusters are found in parallel.
package newsbeam
