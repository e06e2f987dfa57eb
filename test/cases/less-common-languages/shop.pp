# was orders-002.q7x2kd.0001.use1.cache.amazonaws.com
class { 'shop::cache':
  redis_host => 'orders-001.q7x2kd.0001.use1.cache.amazonaws.com',
  redis_port => 6379,
}
