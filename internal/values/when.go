package values

// A when is what a temporal expression says, before it is resolved against the
// day of publication.
type when struct {
	grain  grain
	year   int // 0 is not said
	bc     bool
	short  bool // the year is of two digits
	month  int8
	day    int8
	wday   int8
	no     int    // of a week, quarter, half; the century; the first year of a decade
	season string // SP SU FA WI
	part   string // MO AF EV NI DT MI
	feast  string // rule of a holiday, as in the list
	fixed  bool   // the feast is one
	rel    rel
	off    num    // how far from the reference, for relAgo and relLater
	unit   byte   // of off
	mod    string // TIMEX3: START MID END, APPROX
	fiscal bool
	school bool

	clock    bool
	hour     int8
	min, sec int8 // -1 is not said
	half     byte // 'a', 'p'; 0 is not said
	zone     string

	spans [4]length // of a duration
	vague bool      // "several weeks"
	set   string    // how often: "P1D", "XXXX-WXX-1"
	freq  int64     // "twice a week"

	// The other end of a range: "2015-16", "March 4-15", "8-10 a.m."
	toYear         int
	toMonth, toDay int8
	toHour, toMin  int8
	toHalf         byte
	ranged         bool
	period         bool // the range is one of hours
}

type length struct {
	n    num
	unit byte
}

// grain is the size of what a when names.
type grain uint8

const (
	noGrain grain = iota
	year
	halfYear
	quarter
	season
	month
	week
	weekend
	day
	decade
	century
	millennium
	clockTime
	dayPart
	duration
	now
)

// rel says how a when hangs on another time.
type rel uint8

const (
	absolute rel = iota
	this
	last
	next
	ago
	later
	earlier
	same      // "that day": as some time said before
	recent    // "recent weeks"
	dayOffset // today, yesterday, tomorrow
	following
	preceding
	coming
)

// symbols are the times that hang on an unknown day, as TIMEX3 writes them:
// "REF-P1M" is the month before that of the publication, and "XXXX-XX" some
// month that the text spoke of.
var symbols = [now + 1][coming + 1]string{
	day: {absolute: "XXXX-XX-XX", same: "XXXX-XX-XX", this: "REF", last: "REF-P1D", next: "REF+P1D", preceding: "XXXX-XX-XX-P1D", following: "XXXX-XX-XX+P1D",
		coming: "REF+P1D"},
	week:    {same: "XXXX-WXX", this: "REF+P0W", last: "REF-P1W", next: "REF+P1W", preceding: "REF-P1W", following: "XXXX-WXX+P1W", coming: "REF+P1W"},
	month:   {same: "XXXX-XX", this: "REF+P0M", last: "REF-P1M", next: "REF+P1M", preceding: "REF-P1M", following: "XXXX-XX+P1M", coming: "REF+P1M"},
	year:    {same: "XXXX", this: "REF+P0Y", last: "REF-P1Y", next: "REF+P1Y", preceding: "XXXX-P1Y", following: "XXXX+P1Y", coming: "REF+P1Y"},
	decade:  {same: "XXX", this: "REF+P0E", last: "REF-P10Y", next: "REF+P10Y", coming: "REF+P10Y"},
	quarter: {same: "XXXX-QX", this: "REF+P0Q", last: "REF-P1Q", next: "REF+P1Q", preceding: "XXXX-QX-P1Q", following: "XXXX-QX+P1Q", coming: "REF+P1Q"},
	weekend: {same: "XXXX-WXX-WE", last: "REF-P1WE", next: "REF+P1WE", preceding: "XXXX-WXX-WE-P1WE", following: "XXXX-WXX-WE+P1WE", coming: "REF+P1WE"},
	century: {same: "XX", this: "REF+P0C", last: "REF-P1C", next: "REF+P1C", coming: "REF+P1C"},
	season:  {same: "XXXX-"},
}

type timeUnit struct {
	name  string
	timex string // "P?M"
	time  bool   // shorter than a day
}

var timeUnits = [128]timeUnit{
	's': {"second", "S", true}, 'm': {"minute", "M", true}, 'h': {"hour", "H", true}, 'D': {"day", "D", false}, 'N': {"night", "D", false}, 'W': {"week", "W", false},
	'F': {"fortnight", "W", false}, 'M': {"month", "M", false}, 'Q': {"quarter", "M", false}, 'Y': {"year", "Y", false}, 'E': {"decade", "Y", false},
	'C': {"century", "Y", false}, 'L': {"millennium", "Y", false}, 'X': {"weekend", "WE", false}, 'S': {"semester", "", false}, 'T': {"trimester", "M", false}, 'B': {"weekday", "BD", false},
	'K': {"workweek", "W", false}, 'i': {"millisecond", "S", true}, 'u': {"microsecond", "S", true}, 'n': {"nanosecond", "S", true},
}

// times is how many of the TIMEX3 unit a unit is: a decade is ten years.
func (l length) times() num {
	switch l.unit {
	case 'F':
		return l.n.mul(whole(2))
	case 'Q', 'T':
		return l.n.mul(whole(3))
	case 'E':
		return l.n.mul(whole(10))
	case 'C':
		return l.n.mul(whole(100))
	case 'L':
		return l.n.mul(whole(1000))
	case 'i':
		return l.n.mul(mustNum("0.001"))
	case 'u':
		return l.n.mul(mustNum("0.000001"))
	case 'n':
		return l.n.mul(mustNum("0.000000001"))
	}
	return l.n
}

var unitGrain = [128]grain{'D': day, 'N': dayPart, 'W': week, 'K': week, 'F': week, 'M': month, 'Q': quarter, 'Y': year, 'E': decade, 'C': century, 'L': millennium, 'X': weekend, 'h': clockTime, 'm': clockTime, 's': clockTime, 'S': halfYear, 'B': day, 'T': quarter}
