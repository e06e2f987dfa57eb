#!/bin/sh
REDIS_HOST=$(aws elasticache describe-cache-clusters --cache-cluster-id shop-redis --show-cache-node-info \
  --query 'CacheClusters[0].CacheNodes[0].Endpoint.Address' --output text)
export WRITE_HOST="$(aws elasticache describe-replication-groups --replication-group-id orders \
  --query "ReplicationGroups[0].NodeGroups[0].NodeGroupMembers[0].ReadEndpoint.Address" --output text)"
aws elasticache describe-replication-groups --replication-group-id "$GROUP" \
  | jq -r '.ReplicationGroups[0].NodeGroups[0].NodeGroupMembers[1].ReadEndpoint.Address' > replica
MEMCACHED=`aws elasticache describe-cache-clusters --cache-cluster-id pages-memcached --show-cache-node-info --query "CacheClusters[0].CacheNodes[0].Endpoint.Address" --output text`
