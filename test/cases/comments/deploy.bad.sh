#!/bin/sh
# was orders-001.q7x2kd.0001.use1.cache.amazonaws.com
echo "connecting to orders-002.q7x2kd.0001.use1.cache.amazonaws.com"
printf 'old host: %s\n' "orders-003.q7x2kd.0001.use1.cache.amazonaws.com" >&2
logger -t deploy "moved away from orders-001.q7x2kd.0001.use1.cache.amazonaws.com"
