import Redis from "ioredis";

const client = new Redis({ host: "orders-ro.q7x2kd.ng.0001.use1.cache.amazonaws.com", port: 6379 });

export async function visit(page) {
  const seen = await client.get(page);
  return seen ?? client.hincrby("visits", page, 1);
}
