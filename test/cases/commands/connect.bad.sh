#!/bin/sh
redis-cli -h orders.q7x2kd.ng.0001.use1.cache.amazonaws.com ping
valkey-cli --tls -h master.sessions.q7x2kd.use1.cache.amazonaws.com set a 1
ssh bastion "redis-cli -h orders.q7x2kd.ng.0001.use1.cache.amazonaws.com get a"
redis-benchmark -h orders.q7x2kd.ng.0001.use1.cache.amazonaws.com -n 1000
ssh -N -L 6379:orders.q7x2kd.ng.0001.use1.cache.amazonaws.com:6379 bastion
kubectl exec -it app -- redis-cli -h orders.q7x2kd.ng.0001.use1.cache.amazonaws.com get a
docker run --rm redis redis-cli -h orders.q7x2kd.ng.0001.use1.cache.amazonaws.com set a 1
cat commands | nc orders.q7x2kd.ng.0001.use1.cache.amazonaws.com 6379
memcached-tool pages.q7x2kd.0001.use1.cache.amazonaws.com:11211 stats
