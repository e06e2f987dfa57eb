package main

import "github.com/gomodule/redigo/redis"

func connect() {
	c, err := redis.Dial("tcp", "master.sessions.q7x2kd.use1.cache.amazonaws.com:6379", redis.DialUseTLS(true))
	d, err := redis.Dial("tcp", "master.sessions.q7x2kd.use1.cache.amazonaws.com:6379", redis.DialPassword("x"), redis.DialUseTLS(useTLS))
	e, err := redis.Dial("tcp", "master.sessions.q7x2kd.use1.cache.amazonaws.com:6379", options...)
	f, err := redis.DialContext(ctx, "tcp", "master.sessions.q7x2kd.use1.cache.amazonaws.com:6379", opt)
	g, err := redis.Dial("tcp", "master.sessions.q7x2kd.use1.cache.amazonaws.com:6379", redis.DialNetDial(dial))
	h, err := redis.DialURL("rediss://master.sessions.q7x2kd.use1.cache.amazonaws.com:6379")
}
