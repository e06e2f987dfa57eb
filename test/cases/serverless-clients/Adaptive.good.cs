using StackExchange.Redis;

var redis = ConnectionMultiplexer.Connect("events-q7x2kd.serverless.use1.cache.amazonaws.com:6379,ssl=true");
