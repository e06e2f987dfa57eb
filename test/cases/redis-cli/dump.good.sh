#!/bin/sh
# From a replica, to spare the primary.
redis-cli -h orders-003.q7x2kd.0001.use1.cache.amazonaws.com --rdb /backup/dump.rdb
redis-cli -h orders-003.q7x2kd.0001.use1.cache.amazonaws.com --scan --pattern 'session:*' | wc -l
