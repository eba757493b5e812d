// Command dedupe-feed shows a day of a news feed without what was there before:
// it drops boilerplate and copies, and says what changed in an update.
//
//	go run ./examples/dedupe-feed
package main

import (
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"github.com/newstext/newstext/dedupe"
	"github.com/newstext/newstext/document"
)

func main() {
	if err := show(os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// feed is what two papers and an agency sent on one day.
var feed = []struct{ id, hour, text string }{
	{"wire-1", "06:10", `TARN HILL (Northern Wire) -- A goods train left the rails near Tarn Hill early on Monday. Two of its 31 wagons fell down the bank of the Lune, and the driver was taken to hospital with a broken arm.

The line to Kellaton will stay closed until Wednesday, said Odile Ferrand of the railway board. Buses run from Ashby Cross every half an hour.`},
	{"courier-1", "06:45", `By Mara Lindqvist | Monday, 6:41 a.m.

A goods train left the rails near Tarn Hill early on Monday. Two of its 31 waggons fell down the bank of the Lune, and the driver was taken to hospital with a broken arm.

The line to Kellaton will stay closed until Wednesday, said Odile Ferrand of the railway board. Buses run from Ashby Cross every half an hour.

Do you know more? Call our desk at 555-0101. We never name our sources.`},
	{"courier-2", "07:30", `By Joost Akkerman | Monday, 7:28 a.m.

The swimming hall of Sorrel Bay opens again after nine months. New boilers cost the town 1.2 million crowns, a third more than planned, and children swim free in the first week.

Do you know more? Call our desk at 555-0102. We never name our sources.`},
	{"wire-2", "09:20", `TARN HILL (Northern Wire) -- A goods train left the rails near Tarn Hill early on Monday. Five of its 31 wagons fell down the bank of the Lune, and the driver was taken to hospital with a broken arm.

The line to Kellaton will stay closed until Friday, said Odile Ferrand of the railway board. Buses run from Ashby Cross every half an hour.`},
	{"courier-3", "11:05", `By Mara Lindqvist | Monday, 11:02 a.m.

Farmers drove forty tractors through Portmagee to protest against the price of diesel. The minister met six of them and promised an answer by the end of the month.

Do you know more? Call our desk at 555-0107. We never name our sources.`},
	{"gazette-1", "12:00", `The swimming hall of Sorrel Bay opens again after nine months. New boilers cost the town 1,200,000 crowns, a third more than planned...`},
}

func show(w io.Writer) error {
	boilerplate, err := dedupe.NewFeed(dedupe.FeedOptions{})
	if err != nil {
		return err
	}
	seen, err := dedupe.NewIndex(dedupe.Options{Window: 7 * 24 * time.Hour})
	if err != nil {
		return err
	}
	docs := make([]*document.Document, len(feed))
	for i, a := range feed {
		at, err := time.Parse("2006-01-02 15:04", "2024-05-06 "+a.hour)
		if err != nil {
			return err
		}
		docs[i] = document.NewWithMeta(a.text, document.Meta{ID: a.id, Published: at})
		boilerplate.Add(docs[i])
	}
	for i, a := range feed {
		d := boilerplate.Clean(docs[i])
		m, err := seen.Add(a.id, d.String(), d.Meta().Published)
		if err != nil {
			return err
		}
		fmt.Fprintf(w, "%s  %-9s  ", a.hour, a.id)
		switch {
		case m.Relation.IsCopy():
			fmt.Fprintf(w, "copy of %s (%s, similarity %.2f)\n", m.Of, m.Relation, m.Similarity)
		case m.Relation == dedupe.Update:
			fmt.Fprintf(w, "update of %s:", m.Of)
			for _, x := range m.Why {
				if x.Fact {
					fmt.Fprintf(w, " %s %q became %q;", x.Kind, x.Was, x.Now)
				}
			}
			fmt.Fprintln(w)
		default:
			fmt.Fprintln(w, "new")
		}
		if dropped := len(docs[i].Paragraphs()) - len(d.Paragraphs()); dropped > 0 {
			fmt.Fprintf(w, "                  paragraphs of boilerplate dropped: %d\n", dropped)
		}
		if m.Relation == dedupe.None {
			fmt.Fprintf(w, "                  %s …\n", strings.Join(strings.Fields(d.String())[:9], " "))
		}
	}
	return nil
}
