/** Clients of JavaScript and TypeScript, and GLIDE, whose names are the same in every language. */
import {
  type AtReadOnly,
  callsIn,
  clustered,
  isGiven,
  isSetFor,
  type Product,
  plainUnless,
  type Site,
  single,
  withoutClusterMode,
} from "./product";

const js = callsIn("js");

/** https://github.com/redis/ioredis#reconnect-on-error */
const RECONNECT_ON_ERROR = 'reconnectOnError: (error) => (error.message.includes("READONLY") ? 2 : false)';
const STAYS_LIKE_IOREDIS: Omit<AtReadOnly, "from" | "below"> = {
  does: "stays",
  remedy: "Set reconnectOnError to a function that gives 2 for READONLY",
  option: RECONNECT_ON_ERROR,
  seconds: 2,
  proof: "lab",
};

function reconnectsOnError(site: Site): boolean | null {
  const isSet = isSetFor(site, /^reconnectonerror$/, "READONLY");
  // It may be set on the options later: `options.reconnectOnError = reconnect`.
  return isSet === false && site.has(".reconnectOnError") ? null : isSet;
}

export const JAVASCRIPT: readonly Product[] = [
  {
    name: "ioredis",
    source: "https://github.com/redis/ioredis#cluster",
    packages: [["npm", "ioredis"]],
    atReadOnly: { ...STAYS_LIKE_IOREDIS, from: "4", below: "7" },
    advice: { plain: "Use new Redis(…)", cluster: "Use new Redis.Cluster([…])" },
    calls: js(
      single(/^(?:ioredis:(?:default|Redis)?|IORedis|ioredis)$/, {
        port: "previous",
        isPlain: true,
        reconnects: reconnectsOnError,
      }),
      clustered(/^(?:ioredis:(?:(?:default|Redis)\.)?Cluster|(?:IO|io)?[Rr]edis\.Cluster)$/, {
        isPlain: true,
      }),
    ),
  },
  {
    name: "iovalkey",
    source: "https://github.com/valkey-io/iovalkey#cluster",
    packages: [["npm", "iovalkey"]],
    atReadOnly: { ...STAYS_LIKE_IOREDIS, from: "0.3", below: "1" },
    advice: { plain: "Use new Redis(…)", cluster: "Use the Cluster of iovalkey: new Cluster([…])" },
    calls: js(
      single(/^iovalkey:(?:default|Redis)?$/, {
        port: "previous",
        isPlain: true,
        reconnects: reconnectsOnError,
      }),
      clustered(/^iovalkey:(?:(?:default|Redis)\.)?Cluster$/, { isPlain: true }),
    ),
  },
  {
    name: "node-redis",
    source: "https://github.com/redis/node-redis/blob/master/docs/clustering.md",
    packages: [
      ["npm", "redis"],
      ["npm", "@redis/client"],
    ],
    atReadOnly: {
      does: "stays",
      from: "3",
      below: "7",
      remedy:
        "It has no option for this: destroy the client where an error says READONLY, and connect a new one",
      proof: "lab",
    },
    advice: { plain: "Use createClient", cluster: "Use createCluster({ rootNodes: […] })" },
    calls: js(
      single(
        /^(?:(?:redis|@redis\/client|@node-redis\/client|async-redis):(?:default\.)?|redis\.)createClient(?:Pool)?$/,
        { port: "previous", isPlain: true, reconnects: false },
      ),
      clustered(/^(?:(?:redis|@redis\/client|@node-redis\/client):(?:default\.)?|redis\.|)createCluster$/),
    ),
  },
  {
    name: "valkey-glide",
    source: "https://valkey.io/valkey-glide-docs/languages/python/how-to/client-initialization",
    // Seen in JavaScript alone.
    packages: [["npm", "@valkey/valkey-glide"]],
    atReadOnly: {
      does: "stays",
      from: "2",
      below: "3",
      remedy: "It has no option for this: close the client where an error says ReadOnly, and make a new one",
      proof: "lab",
    },
    advice: { plain: "Use GlideClient", cluster: "Use GlideClusterClient" },
    calls: {
      js: [
        single(/^(?:@valkey\/valkey-glide:)?GlideClient\.createClient$/, {
          isPlain: true,
          reconnects: false,
          tls: /^usetls$/,
        }),
        clustered(/^(?:@valkey\/valkey-glide:)?GlideClusterClient\.createClient$/, {
          isPlain: true,
          tls: /^usetls$/,
        }),
        {
          callee: /^@keyv\/valkey-glide:(?:default)?$/,
          cluster: (site) => isGiven(site, /^cluster$/),
          tls: /^usetls$/,
        },
      ],
      python: [
        single(/^(?:(?:valkey_)?glide[\w.]*\.)?GlideClientConfiguration$/, { tls: /^use_tls$/ }),
        clustered(/^(?:(?:valkey_)?glide[\w.]*\.)?GlideClusterClientConfiguration$/, { tls: /^use_tls$/ }),
      ],
      jvm: [
        single(/(?:^|\.)GlideClientConfiguration\.builder\(\)\.(?:\w+\(\)\.)*address(?:es)?$/, {
          tls: /^usetls$/,
        }),
        clustered(/(?:^|\.)GlideClusterClientConfiguration\.builder\(\)\.(?:\w+\(\)\.)*address(?:es)?$/, {
          tls: /^usetls$/,
        }),
      ],
    },
  },
  {
    name: "bullmq",
    source: "https://docs.bullmq.io/bull/patterns/redis-cluster",
    packages: [["npm", "bullmq"]],
    atReadOnly: { ...STAYS_LIKE_IOREDIS, from: "5", below: "7" },
    writes: true,
    advice: {
      plain: "Give BullMQ a connection made by new Redis(…)",
      cluster: "Give BullMQ a connection made by new Redis.Cluster([…])",
    },
    calls: js(
      // BullMQ, Bull and bee-queue hand plain options on to ioredis or node-redis; a cluster is handed over as a client.
      single(/^bullmq:(?:Queue|QueueEvents|QueueScheduler|FlowProducer|JobScheduler)$/, {
        isPlain: true,
        reconnects: reconnectsOnError,
      }),
      // https://docs.bullmq.io/guide/workers: the name, the processor, the options.
      single(/^bullmq:Worker$/, { isPlain: true, reconnects: reconnectsOnError, functionAt: 1 }),
      single(/^@nestjs\/bullmq:BullModule\.(?:forRoot|registerQueue)(?:Async)?$/, { isPlain: true }),
    ),
  },
  {
    name: "bull",
    source: "https://github.com/OptimalBits/bull/blob/develop/REFERENCE.md",
    packages: [["npm", "bull"]],
    atReadOnly: { ...STAYS_LIKE_IOREDIS, from: "4", below: "5" },
    writes: true,
    advice: {
      plain: "Give Bull the connection's options, or a createClient function that returns new Redis(…)",
      cluster: "Give Bull a createClient function that returns new Redis.Cluster([…])",
    },
    calls: js(
      single(/^@nestjs\/bull:BullModule\.(?:forRoot|registerQueue)(?:Async)?$/, { isPlain: true }),
      single(/^bull:(?:default)?$/, { isPlain: true, reconnects: reconnectsOnError }),
    ),
  },
  {
    name: "bee-queue",
    source: "https://github.com/bee-queue/bee-queue#settings",
    packages: [["npm", "bee-queue"]],
    atReadOnly: {
      does: "stays",
      from: "2",
      below: "3",
      remedy:
        "It has no option for this: end the process where an error says READONLY, and let it be restarted",
      proof: "lab",
    },
    writes: true,
    advice: { cluster: withoutClusterMode("bee-queue") },
    calls: js(single(/^bee-queue:(?:default)?$/, { isPlain: true, reconnects: false })),
  },
  {
    name: "connect-redis",
    source: "https://github.com/tj/connect-redis#api",
    writes: true,
    calls: js({ callee: /^connect-redis:(?:default|RedisStore)?$/, cluster: null, isPlain: true }),
  },
  {
    name: "koa-redis",
    source: "https://github.com/koajs/koa-redis",
    writes: true,
    calls: js({ callee: /^koa-redis:(?:default)?$/, cluster: null }),
  },
  {
    name: "memcached",
    source: "https://github.com/3rd-Eden/memcached#server-locations",
    engine: "memcached",
    calls: js(single(/^memcached:(?:default)?$/)),
  },
  {
    name: "memjs",
    source: "https://github.com/memcachier/memjs",
    engine: "memcached",
    calls: js(single(/^(?:memjs:(?:default\.)?|memjs\.)Client\.create$/)),
  },
  {
    name: "memcache-plus",
    source: "https://github.com/socialradar/memcache-plus",
    engine: "memcached",
    advice: { discovery: "Set autodiscover: true" },
    calls: js({ callee: /^memcache-plus:(?:default)?$/, cluster: (site) => isGiven(site, /^autodiscover$/) }),
  },
  {
    name: "nestjs",
    source: "https://docs.nestjs.com/microservices/redis",
    advice: { cluster: withoutClusterMode("Nest's Redis transport") },
    settings: [
      ...plainUnless(/^(?:options )?tls(?: |$)/, {
        text: "Transport.REDIS",
        nearby: [{ key: /^transport$/, value: /^Transport\.REDIS$/ }],
        inCode: true,
        cluster: false,
      }),
    ],
  },
];
