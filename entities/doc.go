// Package entities finds the names and values in a text, and which mentions
// mean the same person, organisation or place.
//
//	doc := document.NewWithMeta(text, document.Meta{Published: published})
//	found := entities.Extract(doc)
//	for _, m := range found.Mentions {
//		if m.Value != nil {
//			fmt.Println(m.Start, m.End, m.Type, m.Text, m.Value.Norm) // "£1.2bn" is 1200000000 GBP
//		}
//	}
//	for _, e := range found.Entities {
//		fmt.Println(e.Type, e.Name, e.Aliases, len(e.Mentions)) // PERSON Angela Merkel [Merkel] 7
//	}
//
// # What is found
//
// Names of people, organisations, places (GPE, LOC, FAC), peoples and other groups
// (NORP), events, works, products, laws and others (MISC); dates, times, durations,
// money, percentages, quantities, cardinal and ordinal numbers, each with its meaning
// in a [Value]. With Options.AllMentions also pronouns and descriptions ("she", "the
// chancellor") of the entities that they mean. Mentions are in reading order; two
// overlap only where a description holds a name or a value.
//
// A mention tells how sure it is (Score) and where it came from (Origin). Your own
// knowledge comes in by a [Gazetteer], a [Recognizer] or a model that "newstext train
// entities" made of your data; Options.Conflict says who wins where they overlap.
//
// # How
//
// Names: a linear-chain conditional random field (Lafferty, McCallum and Pereira 2001)
// over hashed features, which looks at each document twice, so that "Angela Merkel"
// decides what "Merkel" is (after Ratinov and Roth 2009). Values: a grammar by hand;
// times are written as in TIMEX3. Who is who: the names by rules, as in the sieve of
// Lee and others (2013), pronouns and descriptions by a log-linear model.
// docs/how-it-works.md tells more, docs/models what the models were made of.
//
// # Guarantees
//
// Spans are byte offsets on rune borders of the text as it came. Any bytes give a
// result. Cost is linear in the text, some 200 µs a kilobyte on one core. The built-in
// model takes 4 MB of the program and is opened once a process, in some milliseconds.
// An [Extractor] is immutable and may be shared; the same text gives the same result.
//
// # How good, and limits
//
// On papers of 50 countries that the model was not trained on three in four names of
// people, organisations and places are right in span and type; people more often,
// organisations less (docs/quality.md). It knows English alone. Nothing is linked to a
// knowledge base, and no relations between entities are found. "It" and "they" are
// resolved only where that is mostly right, which is seldom.
package entities
