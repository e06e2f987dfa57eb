import { GlideClient } from "@valkey/valkey-glide";

export const orders = await GlideClient.createClient({ addresses: [{ host: "orders.q7x2kd.ng.0001.use1.cache.amazonaws.com", port: 6379 }] });
