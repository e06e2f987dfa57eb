local config = {
  redis_host:: 'orders.q7x2kd.ng.0001.use1.cache.amazonaws.com',
  /* orders-001.q7x2kd.0001.use1.cache.amazonaws.com before the move */
};
{
  redis+: { host: config.redis_host, readers: ['orders-ro.q7x2kd.ng.0001.use1.cache.amazonaws.com'] },
}
