(import 'base.libsonnet') + {
  _config+:: {
    redis+: {
      host: 'orders-001.q7x2kd.0001.use1.cache.amazonaws.com',
      port: 6379,
    },
    redis_host:: 'orders-001.q7x2kd.0001.use1.cache.amazonaws.com',
    memcached_hosts: @'pages.q7x2kd.0001.use1.cache.amazonaws.com:11211',
    'api.redis':: $._config.redis_host + ':6379',
  },
  local old = { host: 'orders-001.q7x2kd.0001.use1.cache.amazonaws.com' },
  config_map: {
    'app.yaml': |||
      # orders-002.q7x2kd.0001.use1.cache.amazonaws.com was here
      redis:
        host: orders-001.q7x2kd.0001.use1.cache.amazonaws.com
    |||,
  },
}
