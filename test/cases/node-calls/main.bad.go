package main

func main() {
	rdb := redis.NewClient(&redis.Options{Addr: "orders-001.q7x2kd.0001.use1.cache.amazonaws.com:6379"})
	conn, err := net.Dial("tcp", "orders-002.q7x2kd.0001.use1.cache.amazonaws.com:6379")
}
