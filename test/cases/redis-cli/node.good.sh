#!/bin/bash
role=$(redis-cli -h orders-001.q7x2kd.0001.use1.cache.amazonaws.com info replication | grep '^role')
redis-cli -h orders-002.q7x2kd.0001.use1.cache.amazonaws.com -p 6379 role
redis-cli -p 6379 -h orders-002.q7x2kd.0001.use1.cache.amazonaws.com -a "$AUTH" --no-auth-warning slowlog get 10
valkey-cli -h orders-003.q7x2kd.0001.use1.cache.amazonaws.com --latency-history -i 5
redis-cli -h catalog-0001-001.q7x2kd.0001.use1.cache.amazonaws.com cluster nodes
redis-cli -h orders-001.q7x2kd.0001.use1.cache.amazonaws.com CONFIG GET maxmemory-policy
