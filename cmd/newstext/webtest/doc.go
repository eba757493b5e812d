// Package webtest tests "newstext serve" from outside: the program is built and
// started, and a real browser and an OpenAPI validator talk to it. It is a module
// of its own so that neither reaches those who use the library.
//
// The browser is Chromium: CHROME names it, or it is found in the path.
package webtest
