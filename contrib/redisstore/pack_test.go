package redisstore

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/newstext/newstext/dedupe"
)

// What is unpacked is what was packed; anything else is an error, and no panic.
func FuzzUnpack(f *testing.F) {
	h := dedupe.Head{ID: "a", Time: time.Unix(7, 0).UTC(), Keys: []uint32{1, 2}, Sketch: []byte{3}}
	got, err := unpackHead(packHead(h))
	require.NoError(f, err)
	require.Equal(f, h, got)
	f.Add(packHead(h))
	f.Add("\x00\x00\x00\x00\xff\xff12345678")
	f.Add("")
	f.Fuzz(func(t *testing.T, v string) {
		if h, err := unpackHead(v); err == nil && packHead(h) != v {
			t.Fatal(h)
		}
		if refs, err := unpackRefs(nil, v, 1<<30); err == nil && len(refs)*refSize != len(v) {
			t.Fatal(refs)
		}
	})
}
