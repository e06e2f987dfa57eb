#!/bin/sh
redis-cli -h orders-002.q7x2kd.0001.use1.cache.amazonaws.com get visits
echo "get visits" | nc orders-002.q7x2kd.0001.use1.cache.amazonaws.com 6379
ssh bastion "redis-cli -h orders-002.q7x2kd.0001.use1.cache.amazonaws.com hgetall cart:1"
