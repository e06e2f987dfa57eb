// A client of JavaScript that writes until it is ended: node js.mjs CLIENT OPTIONS HOST PORT
// CLIENT and OPTIONS are keys of the table below; lab/experiments.mjs says which are played.
import { writeOn } from "./writer.mjs";

const [client = "", options = "", host = "", portText = ""] = process.argv.slice(2);
const port = Number(portText);

/** As ioredis documents it for ElastiCache: https://github.com/redis/ioredis#reconnect-on-error */
const onReadOnly = {
  resend: /** @param {Error} error */ (error) => (error.message.includes("READONLY") ? 2 : false),
  reconnect: /** @param {Error} error */ (error) => error.message.includes("READONLY"),
};

/** @type {Record<string, object>} */
const IOREDIS = {
  defaults: {},
  "reconnectOnError: READONLY gives 2": { reconnectOnError: onReadOnly.resend },
  "reconnectOnError: READONLY gives true": { reconnectOnError: onReadOnly.reconnect },
  "commandTimeout: 1000": { commandTimeout: 1000 },
  "socketTimeout: 2000": { socketTimeout: 2000 },
  "reconnectOnError: READONLY gives 2, socketTimeout: 2000": {
    reconnectOnError: onReadOnly.resend,
    socketTimeout: 2000,
  },
  "keepAlive: 1000": { keepAlive: 1000 },
};

/** @param {string} name */
async function ioredis(name) {
  const { default: Redis } = await import(name);
  const redis = new (Redis.default ?? Redis)({ host, port, ...IOREDIS[options] });
  redis.on("error", () => {});
  writeOn((key, value) => redis.set(key, value));
}

/** @type {Record<string, object>} */
const NODE_REDIS = {
  defaults: {},
  "pingInterval: 1000": { pingInterval: 1000 },
  "socket.socketTimeout: 2000": { socket: { socketTimeout: 2000 } },
  "commandOptions.timeout: 1000": { commandOptions: { timeout: 1000 } },
  "no listener for errors": {},
  "anew at READONLY": {},
};

/** @param {string} name */
async function nodeRedis(name) {
  const { createClient } = await import(name);
  const { socket, ...others } = /** @type {{ socket?: object }} */ (NODE_REDIS[options] ?? {});
  const make = () => {
    const made = createClient({ socket: { host, port, ...socket }, ...others });
    if (options !== "no listener for errors") made.on("error", () => {});
    return made;
  };
  let redis = make();
  await redis.connect();
  writeOn(async (key, value) => {
    const asked = redis;
    try {
      await asked.set(key, value);
    } catch (error) {
      if (options === "anew at READONLY" && String(error).includes("READONLY") && asked === redis) {
        redis = make();
        redis.connect().catch(() => {});
        (asked.destroy ?? asked.disconnect).call(asked);
      }
      throw error;
    }
  });
}

async function nodeRedis3() {
  const { default: redis } = await import("redis3");
  const made = redis.createClient({ host, port });
  if (options !== "no listener for errors") made.on("error", () => {});
  writeOn(
    (key, value) =>
      new Promise((resolve, reject) =>
        made.set(key, value, (/** @type {unknown} */ error) => (error ? reject(error) : resolve(null))),
      ),
  );
}

async function glide() {
  const { GlideClient } = await import("@valkey/valkey-glide");
  const made = await GlideClient.createClient({ addresses: [{ host, port }] });
  writeOn((key, value) => made.set(key, value));
}

/** @param {string} name */
async function bullmq(name) {
  const { Queue } = await import(name);
  const queue = new Queue("lab", { connection: { host, port, ...IOREDIS[options] } });
  queue.on("error", () => {});
  writeOn((_, value) => queue.add("write", { value }));
}

async function bull() {
  const { default: Queue } = await import("bull4");
  const queue = new Queue("lab", { redis: { host, port, ...IOREDIS[options] } });
  queue.on("error", () => {});
  writeOn((_, value) => queue.add({ value }));
}

async function beeQueue() {
  const { default: Queue } = await import("bee-queue2");
  const queue = new Queue("lab", { redis: { host, port } });
  queue.on("error", () => {});
  writeOn((_, value) => queue.createJob({ value }).save());
}

/** @type {Record<string, object>} */
const MEMCACHED = {
  defaults: {},
  "retries: 0, failures: 1, retry: 1000, timeout: 500": {
    retries: 0,
    failures: 1,
    retry: 1000,
    timeout: 500,
  },
};

async function memcached() {
  const { default: Memcached } = await import("memcached");
  const made = new Memcached(`${host}:${port}`, MEMCACHED[options]);
  writeOn(
    (key, value) =>
      new Promise((resolve, reject) =>
        made.set(key, value, 60, (/** @type {unknown} */ error) => (error ? reject(error) : resolve(null))),
      ),
  );
}

async function memjs() {
  const { Client } = await import("memjs");
  const made = Client.create(`${host}:${port}`);
  writeOn((key, value) => made.set(key, value, { expires: 60 }));
}

/** @type {Record<string, () => Promise<void>>} */
const CLIENTS = {
  ioredis4: () => ioredis("ioredis4"),
  ioredis5: () => ioredis("ioredis5"),
  ioredis6: () => ioredis("ioredis6"),
  iovalkey: () => ioredis("iovalkey"),
  redis3: nodeRedis3,
  redis4: () => nodeRedis("redis4"),
  redis5: () => nodeRedis("redis5"),
  redis6: () => nodeRedis("redis6"),
  glide,
  bullmq5: () => bullmq("bullmq5"),
  bullmq6: () => bullmq("bullmq6"),
  bull4: bull,
  "bee-queue2": beeQueue,
  memcached,
  memjs,
};

await CLIENTS[client]?.();
