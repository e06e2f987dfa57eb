import logging

log = logging.getLogger(__name__)
log.info("connected to orders-001.q7x2kd.0001.use1.cache.amazonaws.com")
logging.warning("was connected to %s", "orders-002.q7x2kd.0001.use1.cache.amazonaws.com")
print(f"host orders-003.q7x2kd.0001.use1.cache.amazonaws.com")
raise RuntimeError("cannot reach orders-001.q7x2kd.0001.use1.cache.amazonaws.com")
