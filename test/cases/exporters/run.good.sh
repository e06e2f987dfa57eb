#!/bin/sh
/usr/local/bin/redis_exporter --redis.addr redis://orders-001.q7x2kd.0001.use1.cache.amazonaws.com:6379 &
./memcached_exporter --memcached.address="pages.q7x2kd.0001.use1.cache.amazonaws.com:11211" &
docker run -d --name exporter -p 9121:9121 \
  oliver006/redis_exporter:latest \
  --redis.addr=redis://orders-002.q7x2kd.0001.use1.cache.amazonaws.com:6379
