#!/bin/sh
redis-cli -h master.sessions.q7x2kd.use1.cache.amazonaws.com -p 6379 --tls ping
redis-cli -h orders.q7x2kd.ng.0001.use1.cache.amazonaws.com ping
valkey-cli -c -h clustercfg.feed.q7x2kd.use1.cache.amazonaws.com --tls -p 6379 ping | grep -q PONG
redis-cli -p 6379 -h "orders.q7x2kd.ng.0001.use1.cache.amazonaws.com" get a; curl -p 6380
ssh -N -L 6380:orders.q7x2kd.ng.0001.use1.cache.amazonaws.com:6379 bastion &
