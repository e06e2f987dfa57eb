package main

import (
	"crypto/tls"

	"github.com/redis/go-redis/v9"
)

func main() {
	rdb := redis.NewClient(&redis.Options{
		Addr:      "master.sessions.q7x2kd.use1.cache.amazonaws.com:6379",
		TLSConfig: &tls.Config{MinVersion: tls.VersionTLS12},
	})
	_ = rdb
}
