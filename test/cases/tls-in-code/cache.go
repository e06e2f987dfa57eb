package main

import (
	"crypto/tls"

	"github.com/redis/go-redis/v9"
)

var plain = redis.NewClient(&redis.Options{Addr: "master.sessions.q7x2kd.use1.cache.amazonaws.com:6379"})
var secure = redis.NewClient(&redis.Options{Addr: "master.sessions.q7x2kd.use1.cache.amazonaws.com:6379", TLSConfig: &tls.Config{}})

func later() *redis.Client {
	opt := &redis.Options{Addr: "master.sessions.q7x2kd.use1.cache.amazonaws.com:6379"}
	opt.TLSConfig = &tls.Config{}
	return redis.NewClient(opt)
}
