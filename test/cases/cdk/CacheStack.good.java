package com.example;

import software.amazon.awscdk.services.elasticache.CfnReplicationGroup;

public class CacheStack extends Stack {
    private CfnReplicationGroup redis;

    public String getAttrPrimaryEndPointAddress() {
        return redis.getAttrPrimaryEndPointAddress();
    }

    private void create(final String id, int replicas) {
        redis = CfnReplicationGroup.Builder.create(this, id + "Redis")
                .engine("redis")
                .replicationGroupDescription("sessions")
                .replicasPerNodeGroup(1)
                .numNodeGroups(1)
                .automaticFailoverEnabled(replicas > 0)
                .multiAzEnabled(true)
                .build();
    }
}
