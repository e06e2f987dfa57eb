Rails.logger.info "connected to orders-001.q7x2kd.0001.use1.cache.amazonaws.com"
logger.warn("was connected to orders-002.q7x2kd.0001.use1.cache.amazonaws.com")
puts "host orders-003.q7x2kd.0001.use1.cache.amazonaws.com"
raise "cannot reach orders-001.q7x2kd.0001.use1.cache.amazonaws.com"
raise ArgumentError, "cannot reach orders-002.q7x2kd.0001.use1.cache.amazonaws.com"
