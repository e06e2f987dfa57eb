package main

import (
	goredis "github.com/go-redis/redis/v8"
)

func clients() {
	rdb := goredis.NewClient(&goredis.Options{
		Addr: "catalog.q7x2kd.clustercfg.use1.cache.amazonaws.com:6379",
		DB:   0,
	})
	universal := goredis.NewUniversalClient(&goredis.UniversalOptions{
		Addrs: []string{"catalog.q7x2kd.clustercfg.use1.cache.amazonaws.com:6379"},
	})
	opt, err := goredis.ParseURL("redis://catalog.q7x2kd.clustercfg.use1.cache.amazonaws.com:6379/0")
}
