#!/bin/sh
dig +short orders-002.q7x2kd.0001.use1.cache.amazonaws.com
nc -z orders-002.q7x2kd.0001.use1.cache.amazonaws.com 6379
timeout 5 nc -vz "orders-002.q7x2kd.0001.use1.cache.amazonaws.com" 6379 || exit 1
nslookup orders-001.q7x2kd.0001.use1.cache.amazonaws.com | tail -1
telnet orders-001.q7x2kd.0001.use1.cache.amazonaws.com 6379
