redisInfo.host = 'production' === env ?
  'orders-001.q7x2kd.0001.use1.cache.amazonaws.com':
  '127.0.0.1'
