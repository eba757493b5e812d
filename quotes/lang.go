package quotes

import "github.com/newstext/newstext/document"

type language uint8

const (
	english language = iota
	foreign
)

func languageOf(d *document.Document) language { return english }
