import { GlideClient, GlideClusterClient } from "@valkey/valkey-glide";

const client = await GlideClient.createClient({
  addresses: [{ host: "catalog.q7x2kd.clustercfg.use1.cache.amazonaws.com", port: 6379 }],
});

const cluster = await GlideClusterClient.createClient({
  addresses: [{ host: "catalog.q7x2kd.clustercfg.use1.cache.amazonaws.com", port: 6379 }],
});
