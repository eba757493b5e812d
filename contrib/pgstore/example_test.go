package pgstore_test

import (
	"context"
	"fmt"
	"log"
	"time"

	"github.com/jackc/pgx/v5/pgxpool"

	"github.com/newstext/newstext/contrib/pgstore"
	"github.com/newstext/newstext/dedupe"
)

func Example() {
	ctx := context.Background()
	pool, err := pgxpool.New(ctx, "postgres://localhost/news")
	if err != nil {
		log.Fatal(err)
	}
	defer pool.Close()
	store, err := pgstore.New(ctx, pool, pgstore.Options{Schema: "frontpage"})
	if err != nil {
		log.Fatal(err)
	}
	seen, err := dedupe.NewIndexOn(store, dedupe.Options{Window: 30 * 24 * time.Hour})
	if err != nil {
		log.Fatal(err)
	}
	match, err := seen.Add("monday-1", "The ferry to Portmagee will run twice a day from May.", time.Now())
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(match.Cluster, match.Relation)
}
