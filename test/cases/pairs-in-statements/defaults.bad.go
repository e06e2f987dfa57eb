package main

func init() {
	viper.SetDefault("redis.host", "orders.q7x2kd.ng.0001.use1.cache.amazonaws.com")
	viper.SetDefault("redis.port", 6380)
}
