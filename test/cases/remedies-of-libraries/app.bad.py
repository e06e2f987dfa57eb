import valkey

c = valkey.Valkey(host="clustercfg.feed.q7x2kd.use1.cache.amazonaws.com", port=6379, ssl=True)
