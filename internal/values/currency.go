package values

import "strings"

// A coin is what a sign or word of money stands for.
type coin struct {
	codes []string // ISO 4217; the first is taken without evidence
	minor num      // what part of the unit it is: 1/100 for a cent; zero for the unit itself
	kind  moneyForm
}

type moneyForm uint8

const (
	moneySign    moneyForm = iota // "$"
	moneyLetters                  // "Rs", "RM": before an amount
	moneyWord                     // "dollars"
	moneyMinor                    // "cents"
	moneyCode                     // "USD"
)

func (x *lexicon) loadCurrencies() {
	for f := range lines(currenciesText) {
		c := &coin{}
		codes := f[2]
		switch f[1] {
		case "sign":
			c.kind = moneySign
		case "letters":
			c.kind = moneyLetters
		case "word":
			c.kind = moneyWord
		case "minor":
			c.kind = moneyMinor
		}
		if share, rest, ok := strings.Cut(codes, " "); ok {
			c.minor, _ = parseNum(share)
			codes = rest
		}
		c.codes = strings.Split(codes, ",")
		form := strings.ReplaceAll(f[0], ".", "")
		switch {
		case c.kind == moneySign:
			x.signs[f[0]] = c
			x.signs[form] = c
		case strings.Contains(form, " "):
			x.money[form] = c
			x.phrase(form, 0)
		default:
			e := x.entry(form)
			if e.currency == nil || c.kind != moneyLetters {
				e.currency = c
			}
			e.class |= cCurrency
			if c.kind == moneyLetters {
				e.class |= cStart
			}
		}
	}
}
