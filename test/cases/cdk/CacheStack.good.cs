using Amazon.CDK;
using Amazon.CDK.AWS.ElastiCache;

public class CacheStack : Stack
{
    public CacheStack(Construct scope, string id, CacheProps props) : base(scope, id)
    {
        // AutomaticFailoverEnabled must be false when NumCacheClusters is 1.
        Redis = new CfnReplicationGroup(this, "Redis", new CfnReplicationGroupProps
        {
            ReplicationGroupDescription = "redis",
            NumCacheClusters = props.IsProductionGrade ? 2 : 1,
            AutomaticFailoverEnabled = props.IsProductionGrade,
            MultiAzEnabled = props.IsProductionGrade
        });
        new CfnOutput(this, "Host", new CfnOutputProps { Value = Redis.AttrPrimaryEndPointAddress });
    }
}
