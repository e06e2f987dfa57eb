export default $config({
  app() {
    return { name: "app", home: "aws" };
  },
  async run() {
    const redis = new aws.elasticache.Cluster("redis", { engine: "redis", nodeType: "cache.t4g.micro", numCacheNodes: 1 });
    new sst.aws.Function("Api", {
      environment: { REDIS_HOST: redis.cacheNodes[0].address },
      handler: "api.handler",
    });
  },
});
