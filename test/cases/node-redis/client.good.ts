import { createClient } from "redis";

const client = createClient({
  socket: {
    host: "master.sessions.q7x2kd.use1.cache.amazonaws.com",
    port: 6379,
    tls: true,
  },
});
client.on("error", (error) => console.error("Redis Client Error", error));
await client.connect();
