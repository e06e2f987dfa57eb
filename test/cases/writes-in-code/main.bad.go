package main

import "github.com/redis/go-redis/v9"

func main() {
	rdb := redis.NewClient(&redis.Options{Addr: "orders-ro.q7x2kd.ng.0001.use1.cache.amazonaws.com:6379"})
	rdb.Set(ctx, "a", 1, 0)
}
