{:ok, conn} = Redix.start_link("redis://catalog.q7x2kd.clustercfg.use1.cache.amazonaws.com:6379/3", name: :redix)

children = [
  {Redix, host: "catalog.q7x2kd.clustercfg.use1.cache.amazonaws.com", port: 6379, name: :redix}
]

{:ok, other} = Redix.start_link(host: "orders.q7x2kd.ng.0001.use1.cache.amazonaws.com", port: 6379)
{:ok, cluster} = Redix.Cluster.start_link(nodes: ["redis://catalog.q7x2kd.clustercfg.use1.cache.amazonaws.com:6379"])
