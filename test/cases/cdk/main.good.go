package main

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awselasticache"
	"github.com/aws/jsii-runtime-go"
)

// The address of one node is AttrRedisEndpointAddress of a CfnCacheCluster.
func cache(stack awscdk.Stack, props *CacheProps) {
	group := awselasticache.NewCfnReplicationGroup(stack, jsii.String("Group"), &awselasticache.CfnReplicationGroupProps{
		ReplicationGroupDescription: jsii.String("group"),
		NumCacheClusters:            jsii.Number(props.Nodes),
		AutomaticFailoverEnabled:    jsii.Bool(props.Nodes > 1),
	})
	awscdk.NewCfnOutput(stack, jsii.String("Host"), &awscdk.CfnOutputProps{
		Value: group.AttrPrimaryEndPointAddress(),
	})
}
