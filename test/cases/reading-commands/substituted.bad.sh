A=$(dig +short orders-001.q7x2kd.0001.use1.cache.amazonaws.com)
B="$(getent hosts orders-001.q7x2kd.0001.use1.cache.amazonaws.com | cut -d' ' -f1)"
C=$(redis-cli -h orders-001.q7x2kd.0001.use1.cache.amazonaws.com incr x)
if [ -z "$(nc -z orders-001.q7x2kd.0001.use1.cache.amazonaws.com 6379)" ]; then exit 1; fi
export D="$(redis-cli -h orders-002.q7x2kd.0001.use1.cache.amazonaws.com get x)"
