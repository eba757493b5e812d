package document

import "fmt"

// A Token is a word, a number, a mark or the like: the smallest piece that the
// other packages look at.
type Token struct {
	Span
	Kind Kind `json:"kind"`
}

// A Kind says what sort of thing a token is, by its form alone.
type Kind uint8

// The kinds of tokens.
const (
	Word    Kind = iota // letters, with inner apostrophes, hyphens or stops where they belong: "don", "U.S.", "O'Neill"
	Number              // digits, with inner marks: "21", "1,200", "3.5", "9:30", "1990s"
	Punct               // a mark: "," "." "“" "—" "..."
	Symbol              // a sign that is no mark: "$", "€", "%", "+", "©"
	URL                 // "https://example.com/a", "www.example.com", "example.com/a"
	Email               // "desk@example.com"
	Handle              // "@example"
	Hashtag             // "#example"
	Emoji               // one emoji with all that belongs to it, or an emoticon
	Other               // anything else: control characters, invalid bytes
)

var kindNames = [...]string{"word", "number", "punct", "symbol", "url", "email", "handle", "hashtag", "emoji", "other"}

// String returns the kind's name in lower case, "word" for Word.
func (k Kind) String() string {
	if int(k) < len(kindNames) {
		return kindNames[k]
	}
	return "other"
}

// MarshalText makes a kind its name in JSON.
func (k Kind) MarshalText() ([]byte, error) { return []byte(k.String()), nil }

// UnmarshalText reads a kind's name.
func (k *Kind) UnmarshalText(text []byte) error {
	for i, name := range kindNames {
		if name == string(text) {
			*k = Kind(i)
			return nil
		}
	}
	return fmt.Errorf("document: %q is no kind of token", text)
}
