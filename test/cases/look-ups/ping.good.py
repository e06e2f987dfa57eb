socket.create_connection(("orders-001.q7x2kd.0001.use1.cache.amazonaws.com", 6379), timeout=2).close()
