package main

import (
	"crypto/tls"

	"github.com/redis/go-redis/v9"
)

func client() *redis.Client {
	opt, err := redis.ParseURL("redis://master.sessions.q7x2kd.use1.cache.amazonaws.com:6379/0")
	if err != nil {
		panic(err)
	}
	opt.TLSConfig = &tls.Config{MinVersion: tls.VersionTLS12}
	return redis.NewClient(opt)
}
