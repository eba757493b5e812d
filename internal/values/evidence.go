package values

import (
	"strings"

	"golang.org/x/text/currency"
	"golang.org/x/text/language"
)

// gather reads the whole document once for what settles doubts: which
// currencies it names in full, whose people it speaks of, whether its pounds
// are money, and how its numeric dates are written.
func (p *parser) gather() {
	e := &p.seen
	if e.done {
		return
	}
	e.done = true
	for i := 1; i < len(p.atoms)-margin; i++ {
		a := &p.atoms[i]
		switch a.kind {
		case sign:
			if a.sign < 0x80 && a.sign != '$' {
				break
			}
			if a.sign == '£' {
				e.pound = true
			}
			if a.sign == '°' {
				e.heat = true
			}
			if c, start, _ := p.moneySign(i); c != nil && (len(c.codes) == 1 || c.codes[0] != "USD") {
				if start < i && a.sign == '$' && c.codes[0] != "USD" {
					e.count(&e.marked, c.codes[0])
				}
				e.count(&e.codes, c.codes[0])
			} else if c != nil && (len(e.marked) == 0 || p.atoms[i-1].isSign('(')) {
				e.bare = true
			}
		case word:
			w := a.word
			if w.class&cPhrase != 0 {
				for j := i + 4; j > i+1; j-- {
					if k := p.key(i, j); k != nil {
						if c := p.lex8.money[string(k)]; c != nil {
							e.count(&e.codes, c.codes[0])
							break
						}
					}
				}
			}
			if a.caps == upper && a.len() == 3 {
				if c, ok := p.code(i); ok && (p.atoms[i+1].kind == number || p.atoms[i-1].kind == number) {
					e.count(&e.codes, c)
				}
			}
			if c := w.currency; c != nil && c.kind == moneyWord && (len(c.codes) == 1 || w.class&cMeasure == 0 && c.codes[0] != "USD" && a.len() > 3) {
				e.count(&e.codes, c.codes[0])
			}
			if w.class&cHeat != 0 || w.class&cMeasure != 0 && len(w.measures) > 0 && w.measures[0].temp != 0 {
				e.heat = true
			}
			if w.class&cSterling != 0 {
				e.pound = true
			}
			if w.land != "" && a.caps != lower && (a.caps == upper || a.len() > 2) {
				e.count(&e.lands, w.land)
			}
		}
	}
}

// count notes a currency.
func (e *evidence) count(in *map[string]int, code string) {
	if *in == nil {
		*in = map[string]int{}
	}
	(*in)[code]++
}

// resolveCurrency settles which currency a sign or word means, and by what:
// "" when it says so itself, "document" when the text names or is about one of
// them, "source" by the language or the domain of its country, "assumed" else.
func (p *parser) resolveCurrency(c *coin) (code, basis string) {
	if len(c.codes) == 1 {
		return c.codes[0], ""
	}
	p.gather()
	// Who writes "A$300 million" for some dollars does not mean those by "$":
	// unless the text is of that country and says so first ("raised C$20,000 in
	// Ontario, twice its goal of $10,000").
	apart := func(k string) bool {
		n := p.seen.marked[k]
		return c.codes[0] == "USD" && n > 0 && n == p.seen.codes[k] && (p.seen.bare || p.seen.lands[k] == 0 || len(p.seen.marked) > 1)
	}
	best, most, all := "", 0, 0
	for _, k := range c.codes {
		n := p.seen.codes[k]
		all += n
		if apart(k) {
			continue
		}
		if n > most {
			best, most = k, n
		}
	}
	if c.codes[0] != "USD" && all == p.seen.codes[c.codes[0]] {
		best, most = "", 0 // the sign itself was counted for its first reading
	}
	// A paper that writes "US$" writes its own dollar "$".
	region := p.region()
	if c.codes[0] == "USD" && best == "USD" && region != "" && region != "USD" && c.has(region) {
		return region, "source"
	}
	if best != "" {
		return best, "document"
	}
	best, most = "", 1
	if c.codes[0] != "USD" { // shillings in a text of Tanzania are its own; dollars go everywhere
		most = 0
	}
	for _, k := range c.codes {
		if n := p.seen.lands[k]; n > most && !apart(k) {
			best, most = k, n
		}
	}
	if region != "" && c.has(region) {
		return region, "source"
	}
	if best != "" && (best == c.codes[0] || most > 0 && p.seen.lands[c.codes[0]] == 0) {
		return best, "document"
	}
	return c.codes[0], "assumed"
}

func (c *coin) has(code string) bool {
	for _, k := range c.codes {
		if k == code {
			return true
		}
	}
	return false
}

// region returns the currency of the country that the language tag ("en-AU") or
// the domain of the URL (".com.au") names.
func (p *parser) region() string {
	var r string
	if i := strings.LastIndexByte(p.o.Language, '-'); i > 0 && len(p.o.Language)-i == 3 {
		r = p.o.Language[i+1:]
	} else if host := p.o.URL; host != "" {
		if _, rest, ok := strings.Cut(host, "://"); ok {
			host = rest
		}
		host, _, _ = strings.Cut(host, "/")
		host, _, _ = strings.Cut(host, ":")
		if i := strings.LastIndexByte(host, '.'); i >= 0 && len(host)-i == 3 {
			r = host[i+1:]
			if r == "uk" {
				r = "gb"
			}
		}
	}
	if len(r) != 2 {
		return ""
	}
	reg, err := language.ParseRegion(r)
	if err != nil {
		return ""
	}
	u, ok := currency.FromRegion(reg)
	if !ok {
		return ""
	}
	return u.String()
}

// names tells whether the document names the currency in words elsewhere.
func (p *parser) names(code string) bool {
	p.gather()
	return p.seen.codes[code] > 0
}

// poundIsMoney tells a pound of money from one of weight.
func (p *parser) poundIsMoney(n numeral) bool {
	if n.exp >= 6 {
		return true
	}
	p.gather()
	return p.seen.pound || p.seen.codes["GBP"] > 1 || p.region() == "GBP"
}
