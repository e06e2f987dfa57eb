HOST = "orders-001.q7x2kd.0001.use1.cache.amazonaws.com"
config = { host: "orders-002.q7x2kd.0001.use1.cache.amazonaws.com" }
host = case ENV["STAGE"]
       when "production" then "orders-001.q7x2kd.0001.use1.cache.amazonaws.com"
       end
