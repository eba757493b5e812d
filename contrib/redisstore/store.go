package redisstore

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"
	"strconv"
	"time"

	"github.com/redis/go-redis/v9"

	"github.com/newstext/newstext/dedupe"
)

// version is that of what is kept where.
const version = 1

// ErrVersion says that what the server has under a prefix is of another version, or
// was made with other prints.
var ErrVersion = errors.New("redisstore: another version")

// Options are the settings of a Store. The zero Options is recommended.
type Options struct {
	// Prefix begins the names of all keys; stores with different prefixes have
	// nothing to do with each other. Empty is "newstext". Without braces.
	Prefix string

	// Patience is how long a call goes on trying while the server cannot be
	// reached. 0 is 30 seconds; negative is not at all.
	Patience time.Duration
}

// A Store keeps the heads of an index in Redis. It is safe for concurrent use, by
// several processes too.
type Store struct {
	client   redis.UniversalClient
	patience time.Duration

	meta, next, heads, texts, ids, keys, ages string
}

var _ dedupe.Store = (*Store)(nil)

// New returns the store under a prefix, which is made if it is not there. The
// client stays the caller's, to close it.
func New(client redis.UniversalClient, opts Options) (*Store, error) {
	opts.Prefix = cmp.Or(opts.Prefix, "newstext")
	opts.Patience = cmp.Or(opts.Patience, 30*time.Second)
	for _, c := range opts.Prefix {
		if c == '{' || c == '}' {
			return nil, fmt.Errorf("redisstore: Prefix %q: want no braces", opts.Prefix)
		}
	}
	name := func(s string) string { return "{" + opts.Prefix + "}:" + s }
	s := &Store{
		client: client, patience: opts.Patience,
		meta: name("meta"), next: name("next"), heads: name("heads"), texts: name("texts"),
		ids: name("ids"), keys: name("keys"), ages: name("ages"),
	}
	return s, s.check()
}

// check compares the versions, or writes them down.
func (s *Store) check() error {
	want := fmt.Sprintf("store %d, prints %d", version, dedupe.PrintVersion)
	return s.try(func(ctx context.Context, _ bool) error {
		if err := s.client.SetNX(ctx, s.meta, want, 0).Err(); err != nil {
			return err
		}
		got, err := s.client.Get(ctx, s.meta).Result()
		if err == nil && got != want {
			err = fmt.Errorf("%w: the server has %q, this program makes %q", ErrVersion, got, want)
		}
		return err
	})
}

// Postings implements dedupe.Store, in one round trip.
func (s *Store) Postings(keys []uint32, limit int, dst [][]dedupe.Ref) error {
	if len(keys) == 0 {
		return nil
	}
	fields := make([]string, len(keys))
	for i, k := range keys {
		fields[i] = packKey(k)
	}
	return s.try(func(ctx context.Context, _ bool) error {
		values, err := s.client.HMGet(ctx, s.keys, fields...).Result()
		if err != nil {
			return err
		}
		for i, v := range values {
			refs, _ := v.(string) // nil if there are none
			if dst[i], err = unpackRefs(dst[i][:0], refs, limit); err != nil {
				return err
			}
		}
		return nil
	})
}

// Heads implements dedupe.Store, in one round trip.
func (s *Store) Heads(refs []dedupe.Ref, dst []dedupe.Head) error {
	if len(refs) == 0 {
		return nil
	}
	fields := fieldsOf(refs)
	return s.try(func(ctx context.Context, _ bool) error {
		values, err := s.client.HMGet(ctx, s.heads, fields...).Result()
		if err != nil {
			return err
		}
		for i, v := range values {
			packed, ok := v.(string)
			if !ok {
				return dedupe.ErrChanged
			}
			if dst[i], err = unpackHead(packed); err != nil {
				return err
			}
			dst[i].Keys = nil
		}
		return nil
	})
}

// Text implements dedupe.Store.
func (s *Store) Text(ref dedupe.Ref) (text string, err error) {
	err = s.try(func(ctx context.Context, _ bool) error {
		text, err = s.client.HGet(ctx, s.texts, fieldOf(ref)).Result()
		if errors.Is(err, redis.Nil) {
			return dedupe.ErrChanged
		}
		return err
	})
	return text, err
}

// Lookup implements dedupe.Store.
func (s *Store) Lookup(id string) (ref dedupe.Ref, ok bool, err error) {
	err = s.try(func(ctx context.Context, _ bool) error {
		value, err := s.client.HGet(ctx, s.ids, id).Result()
		if errors.Is(err, redis.Nil) {
			return nil
		}
		if err != nil {
			return err
		}
		ok = true
		ref, err = unpackRef(value)
		return err
	})
	return ref, ok && err == nil, err
}

