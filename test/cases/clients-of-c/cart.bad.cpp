#include <sw/redis++/redis++.h>

using namespace sw::redis;

int main() {
  auto carts = Redis("tcp://catalog.q7x2kd.clustercfg.use1.cache.amazonaws.com:6379");
  Redis prices("tcp://catalog.q7x2kd.clustercfg.use1.cache.amazonaws.com:6379");
  sw::redis::Redis pages{"tcp://catalog.q7x2kd.clustercfg.use1.cache.amazonaws.com:6379"};
  auto shared = std::make_shared<sw::redis::Redis>("tcp://catalog.q7x2kd.clustercfg.use1.cache.amazonaws.com:6379");
  ConnectionOptions options;
  options.host = "catalog.q7x2kd.clustercfg.use1.cache.amazonaws.com";
}

void at_a_plain_group() {
  sw::redis::RedisCluster orders("tcp://orders.q7x2kd.ng.0001.use1.cache.amazonaws.com:6379");
}
