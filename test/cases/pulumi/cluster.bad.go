package main

import (
	"github.com/pulumi/pulumi-aws/sdk/v6/go/aws/elasticache"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

func main() {
	pulumi.Run(func(ctx *pulumi.Context) error {
		cluster, err := elasticache.NewCluster(ctx, "forgejo", &elasticache.ClusterArgs{
			Engine:        pulumi.String("redis"),
			NodeType:      pulumi.String("cache.t4g.micro"),
			NumCacheNodes: pulumi.Int(1),
		})
		if err != nil {
			return err
		}
		_, err = elasticache.NewReplicationGroup(ctx, "group", &elasticache.ReplicationGroupArgs{
			AutomaticFailoverEnabled: pulumi.Bool(false),
			NumCacheClusters:         pulumi.Int(1),
		})
		primary := cluster.CacheNodes.Index(pulumi.Int(0))
		ctx.Export("host", primary.Address())
		ctx.Export("address", cluster.CacheNodes.Index(pulumi.Int(0)).Address())
		return err
	})
}
