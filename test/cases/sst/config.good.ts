export default $config({
  app() {
    return { name: "app", home: "aws" };
  },
  async run() {
    const group = new aws.elasticache.ReplicationGroup("group", { automaticFailoverEnabled: true, numCacheClusters: 2 });
    const redis = new sst.aws.Redis("Redis", { vpc });
    return { group: group.primaryEndpointAddress, host: redis.host };
  },
});
