using Amazon.ElastiCacheCluster;
using Enyim.Caching;
using Enyim.Caching.Configuration;

var config = new MemcachedClientConfiguration();
config.AddServer("pages.q7x2kd.cfg.use1.cache.amazonaws.com", 11211);
var plain = new MemcachedClient(config);

var discovery = new ElastiCacheClusterConfig("pages.q7x2kd.cfg.use1.cache.amazonaws.com", 11211);
var client = new MemcachedClient(discovery);
