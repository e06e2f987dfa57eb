using System.Collections.Generic;
using Pulumi;
using Aws = Pulumi.Aws;

return await Deployment.RunAsync(() =>
{
    var cluster = new Aws.ElastiCache.Cluster("redis", new()
    {
        Engine = "redis",
        NodeType = "cache.m4.large",
        NumCacheNodes = 1,
    });

    var group = new Aws.ElastiCache.ReplicationGroup("group", new()
    {
        AutomaticFailoverEnabled = false,
        Description = "group",
        NumCacheClusters = 2,
    });

    return new Dictionary<string, object?>
    {
        ["host"] = cluster.CacheNodes.Apply(nodes => nodes[0].Address),
        ["first"] = cluster.CacheNodes.GetAt(0).Apply(node => node.Address),
    };
});