// Latest implements dedupe.Store.
func (s *Store) Latest() (at time.Time, err error) {
	err = s.try(func(ctx context.Context, _ bool) error {
		last, err := s.client.ZRangeArgsWithScores(ctx, redis.ZRangeArgs{Key: s.ages, Start: 0, Stop: 0, Rev: true}).Result()
		if err == nil && len(last) > 0 {
			at = time.Unix(int64(last[0].Score), 0).UTC()
		}
		return err
	})
	return at, err
}

// Put implements dedupe.Store, in one round trip.
func (s *Store) Put(h dedupe.Head, seen []dedupe.Ref) error {
	args := make([]any, 0, 5+2*len(h.Keys))
	args = append(args, h.ID, h.Time.Unix(), packHead(h), h.Text, newMark())
	for i, k := range h.Keys {
		last := "" // not checked
		if seen != nil {
			last = strconv.FormatUint(uint64(seen[i]), 10)
		}
		args = append(args, packKey(k), last)
	}
	return s.try(func(ctx context.Context, _ bool) error {
		said, err := putScript.Run(ctx, s.client, []string{s.next, s.heads, s.texts, s.ids, s.keys, s.ages}, args...).Text()
		switch {
		case err != nil:
			return err
		case said == "has":
			return dedupe.ErrHas
		case said == "changed":
			return dedupe.ErrChanged
		}
		return nil
	})
}

// Delete implements dedupe.Store.
func (s *Store) Delete(ref dedupe.Ref) error {
	return s.try(func(ctx context.Context, again bool) error {
		n, err := deleteScript.Run(ctx, s.client, []string{s.heads, s.texts, s.ids, s.keys, s.ages}, fieldOf(ref)).Int()
		if err == nil && n == 0 && !again { // else the last try may have done it
			err = dedupe.ErrChanged
		}
		return err
	})
}

// evicted is how many heads are removed in one go: others wait for that.
const evicted = 64

// Evict implements dedupe.Store, in steps. It counts too few if the connection
// breaks.
func (s *Store) Evict(before time.Time) (int, error) {
	total := 0
	for {
		n := 0
		err := s.try(func(ctx context.Context, _ bool) (err error) {
			n, err = evictScript.Run(ctx, s.client, []string{s.heads, s.texts, s.ids, s.keys, s.ages}, before.Unix(), evicted).Int()
			return err
		})
		total += n
		if err != nil || n == 0 {
			return total, err
		}
	}
}

// All implements dedupe.Store. It asks for the refs of all heads first.
func (s *Store) All() iter.Seq2[dedupe.Head, error] {
	return func(yield func(dedupe.Head, error) bool) {
		refs, err := s.allRefs()
		if err != nil {
			yield(dedupe.Head{}, err)
			return
		}
		for some := range slices.Chunk(refs, 256) {
			heads, err := s.whole(some)
			if err != nil {
				yield(dedupe.Head{}, err)
				return
			}
			for _, h := range heads {
				if !yield(h, nil) {
					return
				}
			}
		}
	}
}

func (s *Store) allRefs() (refs []dedupe.Ref, err error) {
	err = s.try(func(ctx context.Context, _ bool) error {
		refs = refs[:0]
		var members []string
		for cursor, first := uint64(0), true; first || cursor != 0; first = false {
			if members, cursor, err = s.client.ZScan(ctx, s.ages, cursor, "", 1000).Result(); err != nil {
				return err
			}
			for i := 0; i < len(members); i += 2 { // each with its score
				n, err := strconv.ParseUint(members[i], 10, 64)
				if err != nil {
					return fmt.Errorf("redisstore: a ref %q", members[i])
				}
				refs = append(refs, dedupe.Ref(n))
			}
		}
		return nil
	})
	slices.Sort(refs)
	return slices.Compact(refs), err
}

// whole returns all of some heads, but for those that are gone.
func (s *Store) whole(refs []dedupe.Ref) (heads []dedupe.Head, err error) {
	fields := fieldsOf(refs)
	err = s.try(func(ctx context.Context, _ bool) error {
		heads = heads[:0]
		var packed, texts *redis.SliceCmd
		_, err := s.client.Pipelined(ctx, func(p redis.Pipeliner) error {
			packed, texts = p.HMGet(ctx, s.heads, fields...), p.HMGet(ctx, s.texts, fields...)
			return nil
		})
		if err != nil {
			return err
		}
		for i, v := range packed.Val() {
			text, there := texts.Val()[i].(string)
			if v == nil || !there {
				continue
			}
			h, err := unpackHead(v.(string))
			if err != nil {
				return err
			}
			h.Text = text
			heads = append(heads, h)
		}
		return nil
	})
	return heads, err
}
