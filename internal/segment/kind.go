package segment

// A Kind says what sort of thing a token is, by its form alone. The values are
// those of document.Kind.
type Kind uint8

const (
	Word Kind = iota
	Number
	Punct
	Symbol
	URL
	Email
	Handle
	Hashtag
	Emoji
	Other
)
