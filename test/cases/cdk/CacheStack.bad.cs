using Amazon.CDK;
using Amazon.CDK.AWS.ElastiCache;

public class CacheStack : Stack
{
    public CacheStack(Construct scope, string id) : base(scope, id)
    {
        var redis = new CfnCacheCluster(this, "Redis", new CfnCacheClusterProps
        {
            Engine = "redis",
            CacheNodeType = "cache.t3.micro",
            NumCacheNodes = 1
        });
        var group = new CfnReplicationGroup(this, "Group", new CfnReplicationGroupProps
        {
            ReplicationGroupDescription = "group",
            NumCacheClusters = 2,
            AutomaticFailoverEnabled = false
        });
        new CfnOutput(this, "RedisUrl", new CfnOutputProps
        {
            Value = $"redis://{redis.AttrRedisEndpointAddress}:{redis.AttrRedisEndpointPort}"
        });
        new CfnOutput(this, "GroupHost", new CfnOutputProps { Value = group.AttrPrimaryEndPointAddress });
    }
}
