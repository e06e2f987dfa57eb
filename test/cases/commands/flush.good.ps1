redis-cli.exe -h orders.q7x2kd.ng.0001.use1.cache.amazonaws.com flushdb
& "C:\tools\redis-cli.exe" -h orders.q7x2kd.ng.0001.use1.cache.amazonaws.com set a 1
