package main

import (
	"github.com/bradfitz/gomemcache/memcache"
	"github.com/gomodule/redigo/redis"
	"github.com/redis/rueidis"
)

func clients() {
	conn, err := redis.Dial("tcp", "catalog.q7x2kd.clustercfg.use1.cache.amazonaws.com:6379")
	client, err := rueidis.NewClient(rueidis.ClientOption{InitAddress: []string{"catalog.q7x2kd.clustercfg.use1.cache.amazonaws.com:6379"}})
	mc := memcache.New("pages.q7x2kd.cfg.use1.cache.amazonaws.com:11211")
	list := memcache.New("pages.q7x2kd.0001.use1.cache.amazonaws.com:11211", "pages.q7x2kd.0002.use1.cache.amazonaws.com:11211", "pages.q7x2kd.0003.use1.cache.amazonaws.com:11211")
}
