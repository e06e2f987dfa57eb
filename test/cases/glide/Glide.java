import glide.api.models.configuration.GlideClientConfiguration;
import glide.api.models.configuration.GlideClusterClientConfiguration;
import glide.api.models.configuration.NodeAddress;

class Glide {
  void connect() {
    GlideClusterClientConfiguration cluster = GlideClusterClientConfiguration.builder()
        .address(NodeAddress.builder().host("clustercfg.feed.q7x2kd.use1.cache.amazonaws.com").port(6379).build())
        .useTLS(true)
        .build();
    GlideClientConfiguration plain = GlideClientConfiguration.builder()
        .address(NodeAddress.builder().host("catalog.q7x2kd.clustercfg.use1.cache.amazonaws.com").port(6379).build())
        .build();
  }
}
