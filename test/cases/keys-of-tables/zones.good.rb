ZONES = {
  "orders-001.q7x2kd.0001.use1.cache.amazonaws.com" => "us-east-1a",
  "orders-002.q7x2kd.0001.use1.cache.amazonaws.com" => "us-east-1b"
}.freeze
