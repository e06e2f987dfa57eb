/** Clients of JavaScript and TypeScript. */
import { type ClientRow, isGiven, isNamed } from "../clientRow";

export const JAVASCRIPT_CLIENTS: readonly ClientRow[] = [
  {
    name: "ioredis",
    callee: /^(?:(?:ioredis|iovalkey):(?:default|Redis)?|IORedis|ioredis)$/,
    cluster: false,
    port: "previous",
    isPlain: true,
  },
  {
    name: "ioredis",
    callee: /^(?:(?:ioredis|iovalkey):(?:(?:default|Redis)\.)?Cluster|(?:IO|io)?[Rr]edis\.Cluster)$/,
    cluster: true,
    isPlain: true,
  },
  {
    name: "node-redis",
    callee:
      /^(?:(?:redis|@redis\/client|@node-redis\/client|async-redis):(?:default\.)?|redis\.)createClient$/,
    cluster: false,
    port: "previous",
    isPlain: true,
  },
  {
    name: "node-redis",
    callee: /^(?:(?:redis|@redis\/client|@node-redis\/client):(?:default\.)?|redis\.|)createCluster$/,
    cluster: true,
  },
  {
    name: "valkey-glide",
    callee: /^(?:@valkey\/valkey-glide:)?GlideClient\.createClient$/,
    cluster: false,
    isPlain: true,
    tls: /^usetls$/,
  },
  {
    name: "valkey-glide",
    callee: /^(?:@valkey\/valkey-glide:)?GlideClusterClient\.createClient$/,
    cluster: true,
    isPlain: true,
    tls: /^usetls$/,
  },
  {
    name: "valkey-glide",
    callee: /^@keyv\/valkey-glide:(?:default)?$/,
    cluster: (site) => isGiven(site, /^cluster$/),
    tls: /^usetls$/,
  },
  // BullMQ, Bull and bee-queue hand plain options on to ioredis or node-redis; a cluster is handed over as a client.
  {
    name: "bullmq",
    callee: /^bullmq:(?:Queue|Worker|QueueEvents|QueueScheduler|FlowProducer|JobScheduler)$/,
    cluster: false,
  },
  {
    name: "bullmq",
    callee: /^@nestjs\/bullmq:BullModule\.(?:forRoot|registerQueue)(?:Async)?$/,
    cluster: false,
  },
  { name: "bull", callee: /^@nestjs\/bull:BullModule\.(?:forRoot|registerQueue)(?:Async)?$/, cluster: false },
  {
    name: "ioredis",
    callee: /^@(?:liaoliaots|nestjs-modules)\/(?:nestjs-redis|ioredis):RedisModule\.forRoot(?:Async)?$/,
    cluster: (site) => isNamed(site, /^type$/, /^cluster$/),
  },
  { name: "ioredis", callee: /^@liaoliaots\/nestjs-redis:ClusterModule\.forRoot(?:Async)?$/, cluster: true },
  { name: "bull", callee: /^bull:(?:default)?$/, cluster: false },
  { name: "bee-queue", callee: /^bee-queue:(?:default)?$/, cluster: false },
  { name: "memcached", callee: /^memcached:(?:default)?$/, cluster: false },
  { name: "memjs", callee: /^(?:memjs:(?:default\.)?|memjs\.)Client\.create$/, cluster: false },
  {
    name: "memcache-plus",
    callee: /^memcache-plus:(?:default)?$/,
    cluster: (site) => isGiven(site, /^autodiscover$/),
  },
];
