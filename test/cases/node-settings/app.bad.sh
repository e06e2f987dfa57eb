export REDIS_HOST=orders-001.q7x2kd.0001.use1.cache.amazonaws.com
REDIS_REPLICA="orders-002.q7x2kd.0001.use1.cache.amazonaws.com"
echo "REDIS_HOST=orders-002.q7x2kd.0001.use1.cache.amazonaws.com" >> .env
sed -i "s/a/b/" .env; CACHE=orders-001.q7x2kd.0001.use1.cache.amazonaws.com ./run
