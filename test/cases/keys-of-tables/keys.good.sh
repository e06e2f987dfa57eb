role[orders-001.q7x2kd.0001.use1.cache.amazonaws.com]=primary
declare -A m=([orders-002.q7x2kd.0001.use1.cache.amazonaws.com]=x)
