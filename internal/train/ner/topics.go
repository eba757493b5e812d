package ner

import (
	"fmt"
	"io"

	"github.com/newstext/newstext/document"
	"github.com/newstext/newstext/internal/ner"
	"github.com/newstext/newstext/internal/train/vectors"
)

// Numbers of the finer and of the coarser topics.
const (
	topics = 2000
	themes = 250
)

// LearnTopics fills k with the topics of words: classes of words that stand
// among the same words, found in the texts of the files, each of which counts as
// often as it is named. What it finds is kept in the file cache, if it has a
// name.
func LearnTopics(k *ner.Knowledge, files []string, cache string, log io.Writer) error {
	type found struct {
		Words          []uint64
		Topics, Themes []uint16
	}
	f, err := kept(cache, func() (f found, err error) {
		var texts []vectors.Text
		for _, name := range files {
			recs, err := ReadFile(name)
			if err != nil {
				return f, err
			}
			for i := range recs {
				texts = append(texts, hashes(document.New(recs[i].Text)))
			}
		}
		logf := func(format string, args ...any) { fmt.Fprintf(log, format+"\n", args...) }
		v := vectors.Learn(texts, vectors.Options{Log: logf})
		f.Words, f.Topics, f.Themes = v.Words, v.Classes(topics, 10, logf), v.Classes(themes, 15, logf)
		return f, nil
	})
	if err != nil {
		return err
	}
	k.Topics = map[uint64][2]uint16{}
	for i, w := range f.Words {
		k.Topics[w] = [2]uint16{f.Topics[i] + 1, f.Themes[i] + 1}
	}
	return nil
}

// hashes returns the words of a text, with 0 after each sentence.
func hashes(d *document.Document) vectors.Text {
	var out vectors.Text
	for i := range d.Sentences() {
		for _, t := range d.SentenceTokens(i) {
			out = append(out, ner.Form(t.Of(d.Text())))
		}
		out = append(out, 0)
	}
	return out
}
