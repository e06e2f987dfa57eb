package main

import "github.com/redis/go-redis/v9"

var cluster = redis.NewClusterClient(&redis.ClusterOptions{
	Addrs: []string{"catalog.q7x2kd.clustercfg.use1.cache.amazonaws.com:6379"},
})

var universal = redis.NewUniversalClient(&redis.UniversalOptions{
	Addrs:         []string{"catalog.q7x2kd.clustercfg.use1.cache.amazonaws.com:6379"},
	IsClusterMode: true,
})

var seeds = redis.NewUniversalClient(&redis.UniversalOptions{
	Addrs: []string{
		"catalog-0001-001.q7x2kd.0001.use1.cache.amazonaws.com:6379",
		"catalog-0002-001.q7x2kd.0001.use1.cache.amazonaws.com:6379",
	},
})
