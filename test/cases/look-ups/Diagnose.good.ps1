Test-NetConnection -ComputerName orders-001.q7x2kd.0001.use1.cache.amazonaws.com -Port 6379
Resolve-DnsName orders-002.q7x2kd.0001.use1.cache.amazonaws.com
Test-Connection orders-001.q7x2kd.0001.use1.cache.amazonaws.com
nslookup orders-002.q7x2kd.0001.use1.cache.amazonaws.com
