using ServiceStack.Redis;

var manager = new RedisManagerPool("catalog.q7x2kd.clustercfg.use1.cache.amazonaws.com:6379");
