// Package tinymodel writes a transformer-shaped model that is small enough for a
// test: a tokenizer, a configuration and an ONNX graph that looks up one row of
// scores for each token of a small vocabulary. It stands in for a real token
// classifier, which has the same files, the same inputs and the same output.
package tinymodel

import (
	"encoding/binary"
	"encoding/json"
	"fmt"
	"math"
	"os"
	"path/filepath"
)

// Labels are the classes of the model, in the order of its scores.
var Labels = []string{"O", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-LOC", "I-LOC", "B-MISC", "I-MISC"}

// special tokens come first in the vocabulary.
var special = []string{"[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"}

// Write makes the model in dir: words gives each token of the vocabulary its
// label. Tokens that continue a word begin with ##, as in BERT. Tokens that are
// not in words count as [UNK], labelled O.
func Write(dir string, words map[string]string, order []string) error {
	vocab := map[string]int{}
	for i, s := range special {
		vocab[s] = i
	}
	labels := make([]int, len(special))
	for _, w := range order {
		id := -1
		for i, l := range Labels {
			if l == words[w] {
				id = i
			}
		}
		if id < 0 {
			return fmt.Errorf("tinymodel: %q has no label %q", w, words[w])
		}
		vocab[w] = len(labels)
		labels = append(labels, id)
	}
	id2label := map[string]string{}
	for i, l := range Labels {
		id2label[fmt.Sprint(i)] = l
	}
	for name, v := range map[string]any{
		"config.json":    map[string]any{"model_type": "bert", "max_position_embeddings": 512, "id2label": id2label},
		"tokenizer.json": tokenizer(vocab),
	} {
		b, err := json.Marshal(v)
		if err != nil {
			return err
		}
		if err := os.WriteFile(filepath.Join(dir, name), b, 0o644); err != nil {
			return err
		}
	}
	return os.WriteFile(filepath.Join(dir, "model.onnx"), graph(labels), 0o644)
}

func tokenizer(vocab map[string]int) map[string]any {
	var added []map[string]any
	for i, s := range special {
		added = append(added, map[string]any{"id": i, "content": s, "special": true, "single_word": false, "lstrip": false, "rstrip": false, "normalized": false})
	}
	piece := func(id string) map[string]any {
		return map[string]any{"SpecialToken": map[string]any{"id": id, "type_id": 0}}
	}
	return map[string]any{
		"version": "1.0", "truncation": nil, "padding": nil, "added_tokens": added,
		"normalizer":    map[string]any{"type": "BertNormalizer", "clean_text": true, "handle_chinese_chars": true, "strip_accents": false, "lowercase": false},
		"pre_tokenizer": map[string]any{"type": "BertPreTokenizer"},
		"post_processor": map[string]any{
			"type": "TemplateProcessing", "single": []any{piece("[CLS]"), map[string]any{"Sequence": map[string]any{"id": "A", "type_id": 0}}, piece("[SEP]")},
			"pair": []any{}, "special_tokens": map[string]any{
				"[CLS]": map[string]any{"id": "[CLS]", "ids": []int{2}, "tokens": []string{"[CLS]"}},
				"[SEP]": map[string]any{"id": "[SEP]", "ids": []int{3}, "tokens": []string{"[SEP]"}},
			},
		},
		"decoder": map[string]any{"type": "WordPiece", "prefix": "##", "cleanup": true},
		"model":   map[string]any{"type": "WordPiece", "unk_token": "[UNK]", "continuing_subword_prefix": "##", "max_input_chars_per_word": 100, "vocab": vocab},
	}
}

// graph returns the ONNX file: logits = Gather(scores, input_ids). The other
// inputs of a BERT are declared, as exported models declare them, and unused.
func graph(labels []int) []byte {
	n := len(Labels)
	scores := make([]byte, 0, 4*n*len(labels))
	for _, l := range labels {
		for j := range n {
			v := float32(0)
			if j == l {
				v = 6 // a probability of 0.98 after softmax
			}
			scores = binary.LittleEndian.AppendUint32(scores, math.Float32bits(v))
		}
	}
	var node, tensor, g, m message
	node.str(1, "scores")
	node.str(1, "input_ids")
	node.str(2, "logits")
	node.str(4, "Gather")
	tensor.int(1, len(labels))
	tensor.int(1, n)
	tensor.int(2, 1) // FLOAT
	tensor.str(8, "scores")
	tensor.bytes(9, scores)
	g.bytes(1, node)
	g.str(2, "tiny")
	g.bytes(5, tensor)
	for _, name := range []string{"input_ids", "attention_mask", "token_type_ids"} {
		g.bytes(11, value(name, 7 /* INT64 */, "batch", "sequence", 0))
	}
	g.bytes(12, value("logits", 1 /* FLOAT */, "batch", "sequence", n))
	m.int(1, 8) // IR version
	m.bytes(7, g)
	var opset message
	opset.str(1, "")
	opset.int(2, 13)
	m.bytes(8, opset)
	return m
}

// value declares an input or output of two open dimensions and, if last is not
// 0, a fixed one.
func value(name string, elem int, dim1, dim2 string, last int) message {
	var shape, tensor, typ, v message
	for _, d := range []string{dim1, dim2} {
		var dim message
		dim.str(2, d)
		shape.bytes(1, dim)
	}
	if last > 0 {
		var dim message
		dim.int(1, last)
		shape.bytes(1, dim)
	}
	tensor.int(1, elem)
	tensor.bytes(2, shape)
	typ.bytes(1, tensor)
	v.str(1, name)
	v.bytes(2, typ)
	return v
}

// A message is a protocol buffer being written.
type message []byte

func (m *message) int(field, v int) {
	*m = binary.AppendUvarint(*m, uint64(field)<<3)
	*m = binary.AppendUvarint(*m, uint64(v))
}

func (m *message) bytes(field int, b []byte) {
	*m = binary.AppendUvarint(*m, uint64(field)<<3|2)
	*m = binary.AppendUvarint(*m, uint64(len(b)))
	*m = append(*m, b...)
}

func (m *message) str(field int, s string) { m.bytes(field, []byte(s)) }
