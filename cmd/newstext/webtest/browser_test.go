package webtest

import (
	"context"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

const article = `Mill to Close

OSLO, March 3 (Northwire) - Ingrid Dahl, head of Brattland Paper AS, said on Tuesday that the mill would close in May. "We have run out of time," Dahl told workers.

The mill employs 340 people. It lost 12 million euros last year, Dahl said.

The mill employs 340 people. It lost 12 million euros last year, Dahl said.`

// chromium is the one browser of all tests, started by the first that needs it
// and ended by TestMain.
var chromium = sync.OnceValues(func() (context.Context, context.CancelFunc) {
	opts := []chromedp.ExecAllocatorOption{
		chromedp.Headless, chromedp.NoSandbox, chromedp.DisableGPU,
		chromedp.Flag("disable-quic", true), chromedp.Flag("disable-component-update", true),
		chromedp.Flag("disable-background-networking", true),
	}
	if path := os.Getenv("CHROME"); path != "" {
		opts = append(opts, chromedp.ExecPath(path))
	}
	ctx, stop := chromedp.NewExecAllocator(context.Background(), opts...)
	ctx, _ = chromedp.NewContext(ctx)
	if err := chromedp.Do(ctx, chromedp.Navigate("about:blank")); err != nil {
		panic(err)
	}
	browserStarted = true
	return ctx, stop
})

var browserStarted bool

// browser returns a new tab of the given size.
func browser(t *testing.T, width, height int64) context.Context {
	t.Helper()
	parent, _ := chromium()
	ctx, cancel := chromedp.NewContext(parent)
	t.Cleanup(cancel)
	ctx, stop := context.WithTimeout(ctx, time.Minute)
	t.Cleanup(stop)
	require.NoError(t, chromedp.Do(ctx, chromedp.EmulateViewport(width, height)))
	return ctx
}

// look saves a screenshot where WEBTEST_SHOTS names a folder.
func look(t *testing.T, ctx context.Context, name string) {
	dir := os.Getenv("WEBTEST_SHOTS")
	if dir == "" {
		return
	}
	png, err := chromedp.Run(ctx, chromedp.FullScreenshot(100))
	require.NoError(t, err)
	require.NoError(t, os.WriteFile(filepath.Join(dir, name+".png"), png, 0o644))
}

// paste fills the form with a text and sends it.
func paste(t *testing.T, ctx context.Context, url, text string) {
	t.Helper()
	require.NoError(t, chromedp.Do(ctx,
		chromedp.Navigate(url+"/"),
		chromedp.WaitVisible("#text"),
		chromedp.SetValue("#text", text),
	))
	press(t, ctx, "button[type=submit]")
	require.NoError(t, chromedp.Do(ctx, chromedp.WaitVisible("#article")))
}

func eval[T any](t *testing.T, ctx context.Context, js string) T {
	t.Helper()
	v, err := chromedp.Run(ctx, chromedp.Evaluate[T](js))
	require.NoError(t, err, js)
	return v
}

func TestPasteAndSee(t *testing.T) {
	ctx := browser(t, 1280, 1000)
	paste(t, ctx, serve(t), article)
	look(t, ctx, "article")
	assert.Contains(t, eval[string](t, ctx, "document.querySelector('h1').innerText"), "Mill to Close")
	assert.Equal(t, 1.0, eval[float64](t, ctx, "document.querySelectorAll('.gone del').length"), "the repeated paragraph")
	assert.GreaterOrEqual(t, eval[float64](t, ctx, "document.querySelectorAll('main .e.person').length"), 2.0)
	assert.GreaterOrEqual(t, eval[float64](t, ctx, "document.querySelectorAll('main mark').length"), 1.0)
	assert.Equal(t, 0.0, eval[float64](t, ctx, "document.scripts.length"), "the page needs no script")
	assert.NotEqual(t, "rgba(0, 0, 0, 0)", eval[string](t, ctx, "getComputedStyle(document.querySelector('main .e.person')).backgroundColor"))
}

func TestChoosingAnEntityShowsAllItsMentions(t *testing.T) {
	ctx := browser(t, 1280, 1000)
	paste(t, ctx, serve(t), article)
	const outlined = `[...document.querySelectorAll('main [data-e]')].filter(x => getComputedStyle(x).outlineStyle == 'solid').map(x => x.dataset.e)`
	require.NoError(t, chromedp.Do(ctx, chromedp.Click(`main a.e.person`)))
	id := eval[string](t, ctx, `document.querySelector('main a.e.person').dataset.e`)
	got := eval[[]string](t, ctx, outlined)
	assert.Equal(t, eval[float64](t, ctx, `document.querySelectorAll('main [data-e="`+id+`"]').length`), float64(len(got)))
	assert.Greater(t, len(got), 1)
	for _, e := range got {
		assert.Equal(t, id, e)
	}
	assert.Equal(t, "#e"+id, eval[string](t, ctx, "location.hash"))
}

// press does what a click, or the space bar, does to a control.
func press(t *testing.T, ctx context.Context, selector string) {
	t.Helper()
	eval[bool](t, ctx, "document.querySelector('"+selector+"').click(), true")
}

func TestLegendHidesALayer(t *testing.T) {
	ctx := browser(t, 1280, 1000)
	paste(t, ctx, serve(t), article)
	const colour = "getComputedStyle(document.querySelector('main .e.person')).backgroundColor"
	press(t, ctx, "#show-person")
	assert.Equal(t, "rgba(0, 0, 0, 0)", eval[string](t, ctx, colour))
	press(t, ctx, "#show-person")
	assert.NotEqual(t, "rgba(0, 0, 0, 0)", eval[string](t, ctx, colour))
}

func TestHostileArticleIsOnlyText(t *testing.T) {
	ctx := browser(t, 1280, 1000)
	hostile := `<script>document.title='owned'</script> said Jane <img src=x onerror="document.title='owned'"> Doe.` +
		` "</style><b>bold</b>" said Jane Doe of {{.}} & "javascript:alert(1)" Ltd. ` + "\u202e\x01"
	paste(t, ctx, serve(t), hostile)
	look(t, ctx, "hostile")
	assert.Equal(t, 0.0, eval[float64](t, ctx, "document.scripts.length + document.images.length + document.querySelectorAll('main b').length"))
	assert.NotEqual(t, "owned", eval[string](t, ctx, "document.title"))
	assert.Contains(t, eval[string](t, ctx, "document.querySelector('main').innerText"), "<script>document.title='owned'</script>")
}

func TestPhoneNeedsNoSidewaysScrolling(t *testing.T) {
	ctx := browser(t, 360, 740)
	url := serve(t)
	for name, text := range map[string]string{"phone": article, "phone-long-word": "Jane Doe wrote " + longWord() + " in Paris."} {
		paste(t, ctx, url, text)
		look(t, ctx, name)
		assert.LessOrEqual(t, eval[float64](t, ctx, "document.documentElement.scrollWidth"), 360.0, name)
	}
	require.NoError(t, chromedp.Do(ctx, chromedp.Navigate(url+"/"), chromedp.WaitVisible("#text")))
	look(t, ctx, "phone-form")
	assert.LessOrEqual(t, eval[float64](t, ctx, "document.documentElement.scrollWidth"), 360.0)
}

func longWord() string {
	b := make([]byte, 400)
	for i := range b {
		b[i] = 'a'
	}
	return string(b)
}

func TestDroppedFileOfSeveralArticles(t *testing.T) {
	ctx := browser(t, 1280, 1000)
	path := filepath.Join(t.TempDir(), "feed.jsonl")
	require.NoError(t, os.WriteFile(path, []byte(`{"id":"a","title":"First","text":"Jane Doe met John Roe in Oslo. They spoke for an hour about the mill."}`+"\n"+
		`{"id":"b","title":"Second","text":"The mill in Brattland closes in May, Ingrid Dahl said. It employs 340 people."}`+"\n"), 0o644))
	require.NoError(t, chromedp.Do(ctx,
		chromedp.Navigate(serve(t)+"/"),
		chromedp.WaitVisible("#file"),
		chromedp.SetUploadFiles("#file", []string{path}),
	))
	press(t, ctx, "button[type=submit]")
	require.NoError(t, chromedp.Do(ctx, chromedp.WaitVisible("#a1")))
	look(t, ctx, "digest")
	assert.Equal(t, 2.0, eval[float64](t, ctx, "document.querySelectorAll('article').length"))
	assert.Contains(t, eval[string](t, ctx, "document.body.innerText"), "Second")
}
