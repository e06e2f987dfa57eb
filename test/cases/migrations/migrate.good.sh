#!/bin/sh
sed -i 's|REDIS_HOST=orders-001\.q7x2kd\.0001\.use1\.cache\.amazonaws\.com|REDIS_HOST=orders.q7x2kd.ng.0001.use1.cache.amazonaws.com|' .env
perl -pi -e 's/orders-001.q7x2kd.0001.use1.cache.amazonaws.com/orders.q7x2kd.ng.0001.use1.cache.amazonaws.com/g' config/*.yml
grep -rq orders-001.q7x2kd.0001.use1.cache.amazonaws.com config && exit 1
[ "$REDIS_HOST" = "orders-001.q7x2kd.0001.use1.cache.amazonaws.com" ] && exit 1
