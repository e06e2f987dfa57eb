package main

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awselasticache"
	"github.com/aws/jsii-runtime-go"
)

func cache(stack awscdk.Stack) {
	redis := awselasticache.NewCfnCacheCluster(stack, jsii.String("Redis"), &awselasticache.CfnCacheClusterProps{
		Engine:        jsii.String("redis"),
		CacheNodeType: jsii.String("cache.t3.micro"),
		NumCacheNodes: jsii.Number(1),
	})
	group := awselasticache.NewCfnReplicationGroup(stack, jsii.String("Group"), &awselasticache.CfnReplicationGroupProps{
		ReplicationGroupDescription: jsii.String("group"),
		NumCacheClusters:            jsii.Number(2),
		AutomaticFailoverEnabled:    jsii.Bool(false),
	})
	awscdk.NewCfnOutput(stack, jsii.String("Host"), &awscdk.CfnOutputProps{
		Value: redis.AttrRedisEndpointAddress(),
	})
	awscdk.NewCfnOutput(stack, jsii.String("Node"), &awscdk.CfnOutputProps{
		Value: awscdk.Fn_Select(jsii.Number(0), group.AttrReadEndPointAddressesList()),
	})
}
