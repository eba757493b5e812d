package fold

import "testing"

func dump(s string) []string {
	var t Text
	t.Reset(s)
	var out []string
	for i := range t.Tokens {
		out = append(out, string(t.Fold[t.Tokens[i].Fold:t.Tokens[i].FoldEnd]))
	}
	return out
}

func same(a, b string) bool {
	var x, y Text
	x.Reset(a)
	y.Reset(b)
	if len(x.Tokens) != len(y.Tokens) {
		return false
	}
	for i := range x.Tokens {
		if x.Tokens[i].Hash != y.Tokens[i].Hash {
			return false
		}
	}
	return true
}

func TestSame(t *testing.T) {
	for _, c := range [][2]string{
		{"10,000 men", "10000 men"}, {"two men", "2 men"}, {"$5 million fine", "$5m fine"}, {"80 percent", "80%"},
		{"on Sept. 5, 2015 he", "on 5 September 2015 he"}, {"on 2015-09-05 he", "on September 5th, 2015 he"},
		{"the U.S. Army", "the US Army"}, {"Twenty-two men", "Twenty-2 men"}, {"$17.0 million", "$17m"}, {"US$5", "$5"},
		{"two hundred and fifty people", "250 people"}, {"“It’s”", "\"It's\""}, {"A &amp; B", "A and B"}, {"docum\u00adent", "document"},
		{"İstanbul", "istanbul"}, {"IĞDIR", "ığdır"}, {"twenty-first", "21st"}, {"5 million dollars", "$5 million"}, {"at 5 p.m. on", "at 5 pm on"},
		{"10 000 men", "10,000 men"}, {"€10,000", "10 000 euros"}, {"£40m", "40 million pounds"},
		{"a dozen men", "a 12 men"}, {"CafÃ© isnâ€™t", "Café isn't"},
		{"veriﬁcation", "verification"}, {"don&#8217;t", "don't"}, {"1.071.000", "1,071,000"}, {"$20,469,694.80", "$20469,694.80"},
		{"at 2:05 p.m. on", "at 14:05 on"}, {"at 2.05pm on", "at 14:05 on"}, {"at five p.m. on", "at 5pm on"}, {"at 12:30 a.m.", "at 0:30"},
		{"4 1/2 feet", "4.5 feet"}, {"1½ percent", "1.5 percent"}, {"2 3/8 inches", "2.375 inches"}, {"house No. 7", "house number seven"},
		{"120m long", "120 m long"},
	} {
		if !same(c[0], c[1]) {
			t.Errorf("%q %v != %q %v", c[0], dump(c[0]), c[1], dump(c[1]))
		}
	}
}

func TestOther(t *testing.T) {
	for _, c := range [][2]string{
		{"fell to -5 degrees", "fell to 5 degrees"}, {"on 3 May he", "on 8 May he"}, {"3.5 percent", "35 percent"}, {"$5m", "$5bn"}, {"en junio", "en julio"},
		{"at 2:05 a.m.", "at 2:05 p.m."}, {"at 12 a.m.", "at 12 p.m."}, {"at 2:05", "at 2:50"}, {"won 2:1", "won 1:2"}, {"in 2:31:04", "in 2:31"},
		{"4 1/2 feet", "4 1/4 feet"}, {"4 1/2 feet", "41/2 feet"}, {"120m euros", "120 m euros"}, {"No. 7", "No. 8"},
	} {
		if same(c[0], c[1]) {
			t.Errorf("%q = %q", c[0], c[1])
		}
	}
	// A hyphen is no minus, and four figures begin no group of thousands.
	for _, c := range [][2]string{{"MS -13 gang", "MS-13 gang"}, {"in 2015 300 men", "in 2015, 300 men"}} {
		if !same(c[0], c[1]) {
			t.Errorf("%q %v != %q %v", c[0], dump(c[0]), c[1], dump(c[1]))
		}
	}
}
