alias tunnel="ssh -4 -N -L 6379:orders-001.q7x2kd.0001.use1.cache.amazonaws.com:6379 me@bastion.example.com"
TRY="redis-cli -h orders-001.q7x2kd.0001.use1.cache.amazonaws.com -p 6379 incr a"
export REDIS_OPTIONS="--host orders-001.q7x2kd.0001.use1.cache.amazonaws.com --port 6379"
