import { ElastiCacheClient, DescribeCacheClustersCommand } from "@aws-sdk/client-elasticache";

// No Pulumi program: what AWS answers has the same names.
export async function firstNode(client: ElastiCacheClient) {
    const { CacheClusters } = await client.send(new DescribeCacheClustersCommand({ ShowCacheNodeInfo: true }));
    return CacheClusters?.[0]?.CacheNodes?.[0]?.Endpoint?.Address;
}

export const local = (cluster: { cacheNodes: { address: string }[] }) => cluster.cacheNodes[0].address;
