import { aws_ecs as ecs, aws_elasticache as elasticache, aws_route53 as route53, CfnOutput, Stack } from "aws-cdk-lib";

export class AppStack extends Stack {
  constructor(scope: Construct, id: string, props: AppStackProps) {
    super(scope, id, props);
    const redis = new elasticache.CfnCacheCluster(this, "Redis", {
      engine: "redis",
      cacheNodeType: "cache.t3.micro",
      numCacheNodes: 1,
    });
    taskDefinition.addContainer("web", {
      image: ecs.ContainerImage.fromRegistry("web"),
      environment: {
        REDIS_HOST: redis.attrRedisEndpointAddress,
        REDIS_PORT: redis.attrRedisEndpointPort,
        REDIS_URL: `redis://${redis.attrRedisEndpointAddress}:${redis.attrRedisEndpointPort}`,
      },
    });
    new route53.CnameRecord(this, "Dns", { zone, recordName: "redis", domainName: redis.attrRedisEndpointAddress });
  }
}
