package dedupe

import (
	"bytes"
	"strings"

	"github.com/newstext/newstext/internal/fold"
)

// Costs of pairing tokens in a gap; leaving out a pair of tokens costs 2.
const (
	costUnlike  = 1.55
	costFigures = 1.7 // of a word and figures
	costSkip    = 1
	costSmall   = 0.5
)

// pairCost returns what it costs to pair token i of a with j of b, and what
// the pair then is.
func (v *verifier) pairCost(i, j int32) (float32, findingKind) {
	a, b := &v.alignment.a[i], &v.alignment.b[j]
	if a.Hash == b.Hash {
		return 0, spelling
	}
	la, lb := v.a.Letters(int(i), int(i)+1), v.b.Letters(int(j), int(j)+1)
	dated := func(t *fold.Token) bool { return t.Kind == fold.Month || t.Kind == fold.Weekday }
	switch {
	case (numeric(a) || numeric(b)) && v.lists.synonyms(hashOf(a, la), hashOf(b, lb)):
		return 0.2, format // "the 1990s" and "the nineties"
	case numeric(a) && numeric(b):
		if a.Value >= 0 && a.Value == b.Value || v.sameFigures(a, b, la, lb) {
			return 0.1, format
		}
		if v.cutNumber(i, j) {
			return 0.3, format
		}
		return 1.2, number
	case dated(a) && dated(b) && a.Kind == b.Kind:
		return 1.1, date
	case a.Kind == fold.Single || b.Kind == fold.Single:
		if a.Is(fold.Negation) != b.Is(fold.Negation) {
			return costUnlike, negation
		}
		return 1.4, word
	case (numeric(a) && !a.Is(fold.InWords) || numeric(b) && !b.Is(fold.InWords)) && (a.Is(fold.Mixed) || b.Is(fold.Mixed)):
		var x, y [96]byte
		if len(la) < 90 && len(lb) < 90 && bytes.Equal(skeleton(x[:0], la), skeleton(y[:0], lb)) {
			return 0.2, spelling
		}
		if n := figuresAt(la); n > 0 && n == figuresAt(lb) && bytes.Equal(la[:n], lb[:n]) && min(len(la), len(lb)) <= n+4 ||
			endsIn(la, lb) || endsIn(lb, la) {
			return 0.3, spelling // "21st" and "21sit", "1996" and "ancl1996"
		}
		return costUnlike, number
	case a.Is(fold.InWords) && a.Value == 1 && b.Hash == hashA, b.Is(fold.InWords) && b.Value == 1 && a.Hash == hashA:
		return 0.3, format // "one third" and "a third"
	case numeric(a) && !a.Is(fold.InWords), numeric(b) && !b.Is(fold.InWords):
		return costFigures, number
	case a.Is(fold.Mixed) && b.Is(fold.Mixed) && otherFigures(la, lb):
		return 1.2, number
	}
	ka, kb := known(a) || a.Is(fold.InWords), known(b) || b.Is(fold.InWords)
	if a.Is(fold.Negation) != b.Is(fold.Negation) && ka && kb {
		if len(la) <= len(lb) && nearby(la, lb) || len(lb) < len(la) && nearby(lb, la) {
			return 1.1, blurred // "on" and "non"
		}
		return costUnlike, negation
	}
	ha, hb := hashOf(a, la), hashOf(b, lb)
	if v.lists.opposite(ha, hb) {
		if a.Is(fold.Function) && b.Is(fold.Function) {
			return 0.95, antonym // rather than that one is missing and the other added
		}
		return 1.2, antonym
	}
	if v.lists.synonyms(ha, hb) {
		return 0.4, synonym
	}
	if v.otherUnit(i, j, ha, hb) {
		return 1.2, number
	}
	if v.names && a.Is(fold.AllCaps) && b.Is(fold.AllCaps) && !a.Is(fold.Mixed) && !b.Is(fold.Mixed) && otherInitials(la, lb) {
		return costUnlike, name
	}
	if a.Is(fold.Given) && b.Is(fold.Given) {
		ka, kb = true, true
	}
	if turkishNegation(la, lb, v.b.Source) || turkishNegation(lb, la, v.b.Source) {
		return 1.2, negation
	}
	if a.Is(fold.Function) && b.Is(fold.Function) && v.lists.sameSense(ha, hb) {
		return 0.9, small // "has" and "had", however alike
	}
	switch v.compareWords(la, lb, ka, kb) {
	case slip:
		return 0.3, spelling
	case variant:
		return 0.2, spelling
	case opposite:
		return 1.2, antonym
	case close:
		return 1.1, blurred
	}
	return v.unlikeCost(a, b, ha, hb)
}

