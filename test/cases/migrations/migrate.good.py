import re
text = re.sub(r"orders-001\.q7x2kd\.0001\.use1\.cache\.amazonaws\.com", "orders.q7x2kd.ng.0001.use1.cache.amazonaws.com", text)
if "orders-001.q7x2kd.0001.use1.cache.amazonaws.com" in text:
    raise SystemExit(1)
if os.environ["REDIS_HOST"] == "orders-001.q7x2kd.0001.use1.cache.amazonaws.com":
    raise SystemExit(1)
