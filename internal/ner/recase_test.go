package ner_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestTextsWithoutCapitals(t *testing.T) {
	const text = "angela merkel met officials of the united nations in geneva on tuesday. french farmers blocked roads near lyon."
	want := []string{"angela merkel/PERSON", "united nations/ORG", "geneva/PLACE", "french/NORP", "lyon/PLACE"}
	assert.Equal(t, want, found(text))
	for i, s := range want {
		name, class, _ := strings.Cut(s, "/")
		want[i] = strings.ToUpper(name) + "/" + class
	}
	assert.Equal(t, want, found(strings.ToUpper(text)))
}

func TestSmallWordsOfOtherTextsAreNoNames(t *testing.T) {
	assert.Equal(t, []string{"Oslo/PLACE"}, found("The office is in Oslo. it rained in april, and london was quiet."))
}

func TestNamesWithADash(t *testing.T) {
	assert.Equal(t, []string{"Wang Mei-yu/PERSON", "UK/PLACE"}, found("Dr. Wang Mei-yu runs a UK-based team."))
}

func TestWhoSpeaksInCapitals(t *testing.T) {
	assert.Contains(t, found("JANE OKAFOR: Thank you for having me."), "JANE OKAFOR/PERSON")
}
