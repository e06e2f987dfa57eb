require Logger
Logger.info("connected to orders-001.q7x2kd.0001.use1.cache.amazonaws.com")
IO.puts("host orders-002.q7x2kd.0001.use1.cache.amazonaws.com")
raise "cannot reach orders-003.q7x2kd.0001.use1.cache.amazonaws.com"
