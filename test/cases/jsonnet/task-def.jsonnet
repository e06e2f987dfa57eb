// A task definition as ecspresso renders it.
local const = import '../const.libsonnet';
local cache = 'redis://orders-001.q7x2kd.0001.use1.cache.amazonaws.com:6379';
{
  family: 'shop',
  containerDefinitions: [
    {
      name: 'shop',
      image: const.image,
      environment: [
        # { name: 'OLD_REDIS_URL', value: 'redis://orders-002.q7x2kd.0001.use1.cache.amazonaws.com:6379' },
        { name: 'REDIS_URL', value: 'redis://orders-001.q7x2kd.0001.use1.cache.amazonaws.com:6379/%d' % const.db },
        { name: 'REDIS_READ_URL', value: 'redis://orders-ro.q7x2kd.ng.0001.use1.cache.amazonaws.com:6379' },
      ],
    },
  ],
}
