#include <valkey/cluster.h>

int main(void) {
  valkeyClusterContext *pages = valkeyClusterConnect("catalog.q7x2kd.clustercfg.use1.cache.amazonaws.com:6379");
  valkeyClusterOptions options = {0};
  options.initial_nodes = "catalog.q7x2kd.clustercfg.use1.cache.amazonaws.com:6379";
}
