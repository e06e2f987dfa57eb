// Lines of every kind of place, as they stand in files of the formats that fit; `NODE` is a replica's name. What is right
// of each: the kind, and what is said of it.

/** @typedef {{ kind: string, ext: string, lines: string, says: string | undefined }} Row `ext` as in `POSITIONS` of places.mjs */

const ERROR = "error replica-node";
const INFORMATION = "information replica-node";

/** @param {string} kind @param {string | undefined} says @param {Record<string, readonly string[]>} byExt @returns {Row[]} */
const rows = (kind, says, byExt) =>
  Object.entries(byExt).flatMap(([ext, all]) => all.map((lines) => ({ kind, ext, lines, says })));

/** @type {readonly Row[]} */
export const ROWS = [
  ...rows("setting", ERROR, {
    js: [
      'const REDIS_HOST = "NODE";',
      'export const cacheOptions = { host: "NODE", port: 6379 };',
      'const cacheUrl = process.env.REDIS_URL ?? "redis://NODE:6379/0";',
    ],
    py: ['REDIS_HOST = "NODE"', 'CACHE_OPTIONS = {"host": "NODE", "port": 6379}'],
    sh: ["export REDIS_HOST=NODE", 'REDIS_URL="redis://NODE:6379/0"', 'echo "REDIS_HOST=NODE" >> .env'],
    json: ['"REDIS_HOST": "NODE",', '"redis": { "host": "NODE", "port": 6379 },'],
    yaml: ["redis_host: NODE", "redis:\n  host: NODE\n  port: 6379"],
    ini: ["redis_host = NODE", "redis_url = redis://NODE:6379/0"],
    env: ["REDIS_HOST=NODE", "REDIS_URL=redis://NODE:6379/0"],
    md: ["```sh\nexport REDIS_HOST=NODE\n```", "```yaml\nredis:\n  host: NODE\n```"],
  }),
  ...rows("call", ERROR, {
    js: ['const redisClient = new Redis("NODE");', 'connectToCache("NODE", 6379);'],
    py: ['redis_client = redis.Redis(host="NODE", port=6379)', 'connect_to_cache("NODE", 6379)'],
    md: ['```js\nconst client = new Redis("NODE");\n```'],
  }),
  ...rows("command", ERROR, {
    sh: ["redis-cli -h NODE set a 1", 'ssh bastion "redis-cli -h NODE set a 1"'],
    yaml: ["run: redis-cli -h NODE set a 1", 'command: ["redis-cli", "-h", "NODE", "set", "a", "1"]'],
    json: ['"scripts": { "warm": "redis-cli -h NODE set a 1" },'],
    md: ["```sh\nredis-cli -h NODE set a 1\n```"],
    js: ['execSync("redis-cli -h NODE set a 1");'],
  }),
  ...rows("look-up", undefined, {
    sh: ["dig +short NODE", "nc -z NODE 6379", "nslookup NODE", "until nc -zv NODE 6379; do sleep 1; done"],
    yaml: ["run: dig +short NODE", 'command: ["nc", "-z", "NODE", "6379"]'],
    json: ['"scripts": { "wait": "nc -z NODE 6379" },'],
    js: ['dns.lookup("NODE", done);'],
    py: ['socket.gethostbyname("NODE")'],
    md: ["```sh\ndig +short NODE\n```"],
  }),
  ...rows("pattern", undefined, {
    js: [
      'if (host === "NODE") stop();',
      'const next = text.replace("NODE", "other");',
      'if (!host.includes("NODE")) start();',
      'switch (host) {\n  case "NODE":\n    stop();\n}',
    ],
    py: ['if host == "NODE":\n    stop()', 'text = text.replace("NODE", "other")', 'found = "NODE" in text'],
    sh: [
      "sed -i 's/NODE/other/' .env",
      "grep -rq NODE config && exit 1",
      '[ "$REDIS_HOST" = "NODE" ] && exit 1',
      "perl -pi -e 's/NODE/other/' .env",
    ],
    yaml: ["run: sed -i 's/NODE/other/' .env", 'if: redis_host == "NODE"', "regexp: NODE"],
    json: ['"scripts": { "move": "sed -i \'s/NODE/other/\' .env" },'],
    md: ["```sh\nsed -i 's/NODE/other/' .env\n```"],
  }),
  ...rows("documentation", INFORMATION, {
    md: [
      "The replica is NODE.",
      "| node | role |\n|---|---|\n| NODE | replica |",
      "- moved away from `NODE`",
    ],
    js: [
      'console.log("connected to NODE");',
      'throw new Error("cannot reach NODE");',
      "logger.warn(`was connected to NODE`);",
    ],
    py: [
      'print("connected to NODE")',
      'logging.info("was connected to NODE")',
      'raise ValueError("not NODE")',
    ],
    sh: ['echo "connected to NODE"', "logger -t deploy 'moved from NODE'"],
    yaml: ["message: cannot reach NODE", "summary: NODE is down"],
    json: ['"message": "cannot reach NODE",'],
  }),
  ...rows("documentation", undefined, {
    js: ["// was NODE", "/* REDIS_HOST=NODE */", "/**\n * Connects to NODE.\n */"],
    py: ["# was NODE", "# REDIS_HOST = 'NODE'"],
    sh: ["# REDIS_HOST=NODE"],
    yaml: ["# host: NODE", "description: such as NODE"],
    ini: ["; redis_host = NODE", "# redis_host = NODE"],
    env: ["# REDIS_HOST=NODE"],
  }),
  ...rows("recorded-answer", undefined, {
    json: [
      '"CacheClusters": [{ "CacheClusterId": "a", "CacheNodes": [{ "Endpoint": { "Address": "NODE", "Port": 6379 } }] }],',
      '"ReadEndpoint": { "Address": "NODE", "Port": 6379 },',
    ],
    yaml: [
      "CacheClusters:\n  - CacheClusterId: a\n    CacheNodes:\n      - Endpoint:\n          Address: NODE\n          Port: 6379",
    ],
    js: [
      'const answer = { ReplicationGroups: [{ NodeGroups: [{ PrimaryEndpoint: { Address: "NODE" } }] }] };',
    ],
    py: ['ANSWER = {"NodeGroupMembers": [{"ReadEndpoint": {"Address": "NODE", "Port": 6379}}]}'],
    md: ['```json\n{ "ReadEndpoint": { "Address": "NODE", "Port": 6379 } }\n```'],
  }),
  ...rows("test", INFORMATION, {
    js: [
      'it("parses", () => expect(parse("redis://NODE:6379").port).toBe(6379));',
      'assert.equal(parse("x"), "NODE");',
    ],
    "test.js": ['const HOST = "NODE";', 'const client = new Redis("NODE");'],
    "test.py": ['HOST = "NODE"', 'client = redis.Redis(host="NODE")'],
  }),
  ...rows("monitoring", undefined, {
    yaml: [
      "scrape_configs:\n  - job_name: redis\n    static_configs:\n      - targets: [NODE:6379]",
      'expr: redis_up{instance="NODE:6379"} == 0',
      "custom_identifier: NODE",
    ],
    json: ['"panels": [{ "targets": [{ "expr": "redis_up{instance=\\"NODE\\"}" }] }],'],
    js: ["const query = 'redis_up{instance=\"NODE:6379\"}';"],
    py: ["QUERY = 'redis_up{instance=\"NODE:6379\"}'"],
    toml: ['[[inputs.redis]]\nservers = ["tcp://NODE:6379"]'],
  }),
  ...rows("proxy", undefined, {
    cfg: [
      "backend redis\n  option tcp-check\n  tcp-check expect string role:master\n  server n1 NODE:6379 check",
    ],
    yaml: [
      "data:\n  haproxy.cfg: |\n    backend redis\n      option tcp-check\n      tcp-check expect string role:master\n      server n1 NODE:6379 check",
    ],
    md: [
      "```haproxy\nbackend redis\n  option tcp-check\n  tcp-check expect string role:master\n  server n1 NODE:6379 check\n```",
    ],
  }),
];
