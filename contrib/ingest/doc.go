// Package ingest brings news from RSS and Atom feeds into newstext: feeds and the
// pages they link to are fetched, the articles are taken out of the pages, compared
// with all that came before, and handed on as documents. Run again, it hands on what
// is new or updated since.
//
//	index, err := dedupe.NewIndex(dedupe.Options{Window: 30 * 24 * time.Hour})
//	x, err := ingest.New(index, ingest.NewState(), ingest.Options{UserAgent: "courier-reader (desk@courier.example)"})
//	reports, err := x.Run(ctx, feeds, func(a ingest.Article) error {
//		report := newstext.AnalyzeDocument(a.Document())
//		…
//	})
//
// The command in cmd/newstext-ingest keeps index, state and articles in a folder.
//
// # Nothing twice
//
// A feed is asked for with the ETag and the Last-Modified that it came with last, so
// that one without news costs a few bytes. An item is known by its GUID, its link, the
// address that its page ends at and the one that the page calls its own. Whatever
// comes under a new address all the same is compared with what is in the index: a copy
// is counted and not handed on. A page is fetched again only if its item has changed;
// what it then says is handed on as an Update if facts differ, with the ID of what it
// updates, and not at all if only its wording was mended.
//
// # Manners
//
// Requests have a time limit, answers a size limit, redirects a number; no host is
// asked for more than two things at once. Nothing but http and https is asked for.
// What is not done: robots.txt is not read, no pause is made between two requests, and
// addresses of the own network are not refused, which matters if feeds are named by
// strangers; Options.Transport is the place for all three.
//
// # Faults
//
// A feed that fails is reported, and the others go on. An item whose page fails is
// tried again at the next runs, MaxTries times, and then taken as its feed tells it.
// XML that is broken, compressed data that ends early and a page without an article
// are such faults. Text is read by the charset that its header, its declaration or its
// first bytes name; if it names none and is no UTF-8, as windows-1252.
//
// # The extractor
//
// Pages are read by readeck's go-readability (MIT), a port of what Firefox uses.
// go-trafilatura (Apache 2.0) was measured beside it: see docs/ingest.md.
package ingest
