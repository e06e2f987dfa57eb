Copy-Item conf.d\orders-001.q7x2kd.0001.use1.cache.amazonaws.com\redis.conf C:\tmp
Get-Content .\logs\orders-002.q7x2kd.0001.use1.cache.amazonaws.com
