package redisstore_test

import (
	"fmt"
	"log"
	"time"

	"github.com/redis/go-redis/v9"

	"github.com/newstext/newstext/contrib/redisstore"
	"github.com/newstext/newstext/dedupe"
)

func Example() {
	client := redis.NewClient(&redis.Options{Addr: "localhost:6379"})
	defer client.Close()
	store, err := redisstore.New(client, redisstore.Options{Prefix: "frontpage"})
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
