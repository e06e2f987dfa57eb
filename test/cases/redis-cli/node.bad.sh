#!/bin/bash
redis-cli -h orders-001.q7x2kd.0001.use1.cache.amazonaws.com -n 2 set info 1
redis-cli -h orders-002.q7x2kd.0001.use1.cache.amazonaws.com flushall
redis-cli -h orders-003.q7x2kd.0001.use1.cache.amazonaws.com
