using StackExchange.Redis;

var muxer = ConnectionMultiplexer.Connect("orders.q7x2kd.ng.0001.use1.cache.amazonaws.com:6379,ssl=true,abortConnect=false");
