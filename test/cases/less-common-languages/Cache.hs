-- was orders-002.q7x2kd.0001.use1.cache.amazonaws.com
{- or orders-002.q7x2kd.0001.use1.cache.amazonaws.com -}
cacheInfo = defaultConnectInfo { connectHost = "orders-001.q7x2kd.0001.use1.cache.amazonaws.com" }
