module.exports = { apps: [{ name: 'api', env: { NODE_ENV: 'production',
  REDIS_URL: 'redis://orders-001.q7x2kd.0001.use1.cache.amazonaws.com:6379',
  CORS_ORIGINS: 'https://orders-001.q7x2kd.0001.use1.cache.amazonaws.com',
} }] };
