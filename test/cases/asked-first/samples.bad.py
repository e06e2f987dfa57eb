samples = ["redis6-cli --tls -h orders-001.q7x2kd.0001.use1.cache.amazonaws.com -p 6379"]