// unlikeCost is pairCost of two words, with these hashes, that have nothing to do with
// each other.
func (v *verifier) unlikeCost(a, b *fold.Token, ha, hb uint64) (float32, findingKind) {
	if a.Is(fold.Function) && b.Is(fold.Function) {
		if !v.lists.replaceable(ha, hb) {
			return 0.9, word
		}
		return 0.9, small
	}
	if a.Is(fold.Function) || b.Is(fold.Function) {
		return 1.8, word
	}
	if v.names && a.Is(fold.Cap) && b.Is(fold.Cap) {
		return costUnlike, name
	}
	return costUnlike, word
}

func numeric(t *fold.Token) bool { return t.Kind == fold.Number || t.Kind == fold.Ordinal }

// hashOf returns the hash of a token's letters.
func hashOf(t *fold.Token, letters []byte) uint64 {
	if t.Kind == fold.Word {
		return t.Hash
	}
	return fold.Hash(letters)
}

// otherInitials reports whether two short words in capitals differ in a letter, not by
// one lost or two swapped: "FCA" and "FSA".
func otherInitials(a, b []byte) bool {
	if len(a) != len(b) || len(a) > 5 {
		return false
	}
	letters := byte(0)
	for i := range a {
		letters ^= a[i] ^ b[i]
	}
	return letters != 0
}

// otherFigures reports whether two words of letters and figures have the same letters
// and other figures: "A320" and "A330".
func otherFigures(a, b []byte) bool {
	i, j, other := 0, 0, false
	for {
		n, m := figuresAt(a[i:]), figuresAt(b[j:])
		other = other || string(a[i:i+n]) != string(b[j:j+m])
		i, j = i+n, j+m
		if i == len(a) || j == len(b) || (n == 0) != (m == 0) || a[i] != b[j] {
			return other && i == len(a) && j == len(b)
		}
		i++
		j++
	}
}

// sameFigures reports whether two numbers with the letters la and lb have the same
// figures, and other values for the marks in them alone, which may have been misread or
// lost: they are many, or one text has no marks at all. "3.5" is another number than
// "35".
func (v *verifier) sameFigures(a, b *fold.Token, la, lb []byte) bool {
	return bytes.Equal(la, lb) && a.Kind == b.Kind && a.Is(fold.Minus) == b.Is(fold.Minus) && (figuresAt(la) >= 6 || bare(v.a) || bare(v.b))
}

// bare reports whether a text has lost its marks, those of decimals too: one of 12 words
// and more without a comma or a stop but at its end.
func bare(t *fold.Text) bool {
	return len(t.Tokens) >= 12 && !strings.ContainsAny(t.Source[:len(t.Source)-1], ".,;:")
}

// figuresAt counts the digits at the head of a word.
func figuresAt(w []byte) int {
	n := 0
	for n < len(w) && '0' <= w[n] && w[n] <= '9' {
		n++
	}
	return n
}

// endsIn reports whether a word ends in the figures w, and has no others.
func endsIn(word, w []byte) bool {
	n := len(word) - len(w)
	if n <= 0 || figuresAt(w) != len(w) || !bytes.Equal(word[n:], w) {
		return false
	}
	for _, c := range word[:n] {
		if '0' <= c && c <= '9' {
			return false
		}
	}
	return true
}
