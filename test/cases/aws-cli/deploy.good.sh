#!/bin/sh
REDIS_HOST=$(aws elasticache describe-replication-groups --replication-group-id orders \
  --query 'ReplicationGroups[0].NodeGroups[0].PrimaryEndpoint.Address' --output text)
# REDIS_HOST=$(aws elasticache describe-cache-clusters --query 'CacheClusters[0].CacheNodes[0].Endpoint.Address')
aws elasticache describe-cache-clusters --show-cache-node-info \
  --query 'CacheClusters[*].CacheNodes[*].Endpoint.Address' --output table
MEMCACHED_PORT=$(aws elasticache describe-cache-clusters --cache-cluster-id pages --show-cache-node-info \
  --query 'CacheClusters[0].CacheNodes[0].Endpoint.Port' --output text)
EXPORTER_TARGET=$(aws elasticache describe-cache-clusters --cache-cluster-id shop --show-cache-node-info \
  --query 'CacheClusters[0].CacheNodes[0].Endpoint.Address' --output text)
