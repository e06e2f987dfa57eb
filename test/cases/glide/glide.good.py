from glide import GlideClusterClient, GlideClusterClientConfiguration, NodeAddress

addresses = [NodeAddress("clustercfg.feed.q7x2kd.use1.cache.amazonaws.com", 6379)]
config = GlideClusterClientConfiguration(addresses, use_tls=True)
client = await GlideClusterClient.create(config)
