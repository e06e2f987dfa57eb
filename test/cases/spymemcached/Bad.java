import net.rubyeye.xmemcached.MemcachedClientBuilder;
import net.rubyeye.xmemcached.XMemcachedClientBuilder;
import net.rubyeye.xmemcached.utils.AddrUtil;
import net.spy.memcached.*;

class Bad {
  void connect() throws Exception {
    MemcachedClient client = new MemcachedClient(
        new DefaultConnectionFactory(ClientMode.Static),
        List.of(new InetSocketAddress("pages.q7x2kd.cfg.use1.cache.amazonaws.com", 11211)));
    MemcachedClientBuilder builder = new XMemcachedClientBuilder(
        AddrUtil.getAddresses("pages.q7x2kd.cfg.use1.cache.amazonaws.com:11211"));
  }
}
