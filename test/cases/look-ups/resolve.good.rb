require "resolv"
Resolv.getaddress("orders-001.q7x2kd.0001.use1.cache.amazonaws.com")
IPSocket.getaddress("orders-002.q7x2kd.0001.use1.cache.amazonaws.com")
