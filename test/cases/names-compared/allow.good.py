ALLOWED_HOSTS = ["orders-001.q7x2kd.0001.use1.cache.amazonaws.com", "shop.example.com"]
CORS_ALLOWED_ORIGINS = ["https://orders-002.q7x2kd.0001.use1.cache.amazonaws.com"]
