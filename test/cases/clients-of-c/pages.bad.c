#include <valkey/valkey.h>

int main(void) {
  valkeyContext *pages = valkeyConnect("catalog.q7x2kd.clustercfg.use1.cache.amazonaws.com", 6379);
  valkeyOptions options = {0};
  VALKEY_OPTIONS_SET_TCP(&options, "catalog.q7x2kd.clustercfg.use1.cache.amazonaws.com", 6379);
  valkeyAsyncContext *events = valkeyAsyncConnect("catalog.q7x2kd.clustercfg.use1.cache.amazonaws.com", 6379);
}
