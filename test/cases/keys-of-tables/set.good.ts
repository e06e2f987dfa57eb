const OLD_HOSTS = new Set(["orders-001.q7x2kd.0001.use1.cache.amazonaws.com"]);
if (OLD_HOSTS.has(cfg.host)) throw new Error("x");
