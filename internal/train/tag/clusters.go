package main

import "github.com/newstext/newstext/internal/model"

func clusters(b *model.Builder, path string) error {
	b.Uint32s("clustered", nil)
	b.Uint16s("clustered.id", nil)
	return nil
}
