using StackExchange.Redis;

var plain = ConnectionMultiplexer.Connect("master.sessions.q7x2kd.use1.cache.amazonaws.com:6379");
var tls = ConnectionMultiplexer.Connect("master.sessions.q7x2kd.use1.cache.amazonaws.com:6379,ssl=true");

var options = new ConfigurationOptions
{
    EndPoints = { { "master.sessions.q7x2kd.use1.cache.amazonaws.com", 6379 } },
};
options.Ssl = true;
