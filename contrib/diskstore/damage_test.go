package diskstore_test

import (
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/newstext/newstext/contrib/diskstore"
	"github.com/newstext/newstext/dedupe"
)

// fill adds paragraphs and removes some, so that the store has files of all kinds.
func fill(t *testing.T, s *diskstore.Store, n int) {
	t.Helper()
	x, err := dedupe.NewIndexOn(s, dedupe.Options{})
	require.NoError(t, err)
	for i := range n {
		_, err := x.Add(fmt.Sprint(i), paragraph(i), minute(i))
		require.NoError(t, err)
		if i%9 == 0 {
			_, err := x.Remove(fmt.Sprint(i - 5))
			require.NoError(t, err)
		}
	}
	_, err = x.Evict(minute(n / 10))
	require.NoError(t, err)
}

// content is all that a store says, in a form that can be compared.
func content(s *diskstore.Store) (string, error) {
	var b strings.Builder
	for h, err := range s.All() {
		if err != nil {
			return "", err
		}
		refs := make([][]dedupe.Ref, len(h.Keys))
		if err := s.Postings(h.Keys, 100, refs); err != nil {
			return "", err
		}
		fmt.Fprint(&b, h, refs, "\n")
	}
	return b.String(), nil
}

// inspect opens a store and reads all of it.
func inspect(dir string) (string, error) {
	s, err := diskstore.Open(dir, diskstore.Options{})
	if err != nil {
		return "", err
	}
	all, err := content(s)
	return all, errors.Join(err, s.Verify(), s.Close())
}

// A closed store of which a bit is flipped, an end cut off or a file lost says so,
// or is as it was.
func TestDamageIsFound(t *testing.T) {
	diskstore.SetMemTable(64<<10, 500)
	dir := t.TempDir()
	s := open(t, dir, diskstore.Options{})
	fill(t, s, 1200)
	want, err := content(s)
	require.NoError(t, err)
	require.NoError(t, s.Close())

	found, harmless := 0, 0
	damageAll(t, dir, 4, func(what, got string, err error) {
		switch {
		case err == nil:
			harmless++
			assert.True(t, got == want, "%s: other heads, and no error", what)
		case errors.Is(err, diskstore.ErrDamaged), errors.Is(err, diskstore.ErrFormat):
			found++
		default:
			t.Errorf("%s: %v", what, err)
		}
	})
	t.Logf("%d damages found, %d harmless", found, harmless)
	assert.Greater(t, found, 20)
}

// After a crash the end of the log may be missing. So an end that is damaged is
// taken for that; but what is kept has no gap.
func TestDamageAfterACrashIsFound(t *testing.T) {
	diskstore.SetMemTable(1<<20, 1<<20)
	dir := t.TempDir()
	s := open(t, dir, diskstore.Options{})
	x, err := dedupe.NewIndexOn(s, dedupe.Options{})
	require.NoError(t, err)
	for i := range 300 {
		_, err := x.Add(fmt.Sprint(i), paragraph(i), minute(i))
		require.NoError(t, err)
	}
	want, err := content(s)
	require.NoError(t, err)
	image := filepath.Join(t.TempDir(), "image") // as if it had been killed
	require.NoError(t, os.CopyFS(image, os.DirFS(dir)))
	same, shorter, found := 0, 0, 0
	damageAll(t, image, 12, func(what, got string, err error) {
		switch {
		case err == nil && got == want:
			same++
		case err == nil:
			shorter++
			assert.True(t, strings.HasPrefix(want, got), "%s: not the first of the heads", what)
			assert.Contains(t, what, ".log", "a loss elsewhere than at the end of the log")
			t.Log(what, len(got), len(want))
		case errors.Is(err, diskstore.ErrDamaged), errors.Is(err, diskstore.ErrFormat):
			found++
		default:
			t.Errorf("%s: %v", what, err)
		}
	})
	t.Logf("%d damages found, %d harmless, %d that shorten the log", found, same, shorter)
	assert.NotZero(t, found)
}

