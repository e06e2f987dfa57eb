package com.example;

import software.amazon.awscdk.services.elasticache.CfnCacheCluster;
import software.amazon.awscdk.services.elasticache.CfnReplicationGroup;

public class CacheStack extends Stack {
    public CacheStack(final Construct scope, final String id) {
        super(scope, id);
        CfnCacheCluster redis = CfnCacheCluster.Builder.create(this, "Redis")
                .engine("redis")
                .cacheNodeType("cache.t3.micro")
                .numCacheNodes(1)
                .build();
        CfnReplicationGroup group = CfnReplicationGroup.Builder.create(this, "Group")
                .replicationGroupDescription("group")
                .automaticFailoverEnabled(false)
                .numCacheClusters(1)
                .build();
        envVars.put("SPRING_DATA_REDIS_HOST", redis.getAttrRedisEndpointAddress());
        envVars.put("SPRING_DATA_REDIS_PORT", redis.getAttrRedisEndpointPort());
        envVars.put("GROUP_HOST", group.getAttrPrimaryEndPointAddress());
    }
}
