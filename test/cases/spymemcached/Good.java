import java.net.InetSocketAddress;
import net.spy.memcached.ClientMode;
import net.spy.memcached.DefaultConnectionFactory;
import net.spy.memcached.MemcachedClient;

class Good {
  void connect() throws Exception {
    MemcachedClient client = new MemcachedClient(
        new DefaultConnectionFactory(ClientMode.Dynamic),
        List.of(new InetSocketAddress("pages.q7x2kd.cfg.use1.cache.amazonaws.com", 11211)));
  }
}
