package main

import "github.com/gomodule/redigo/redis"

func connect() (redis.Conn, error) {
	return redis.Dial("tcp", "master.sessions.q7x2kd.use1.cache.amazonaws.com:6379")
}
