export const DEPRECATED_HOSTS = ["orders-001.q7x2kd.0001.use1.cache.amazonaws.com"];
if (DEPRECATED_HOSTS.includes(h)) warn();
