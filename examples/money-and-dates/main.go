// Command money-and-dates turns the amounts and times of an article into a
// table that a program can calculate with: exact sums with their currency, and
// dates resolved against the day of publication. What the words leave open is
// said, never guessed in silence.
//
//	go run ./examples/money-and-dates
package main

import (
	"fmt"
	"io"
	"math/big"
	"os"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/newstext/newstext/document"
	"github.com/newstext/newstext/entities"
)

const text = `Harbour bridge to cost A$1.9bn, premier says

PORT ELWIN (Coastwire) - The new harbour bridge will cost A$1.9 billion, up from $1.4 billion two years ago, the state's
premier said on Tuesday. Work is to begin early next year and to end by the third quarter of 2029, nine months later than planned.

The 2.6-kilometre bridge will carry 45,000 cars a day. Tolls of between $4 and $6.50 will be charged from Monday to Friday;
lorries of more than 40 tonnes will pay Rs 50 crore's worth of levies over 10 years to the Indian builder, about £47m.

Inflation of 3-4 percent a year, half a percentage point above forecast, is in the price. One in five bids came in late.
The last such bridge, opened on 14 March 1987, was closed for repairs every other summer. "I am 61," said the engineer,
Ada Kerr, 61, on Tuesday night. "I will drive across it at 8 a.m. on the first of May 2029."`

func main() {
	if err := show(os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func show(w io.Writer) error {
	doc := document.NewWithMeta(text, document.Meta{
		URL:       "https://www.coastwire.example/bridge",
		Language:  "en-AU", // "$" is the Australian dollar, and 3/4 would be the third of April
		Published: time.Date(2025, time.June, 11, 8, 0, 0, 0, time.FixedZone("AEST", 10*3600)),
	})
	result := entities.Extract(doc)

	tw := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprintln(tw, "TEXT\tTYPE\tMEANS\tFROM\tTO\tSETTLED BY")
	total := new(big.Rat)
	for _, m := range result.Mentions {
		v := m.Value
		if v == nil {
			continue
		}
		fmt.Fprintf(tw, "%s\t%s\t%s\t%s\t%s\t%s\n", strings.Join(strings.Fields(m.Text), " "), m.Type, v.Norm, v.Start, v.End, v.Basis)
		if n, ok := v.Rat(); ok && m.Type == entities.Money && v.Unit == "AUD" && v.Per == "" {
			total.Add(total, n) // exact: no cent is lost to floating point
		}
	}
	if err := tw.Flush(); err != nil {
		return err
	}
	fmt.Fprintf(w, "\nAll Australian dollars named: %s\n", total.FloatString(2))

	// The same times with the words that belong to them.
	x, err := entities.New(entities.Options{NoModel: true, Phrases: true})
	if err != nil {
		return err
	}
	fmt.Fprintln(w, "\nWhole phrases:")
	for _, m := range x.Extract(doc).Mentions {
		switch m.Type {
		case entities.Date, entities.Time, entities.Duration:
			fmt.Fprintf(w, "  %s: %s\n", strings.Join(strings.Fields(m.Text), " "), m.Value.Norm)
		}
	}
	return nil
}
