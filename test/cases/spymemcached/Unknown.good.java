import java.net.InetSocketAddress;
import net.spy.memcached.MemcachedClient;

class Unknown {
  MemcachedClient client() throws Exception {
    return new MemcachedClient(new InetSocketAddress("pages.q7x2kd.cfg.use1.cache.amazonaws.com", 11211));
  }
}
