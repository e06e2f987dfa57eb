#include <sw/redis++/redis++.h>

using sw::redis::RedisCluster;

int main() {
  auto carts = RedisCluster("tcp://catalog.q7x2kd.clustercfg.use1.cache.amazonaws.com:6379");
  sw::redis::RedisCluster prices("tcp://catalog.q7x2kd.clustercfg.use1.cache.amazonaws.com:6379");
  auto pages = std::make_unique<RedisCluster>("tcp://catalog.q7x2kd.clustercfg.use1.cache.amazonaws.com:6379");
  auto plain = sw::redis::Redis("tcp://orders.q7x2kd.ng.0001.use1.cache.amazonaws.com:6379");
}
