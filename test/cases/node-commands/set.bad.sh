#!/bin/sh
redis-cli -h orders-001.q7x2kd.0001.use1.cache.amazonaws.com set a 1
valkey-cli -h orders-002.q7x2kd.0001.use1.cache.amazonaws.com incr a
