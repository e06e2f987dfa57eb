def read_client
  Redis.new(host: "orders-002.q7x2kd.0001.use1.cache.amazonaws.com")
end
