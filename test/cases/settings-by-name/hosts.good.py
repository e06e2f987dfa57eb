hosts = [name for name in ["orders.q7x2kd.ng.0001.use1.cache.amazonaws.com"]]
for host in ["orders.q7x2kd.ng.0001.use1.cache.amazonaws.com"]:
    pass