// damageAll damages each file of a closed store in some ways, on a copy, and
// reports what the store then says.
func damageAll(t *testing.T, dir string, ways int, report func(what, got string, err error)) {
	t.Helper()
	r := rand.New(rand.NewPCG(5, 6))
	try := func(what string, damage func(dir string)) {
		t.Helper()
		copied := filepath.Join(t.TempDir(), "store")
		require.NoError(t, os.CopyFS(copied, os.DirFS(dir)))
		damage(copied)
		got, err := inspect(copied)
		report(what, got, err)
		require.NoError(t, os.RemoveAll(copied))
	}
	files := filesOf(t, dir)
	for _, name := range slices.Sorted(maps.Keys(files)) {
		size := files[name]
		try(name+" lost", func(dir string) { require.NoError(t, os.Remove(filepath.Join(dir, name))) })
		for range min(size, ways) {
			at, bit := r.IntN(size), r.IntN(8)
			try(fmt.Sprintf("%s of %d bytes, bit %d of byte %d flipped", name, size, bit, at), func(dir string) {
				path := filepath.Join(dir, name)
				b, err := os.ReadFile(path)
				require.NoError(t, err)
				b[at] ^= 1 << bit
				require.NoError(t, os.WriteFile(path, b, 0o666))
			})
			try(fmt.Sprintf("%s of %d bytes cut at %d", name, size, at), func(dir string) {
				require.NoError(t, os.Truncate(filepath.Join(dir, name), int64(at)))
			})
		}
	}
}

// filesOf returns the files of a folder and their sizes.
func filesOf(t *testing.T, dir string) map[string]int {
	t.Helper()
	files := map[string]int{}
	require.NoError(t, filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		info, err := d.Info()
		name, _ := filepath.Rel(dir, path)
		files[name] = int(info.Size())
		return err
	}))
	return files
}

func TestForeignFoldersAreLeftAlone(t *testing.T) {
	dir := t.TempDir()
	require.NoError(t, os.WriteFile(filepath.Join(dir, "letter.txt"), []byte("Dear reader"), 0o666))
	_, err := diskstore.Open(dir, diskstore.Options{})
	require.ErrorIs(t, err, diskstore.ErrFormat)
	assert.ErrorContains(t, err, "letter.txt")
	assert.Len(t, filesOf(t, dir), 1)

	file := filepath.Join(dir, "letter.txt")
	_, err = diskstore.Open(file, diskstore.Options{})
	assert.Error(t, err)
}

func TestAStoreIsOpenOnce(t *testing.T) {
	dir := t.TempDir()
	s := open(t, dir, diskstore.Options{})
	_, err := diskstore.Open(dir, diskstore.Options{})
	require.ErrorIs(t, err, diskstore.ErrInUse)

	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), crashDir+"="+dir, "DISKSTORE_CRASH_FIRST=0")
	out, err := cmd.Output()
	require.Error(t, err)
	assert.Contains(t, string(out), "diskstore: in use")

	require.NoError(t, s.Close())
	open(t, dir, diskstore.Options{})
}

func TestAClosedStoreSaysSo(t *testing.T) {
	s := open(t, t.TempDir(), diskstore.Options{SyncEvery: 1e6})
	fill(t, s, 20)
	require.NoError(t, s.Sync())
	require.NoError(t, s.Close())
	for what, err := range map[string]error{
		"Close": s.Close(), "Sync": s.Sync(), "Verify": s.Verify(),
		"Put":      s.Put(dedupe.Head{ID: "x"}, nil),
		"Delete":   s.Delete(1),
		"Postings": s.Postings([]uint32{1}, 9, make([][]dedupe.Ref, 1)),
		"Heads":    s.Heads([]dedupe.Ref{1}, make([]dedupe.Head, 1)),
	} {
		assert.ErrorContains(t, err, "closed", what)
	}
	_, err := content(s)
	assert.ErrorContains(t, err, "closed")
	_, err = s.Evict(minute(1e6))
	assert.ErrorContains(t, err, "closed")
}

func TestOptionsOutOfRange(t *testing.T) {
	for _, opts := range []diskstore.Options{{SyncEvery: -1}, {SyncEvery: 1}, {Cache: 5}} {
		_, err := diskstore.Open(t.TempDir(), opts)
		assert.ErrorContains(t, err, "want")
	}
}

// The texts may stay with the caller.
func TestTextsOutside(t *testing.T) {
	dir := t.TempDir()
	opts := diskstore.Options{Text: func(id string) (string, error) {
		var n int
		_, err := fmt.Sscan(id, &n)
		return paragraph(n), err
	}}
	s := open(t, dir, opts)
	fill(t, s, 300)
	want, err := content(s)
	require.NoError(t, err)
	require.NoError(t, s.Verify())
	require.NoError(t, s.Close())
	got, err := inspect(dir) // as if the texts were inside
	assert.ErrorIs(t, err, diskstore.ErrDamaged)
	assert.NotEqual(t, want, got)
}
