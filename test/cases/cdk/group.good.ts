import * as cdk from "aws-cdk-lib";
import * as elasticache from "aws-cdk-lib/aws-elasticache";
import * as route53 from "aws-cdk-lib/aws-route53";
import type { Construct } from "constructs";

export interface CacheStackProps extends cdk.StackProps {
  readonly isProd: boolean;
  readonly zone: route53.IHostedZone;
}

/** Not `redis.attrRedisEndpointAddress`: that is one node. */
export class CacheStack extends cdk.Stack {
  readonly redis: elasticache.CfnReplicationGroup;

  constructor(scope: Construct, id: string, props: CacheStackProps) {
    super(scope, id, props);

    this.redis = new elasticache.CfnReplicationGroup(this, "Redis", {
      replicationGroupDescription: "cache",
      engine: "redis",
      cacheNodeType: "cache.t4g.small",
      numCacheClusters: props.isProd ? 3 : 1,
      automaticFailoverEnabled: props.isProd,
      multiAzEnabled: props.isProd,
      transitEncryptionEnabled: true,
    });
    const feed = new elasticache.CfnReplicationGroup(this, "Feed", {
      replicationGroupDescription: "feed",
      numNodeGroups: 2,
      replicasPerNodeGroup: 1,
      automaticFailoverEnabled: true,
      multiAzEnabled: true,
    });
    const pages = new elasticache.CfnCacheCluster(this, "Pages", {
      engine: "memcached",
      cacheNodeType: "cache.t4g.micro",
      numCacheNodes: 3,
    });
    const sessions = new elasticache.CfnServerlessCache(this, "Sessions", {
      engine: "valkey",
      serverlessCacheName: "sessions",
    });

    // new cdk.CfnOutput(this, "Old", { value: old.attrRedisEndpointAddress });
    new cdk.CfnOutput(this, "Primary", { value: this.redis.attrPrimaryEndPointAddress });
    new cdk.CfnOutput(this, "Reader", { value: this.redis.attrReaderEndPointAddress });
    new cdk.CfnOutput(this, "Nodes", { value: cdk.Fn.join(",", this.redis.attrReadEndPointAddressesList) });
    new cdk.CfnOutput(this, "Feed", { value: feed.attrConfigurationEndPointAddress });
    new cdk.CfnOutput(this, "Pages", { value: pages.attrConfigurationEndpointAddress });
    new cdk.CfnOutput(this, "Sessions", { value: sessions.attrEndpointAddress });
    new route53.CnameRecord(this, "Dns", {
      zone: props.zone,
      recordName: "redis",
      domainName: this.redis.attrPrimaryEndPointAddress,
    });
  }
}
