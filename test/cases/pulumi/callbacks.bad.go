package main

import (
	"github.com/pulumi/pulumi-aws/sdk/v6/go/aws/elasticache"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

func main() {
	pulumi.Run(func(ctx *pulumi.Context) error {
		c, err := elasticache.NewCluster(ctx, "x", &elasticache.ClusterArgs{
			Engine: pulumi.String("redis"),
		})
		if err != nil {
			return err
		}
		ctx.Export("h", c.CacheNodes.ApplyT(func(nodes []elasticache.ClusterCacheNode) string { return *nodes[0].Address }))
		return nil
	})
}
