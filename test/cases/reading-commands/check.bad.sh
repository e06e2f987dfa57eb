redis-cli -h orders-001.q7x2kd.0001.use1.cache.amazonaws.com get visits
echo "get visits" | nc orders-001.q7x2kd.0001.use1.cache.amazonaws.com 6379
dig +short orders-002.q7x2kd.0001.use1.cache.amazonaws.com
nc -z orders-002.q7x2kd.0001.use1.cache.amazonaws.com 6379
