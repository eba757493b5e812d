package main

import (
	"context"
	"errors"
	"flag"
)

func summaryVerb() *verb {
	return &verb{
		name: "summary", short: "choose the sentences that matter",
		long: "",
		setup: func(*flag.FlagSet) func() (*task, error) {
			return func() (*task, error) {
				return &task{each: func(context.Context, *record) (*output, error) { return nil, errors.ErrUnsupported }}, nil
			}
		},
	}
}
