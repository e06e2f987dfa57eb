dig +short orders-001.q7x2kd.0001.use1.cache.amazonaws.com
dig @8.8.8.8 orders-001.q7x2kd.0001.use1.cache.amazonaws.com A
host orders-002.q7x2kd.0001.use1.cache.amazonaws.com
nslookup orders-002.q7x2kd.0001.use1.cache.amazonaws.com
getent hosts orders.q7x2kd.ng.0001.use1.cache.amazonaws.com
ping -c 3 orders-001.q7x2kd.0001.use1.cache.amazonaws.com
nc -zv orders-001.q7x2kd.0001.use1.cache.amazonaws.com 6379
nc -w 2 -vz orders-002.q7x2kd.0001.use1.cache.amazonaws.com 6379
telnet orders-001.q7x2kd.0001.use1.cache.amazonaws.com 6379
openssl s_client -connect sessions-001.sessions.q7x2kd.use1.cache.amazonaws.com:6379 -servername sessions-001.sessions.q7x2kd.use1.cache.amazonaws.com
traceroute -T -p 6379 orders-001.q7x2kd.0001.use1.cache.amazonaws.com
timeout 1 bash -c '</dev/tcp/orders-001.q7x2kd.0001.use1.cache.amazonaws.com/6379'
