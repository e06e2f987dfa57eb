// What is played: each client, in each version, with each set of options that changes how it behaves at a failover.

/**
 * @typedef {object} Experiment
 * @property {string} client as its product is called in src/core/clients
 * @property {string} version as it is installed here
 * @property {string} options as the client's own documentation writes them; `defaults` for none
 * @property {"redis" | "memcached"} engine
 * @property {"haproxy" | "nginx" | null} proxy what stands between the client and the name, if anything does
 * @property {[string, ...string[]]} program the host and the port are added
 */

/**
 * @typedef {object} Kind
 * @property {string} client
 * @property {string} from the package that tells its version: `npm:NAME` in lab/clients, or `deb:NAME`
 * @property {[string, ...string[]]} program
 * @property {"redis" | "memcached"} [engine]
 * @property {"haproxy" | "nginx"} [proxy]
 * @property {string[]} options
 */

const NODE = process.execPath;
// Debian's own, whose modules are Debian's: another one may come first on the path.
const PYTHON = "/usr/bin/python3";

const RESEND = "reconnectOnError: READONLY gives 2";

/** @type {Kind[]} */
const KINDS = [
  ...["ioredis4", "ioredis5", "ioredis6"].map(
    (name) =>
      /** @type {Kind} */ ({
        client: "ioredis",
        from: `npm:${name}`,
        program: [NODE, "js.mjs", name],
        options: [
          "defaults",
          RESEND,
          "reconnectOnError: READONLY gives true",
          "commandTimeout: 1000",
          ...(name === "ioredis4" ? [] : ["socketTimeout: 2000", `${RESEND}, socketTimeout: 2000`]),
          ...(name === "ioredis6" ? ["keepAlive: 1000"] : []),
        ],
      }),
  ),
  {
    client: "iovalkey",
    from: "npm:iovalkey",
    program: [NODE, "js.mjs", "iovalkey"],
    options: ["defaults", RESEND],
  },
  {
    client: "node-redis",
    from: "npm:redis3",
    program: [NODE, "js.mjs", "redis3"],
    options: ["defaults", "no listener for errors"],
  },
  ...["redis4", "redis5", "redis6"].map(
    (name) =>
      /** @type {Kind} */ ({
        client: "node-redis",
        from: `npm:${name}`,
        program: [NODE, "js.mjs", name],
        options: [
          "defaults",
          "no listener for errors",
          "pingInterval: 1000",
          "anew at READONLY",
          ...(name === "redis4" ? [] : ["socket.socketTimeout: 2000", "commandOptions.timeout: 1000"]),
        ],
      }),
  ),
  {
    client: "valkey-glide",
    from: "npm:@valkey/valkey-glide",
    program: [NODE, "js.mjs", "glide"],
    options: ["defaults"],
  },
  ...["bullmq5", "bullmq6"].map(
    (name) =>
      /** @type {Kind} */ ({
        client: "bullmq",
        from: `npm:${name}`,
        program: [NODE, "js.mjs", name],
        options: ["defaults", RESEND],
      }),
  ),
  { client: "bull", from: "npm:bull4", program: [NODE, "js.mjs", "bull4"], options: ["defaults", RESEND] },
  {
    client: "bee-queue",
    from: "npm:bee-queue2",
    program: [NODE, "js.mjs", "bee-queue2"],
    options: ["defaults"],
  },
  {
    client: "memcached",
    from: "npm:memcached",
    program: [NODE, "js.mjs", "memcached"],
    engine: "memcached",
    options: ["defaults", "retries: 0, failures: 1, retry: 1000, timeout: 500"],
  },
  {
    client: "memjs",
    from: "npm:memjs",
    program: [NODE, "js.mjs", "memjs"],
    engine: "memcached",
    options: ["defaults"],
  },
  {
    client: "redis-py",
    from: "deb:python3-redis",
    program: [PYTHON, "client.py", "redis-py"],
    options: [
      "defaults",
      "retry_on_error: ReadOnlyError",
      "socket_timeout: 1",
      "socket_timeout: 1, retry_on_error: ReadOnlyError",
      "health_check_interval: 1",
      "pool.disconnect at READONLY",
    ],
  },
  {
    client: "celery",
    from: "deb:python3-celery",
    program: [PYTHON, "client.py", "celery"],
    options: ["defaults", "broker_transport_options.socket_timeout: 1"],
  },
  {
    client: "django-redis",
    from: "deb:python3-django-redis",
    program: [PYTHON, "client.py", "django-redis"],
    options: ["defaults", "DJANGO_REDIS_CLOSE_CONNECTION", "SOCKET_TIMEOUT: 1"],
  },
  {
    client: "pymemcache",
    from: "deb:python3-pymemcache",
    program: [PYTHON, "client.py", "pymemcache"],
    engine: "memcached",
    options: ["defaults", "timeout: 1"],
  },
  {
    client: "pylibmc",
    from: "deb:python3-pylibmc",
    program: [PYTHON, "client.py", "pylibmc"],
    engine: "memcached",
    options: ["defaults"],
  },
  {
    client: "redis-rb",
    from: "deb:ruby-redis",
    program: ["ruby", "client.rb", "redis-rb"],
    options: ["defaults", "reconnect_attempts: 3", "timeout: 1", "close at READONLY"],
  },
  {
    client: "sidekiq",
    from: "deb:ruby-sidekiq",
    program: ["ruby", "client.rb", "sidekiq"],
    options: ["defaults"],
  },
  {
    client: "dalli",
    from: "deb:ruby-dalli",
    program: ["ruby", "client.rb", "dalli"],
    engine: "memcached",
    options: ["defaults"],
  },
  {
    client: "phpredis",
    from: "deb:php-redis",
    program: ["php", "client.php", "phpredis"],
    options: [
      "defaults",
      "connect for each write",
      "pconnect for each write",
      "read timeout: 1",
      "connect at each error",
    ],
  },
  {
    client: "predis",
    from: "deb:php-predis",
    program: ["php", "client.php", "predis"],
    options: ["defaults", "read_write_timeout: 1"],
  },
  {
    client: "php-memcached",
    from: "deb:php-memcached",
    program: ["php", "client.php", "php-memcached"],
    engine: "memcached",
    options: ["defaults"],
  },
  {
    client: "haproxy",
    from: "deb:haproxy",
    program: [NODE, "js.mjs", "ioredis6", RESEND],
    proxy: "haproxy",
    options: ["server by name", "server by name with resolvers"],
  },
  {
    client: "nginx",
    from: "deb:nginx-light",
    program: [NODE, "js.mjs", "ioredis6", RESEND],
    proxy: "nginx",
    options: ["proxy_pass with a name", "proxy_pass with a variable and a resolver"],
  },
];

/** Debian's packages that the lab needs besides the clients. */
export const SERVERS = [
  "redis-server",
  "memcached",
  "haproxy",
  "nginx-light",
  "libnginx-mod-stream",
  "iproute2",
];

/** Every package that is asked for. */
export const PACKAGES = [
  ...new Set([...KINDS.map(({ from }) => from), ...SERVERS.map((name) => `deb:${name}`)]),
];

/**
 * @param {(from: string) => string | null} versionOf
 * @returns {Experiment[]} those whose packages are here
 */
export function experiments(versionOf) {
  return KINDS.flatMap(({ client, from, program, engine = "redis", proxy = null, options }) => {
    const version = versionOf(from);
    if (version === null) return [];
    return options.map((option) => ({
      client,
      version,
      options: option,
      engine,
      proxy,
      program: /** @type {[string, ...string[]]} */ (proxy === null ? [...program, option] : program),
    }));
  });
}
