package main

import (
	"context"
	"errors"
	"flag"
)

func entitiesVerb() *verb {
	return &verb{
		name: "entities", short: "find names and values, and who is who",
		long: "",
		setup: func(*flag.FlagSet) func() (*task, error) {
			return func() (*task, error) {
				return &task{each: func(context.Context, *record) (*output, error) { return nil, errors.ErrUnsupported }}, nil
			}
		},
	}
}
