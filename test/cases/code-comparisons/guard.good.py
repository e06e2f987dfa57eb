import os
import re

OLD = re.compile(r"orders-001\.q7x2kd\.0001\.use1\.cache\.amazonaws\.com")
if os.environ["REDIS_HOST"] == "orders-001.q7x2kd.0001.use1.cache.amazonaws.com":
    raise SystemExit(1)
if "orders-002.q7x2kd.0001.use1.cache.amazonaws.com" in open("config.yml").read():
    raise SystemExit(2)
text = text.replace("orders-001.q7x2kd.0001.use1.cache.amazonaws.com", "orders.q7x2kd.ng.0001.use1.cache.amazonaws.com")
if host.startswith("orders-001.q7x2kd.0001.use1.cache.amazonaws.com"):
    pass
assert re.match("orders-002.q7x2kd.0001.use1.cache.amazonaws.com", host)
