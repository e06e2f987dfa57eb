var cfg = map[string]string{"host": "orders-001.q7x2kd.0001.use1.cache.amazonaws.com"}
rdb := redis.NewClient(&redis.Options{Addr: "orders-001.q7x2kd.0001.use1.cache.amazonaws.com:6379"})
