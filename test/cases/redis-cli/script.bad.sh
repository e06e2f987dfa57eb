#!/bin/sh
redis-cli -h master.sessions.q7x2kd.use1.cache.amazonaws.com -p 6380 --tls ping
redis-cli -p 6379 -h orders.q7x2kd.ng.0001.use1.cache.amazonaws.com --tls ping
