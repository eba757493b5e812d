package salience

// A word is known by the 64-bit hash of its folded stem. Two words of one text
// fall together by chance once in some 10^12 articles, and would then count as
// one word: no harm that a reader could see.
type WordHash uint64

const (
	hashSeed  = 14695981039346656037
	hashPrime = 1099511628211
)

// hashBytes is FNV-1a with a final mix, because the low bits choose slots.
func hashBytes[T string | []byte](b T) WordHash {
	h := uint64(hashSeed)
	for i := 0; i < len(b); i++ {
		h = (h ^ uint64(b[i])) * hashPrime
	}
	return mix(h)
}

// HashOf returns the hash of a stem.
func HashOf(stem []byte) WordHash { return hashBytes(stem) }

func mix(h uint64) WordHash {
	h ^= h >> 32
	h *= 0xd6e8feb86659fd93
	h ^= h >> 29
	return WordHash(h)
}

// A Term is what is known of one word of the texts at hand.
type Term struct {
	Hash   WordHash
	Flags  WordFlags
	Title  bool  // stands in the title
	Number bool  // starts with a digit
	Doc    int32 // the document that had it last
	Sent   int32 // the piece that had it last, for counting pieces
	First  int32 // the first piece of its document that has it
	Sents  int32 // number of pieces that have it
	Count  int32 // number of times it stands in the texts
	Caps   int32 // of these, with a capital inside a sentence
	Docs   int32 // number of documents that have it
	Intro  int32 // the last introduction of a name that ends in it, + 1; see Corpus.intros
	IDF    float32
	Weight float32 // tf-idf, 0 for function words
	Cue    float32 // what the word says of its sentence, in log-odds
	Want   float32 // and of its own chance to be in a summary
}

// A Vocab gives words small numbers: indexes into Terms. Both of its tables are
// open-addressing ones. That of the forms saves stemming a word again.
type Vocab struct {
	Terms []Term
	Lang  *Language
	slots []int32 // index into Terms + 1; 0 is free
	forms []form
	used  int // forms
}

// A form is a folded word and its term + 1; 0 is free.
type form struct {
	hash WordHash
	term int32
}

func (v *Vocab) reset(lang *Language, tokens int) {
	size := 256
	for size < tokens {
		size *= 2
	}
	v.slots, v.forms = grow(v.slots, size), grow(v.forms, size)
	v.Terms, v.Lang, v.used = v.Terms[:0], lang, 0
}

// word returns the number of the word that the scanner is at.
func (v *Vocab) word(s *Scanner) int32 {
	mask := WordHash(len(v.forms) - 1)
	i := s.Hash & mask
	for v.forms[i].term != 0 {
		if v.forms[i].hash == s.Hash {
			return v.forms[i].term - 1
		}
		i = (i + 1) & mask
	}
	id := v.id(v.Lang.hashOf(s))
	v.forms[i] = form{s.Hash, id + 1}
	if v.used++; v.used*2 > len(v.forms) {
		v.growForms()
	}
	return id
}

func (v *Vocab) growForms() {
	old := v.forms
	v.forms = make([]form, 2*len(old))
	mask := WordHash(len(v.forms) - 1)
	for _, f := range old {
		if f.term == 0 {
			continue
		}
		i := f.hash & mask
		for v.forms[i].term != 0 {
			i = (i + 1) & mask
		}
		v.forms[i] = f
	}
}

func (v *Vocab) id(h WordHash) int32 {
	mask := WordHash(len(v.slots) - 1)
	for i := h & mask; ; i = (i + 1) & mask {
		k := v.slots[i]
		if k == 0 {
			v.Terms = append(v.Terms, Term{Hash: h, Doc: -1, Sent: -1})
			v.slots[i] = int32(len(v.Terms))
			v.Lang.describe(&v.Terms[len(v.Terms)-1])
			if len(v.Terms)*2 > len(v.slots) {
				v.grow()
			}
			return int32(len(v.Terms) - 1)
		}
		if v.Terms[k-1].Hash == h {
			return k - 1
		}
	}
}

func (v *Vocab) grow() {
	v.slots = make([]int32, 2*len(v.slots))
	mask := WordHash(len(v.slots) - 1)
	for k := range v.Terms {
		i := v.Terms[k].Hash & mask
		for v.slots[i] != 0 {
			i = (i + 1) & mask
		}
		v.slots[i] = int32(k + 1)
	}
}

// Find returns the number of a word, or -1 if the texts do not have it.
func (v *Vocab) Find(h WordHash) int32 {
	mask := WordHash(len(v.slots) - 1)
	for i := h & mask; ; i = (i + 1) & mask {
		k := v.slots[i]
		if k == 0 {
			return -1
		}
		if v.Terms[k-1].Hash == h {
			return k - 1
		}
	}
}

// A lexicon is what a language knows of single words, by their hashes. Its table
// is small, so that looking for the many words that it does not have costs
// little: each slot has some bits of the hash, and the number of the word + 1.
type lexicon struct {
	slots []uint32
	words []lexeme
}

type lexeme struct {
	hash  WordHash
	flags WordFlags
	cue   float32
	want  float32
}

// maxLexicon is the number of words that a slot has room to number.
const maxLexicon = 1<<12 - 2

func (l *lexicon) find(h WordHash) (slot int, found *lexeme) {
	mask := len(l.slots) - 1
	bits := uint32(h >> 32 &^ (1<<12 - 1))
	for i := int(h) & mask; ; i = (i + 1) & mask {
		s := l.slots[i]
		if s == 0 {
			return i, nil
		}
		if s&^(1<<12-1) == bits {
			if x := &l.words[s&(1<<12-1)-1]; x.hash == h {
				return i, x
			}
		}
	}
}

// at returns what is known of a word, which is made if it is new.
func (l *lexicon) at(h WordHash) *lexeme {
	if len(l.words)*2 >= len(l.slots) {
		l.slots = make([]uint32, max(2*len(l.slots), 64))
		for i := range l.words {
			l.put(i)
		}
	}
	_, x := l.find(h)
	if x == nil {
		if len(l.words) == maxLexicon {
			panic("salience: the lists have too many words") // a test loads them all
		}
		l.words = append(l.words, lexeme{hash: h})
		x = &l.words[len(l.words)-1]
		l.put(len(l.words) - 1)
	}
	return x
}

// put gives the i-th word its slot.
func (l *lexicon) put(i int) {
	h := l.words[i].hash
	slot, _ := l.find(h)
	l.slots[slot] = uint32(h>>32&^(1<<12-1)) | uint32(i+1)
}

// of returns what is known of a word.
func (l *lexicon) of(h WordHash) (f WordFlags, cue, want float32) {
	if l.slots == nil {
		return 0, 0, 0
	}
	if _, x := l.find(h); x != nil {
		return x.flags, x.cue, x.want
	}
	return 0, 0, 0
}
