//go:build race

package quotes_test

const raceEnabled = true
