FROM_HOST="orders-002.q7x2kd.0001.use1.cache.amazonaws.com"
TO_HOST="orders.q7x2kd.ng.0001.use1.cache.amazonaws.com"
sed -i "s|$FROM_HOST|$TO_HOST|" app.conf
