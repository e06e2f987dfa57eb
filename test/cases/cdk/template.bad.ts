import type { AWS } from "@serverless/typescript";

const serverlessConfiguration: AWS = {
  service: "shop",
  frameworkVersion: "3",
  provider: {
    name: "aws",
    runtime: "nodejs20.x",
    environment: {
      REDIS_HOST: { "Fn::GetAtt": ["RedisCluster", "RedisEndpoint.Address"] },
      SESSION_HOST: { "Fn::GetAtt": "RedisCluster.RedisEndpoint.Address" },
      REDIS_URL: { "Fn::Sub": "redis://${RedisCluster.RedisEndpoint.Address}:6379" },
      QUEUE_URL: cf.sub("redis://${RedisCluster.RedisEndpoint.Address}:6379/1"),
      CACHE_HOST: cf.getAtt("RedisCluster", "RedisEndpoint.Address"),
    },
  },
  resources: {
    Resources: {
      RedisCluster: {
        Type: "AWS::ElastiCache::CacheCluster",
        Properties: { Engine: "redis", CacheNodeType: "cache.t4g.small", NumCacheNodes: 1 },
      },
    },
  },
};

module.exports = serverlessConfiguration;
