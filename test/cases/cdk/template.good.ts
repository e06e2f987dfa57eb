import { ElastiCache } from "@aws-sdk/client-elasticache";
import type { AWS } from "@serverless/typescript";

export const serverlessConfiguration: AWS = {
  service: "shop",
  provider: {
    name: "aws",
    environment: {
      REDIS_HOST: { "Fn::GetAtt": ["Redis", "PrimaryEndPoint.Address"] },
      REDIS_PORT: { "Fn::GetAtt": ["RedisCluster", "RedisEndpoint.Port"] },
      REDIS_URL: { "Fn::Sub": "redis://${Redis.PrimaryEndPoint.Address}:6379" },
    },
  },
};

export function report(cluster: Cluster): void {
  console.log(`Endpoint: ${cluster.RedisEndpoint.Address}:${cluster.RedisEndpoint.Port}`);
  console.log("See ${Cluster.RedisEndpoint.Address} in the template, or RedisEndpoint.Address of its stack.");
}

export const ATTRIBUTES = { "AWS::ElastiCache::CacheCluster": ["RedisEndpoint.Address", "RedisEndpoint.Port"] };
