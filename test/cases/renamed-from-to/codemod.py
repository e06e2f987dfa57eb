OLD = "orders-001.q7x2kd.0001.use1.cache.amazonaws.com"
NEW = "orders.q7x2kd.ng.0001.use1.cache.amazonaws.com"
p.write_text(p.read_text().replace(OLD, NEW))
