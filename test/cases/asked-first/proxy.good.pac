function FindProxyForURL(url, host) {
  if (shExpMatch(host, "orders-001.q7x2kd.0001.use1.cache.amazonaws.com")) return "DIRECT";
}
