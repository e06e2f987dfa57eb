using System.Linq;
using Pulumi;
using Pulumi.Aws.ElastiCache;

return await Deployment.RunAsync(() =>
{
    var c = new Cluster("x", new ClusterArgs { Engine = "redis", NodeType = "y", NumCacheNodes = 1 });

    var host = c.CacheNodes.Apply(nodes => nodes.First().Address);
    return new Dictionary<string, object?> { ["host"] = host };
});
