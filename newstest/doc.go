// Package newstest helps to test code that handles texts: that spans are valid,
// that results are those that a marked-up text shows, that output is what a
// golden file holds.
//
// A marked-up text has its spans in brackets, each with a label:
//
//	[Angela Merkel|PERSON] flew to [Paris|GPE] on [Tuesday|DATE].
//
// It says what is found, where, and what is not found, in a line that one can
// read aloud. Spans may nest. A backslash takes the meaning from a bracket, a
// bar or a backslash:
//
//	func TestOurNames(t *testing.T) {
//		newstest.Entities(t, ourExtractor, `[Acme Ltd.|ORG] sued [Zenith|ORG].`)
//	}
//
//	func TestOurTeaser(t *testing.T) {
//		doc := document.New(article)
//		spans := ourTeaser(doc)
//		newstest.Spans(t, doc.Text(), spans...)        // in order, on rune boundaries
//		newstest.Golden(t, "teaser.txt", render(spans)) // go test -update rewrites it
//	}
//
// Failures show both texts with their marks. The package defines the test flag
// -update; it is for tests only.
package newstest
