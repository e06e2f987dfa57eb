curl -X POST -d '{"text":"failover of orders-001.q7x2kd.0001.use1.cache.amazonaws.com done"}' https://hooks.example.com/x
