package main

import (
	"context"
	"errors"
	"flag"
)

func quotesVerb() *verb {
	return &verb{
		name: "quotes", short: "find who said what",
		long: "",
		setup: func(*flag.FlagSet) func() (*task, error) {
			return func() (*task, error) {
				return &task{each: func(context.Context, *record) (*output, error) { return nil, errors.ErrUnsupported }}, nil
			}
		},
	}
}
