import * as cdk from "aws-cdk-lib";
import * as elasticache from "aws-cdk-lib/aws-elasticache";

const cart = new elasticache.CfnReplicationGroup(stack, "Cart", {
  replicationGroupDescription: "cart",
  automaticFailoverEnabled: false,
  numCacheClusters: 2,
});
const solo = new elasticache.CfnReplicationGroup(stack, "Solo", {
  replicationGroupDescription: "solo",
  numNodeGroups: 1,
  replicasPerNodeGroup: 0,
});
const feed = new elasticache.CfnReplicationGroup(stack, "Feed", {
  replicationGroupDescription: "feed",
  numNodeGroups: 3,
  replicasPerNodeGroup: 1,
  automaticFailoverEnabled: true,
});
new cdk.CfnOutput(stack, "CartReplica", { value: cdk.Fn.select(1, cart.attrReadEndPointAddressesList) });
new cdk.CfnOutput(stack, "FeedHost", { value: feed.attrPrimaryEndPointAddress });
