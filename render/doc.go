// Package render shows analysed articles to people: as a self-contained HTML
// page, as a page of several articles, as a page of who said what, and in a
// terminal.
//
//	r := newstext.Analyze(text)
//	err := render.HTML(w, r)                              // one article
//	err = render.Digest(w, "This morning", reports)       // several
//	err = render.People(w, "Who said what", reports)      // their speakers
//	err = render.ANSI(os.Stdout, r, render.Terminal{Width: 80})
//
// Pages hold all they need: no script, no font and no picture is loaded. They
// work in light and dark, on a phone and in print, with a keyboard and with a
// screen reader; colours keep a contrast of 4.5 to 1 (WCAG AA). Pointing at a
// name, or choosing it, shows all mentions of the same entity, and the boxes
// above the text hide a layer; both are CSS (:has), and a browser without it
// shows the page all the same.
//
// Layers that a report lacks are left out, so that a page can show one's own
// entities alone. Layers may nest and cross. The article's text is escaped, also
// for the terminal: control characters are shown, not sent, and broken UTF-8
// becomes U+FFFD. Cost: n log n in the number of marks, linear in the text.
//
// Functions are safe for concurrent use; errors are those of the writer.
package render
