package main

import (
	"crypto/tls"

	"github.com/redis/go-redis/v9"
)

var client = redis.NewClient(&redis.Options{
	Addr:      "events-q7x2kd.serverless.use1.cache.amazonaws.com:6379",
	TLSConfig: &tls.Config{},
})
