use Redis;
use Cache::Memcached;

my $redis = Redis->new(server => 'catalog.q7x2kd.clustercfg.use1.cache.amazonaws.com:6379');
my $memd = Cache::Memcached->new({ servers => ["pages.q7x2kd.cfg.use1.cache.amazonaws.com:11211"] });
