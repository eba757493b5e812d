package main

import (
	"context"
	"errors"
	"flag"
)

func dedupeVerb() *verb {
	return &verb{
		name: "dedupe", short: "find repeated paragraphs and articles",
		long: "",
		setup: func(*flag.FlagSet) func() (*task, error) {
			return func() (*task, error) {
				return &task{each: func(context.Context, *record) (*output, error) { return nil, errors.ErrUnsupported }}, nil
			}
		},
	}
}
