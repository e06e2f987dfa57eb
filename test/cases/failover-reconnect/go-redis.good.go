package main

import "github.com/redis/go-redis/v9"

var orders = redis.NewClient(&redis.Options{Addr: "orders.q7x2kd.ng.0001.use1.cache.amazonaws.com:6379"})
