OLD = /orders-001\.q7x2kd\.0001\.use1\.cache\.amazonaws\.com/
exit 1 if ENV["REDIS_HOST"] == "orders-001.q7x2kd.0001.use1.cache.amazonaws.com"
exit 2 unless host != "orders-002.q7x2kd.0001.use1.cache.amazonaws.com"
case host
when "orders-001.q7x2kd.0001.use1.cache.amazonaws.com", "orders-002.q7x2kd.0001.use1.cache.amazonaws.com"
  exit 3
end
text.gsub!("orders-001.q7x2kd.0001.use1.cache.amazonaws.com", "orders.q7x2kd.ng.0001.use1.cache.amazonaws.com")
exit 4 if text.include?("orders-001.q7x2kd.0001.use1.cache.amazonaws.com")
