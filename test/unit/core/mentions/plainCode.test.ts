import type { Language } from "../../../../src/core/syntax/languages";
import { plainReader } from "./contextHelpers";
import { type Case, itReads, itReadsAnything } from "./contexts";

const CASES: Partial<Record<Language, readonly Case[]>> = {
  ruby: [
    ["reads a default of the environment", 'ENV.fetch("REDIS_URL", "redis://{A}:6379/1")', ["REDIS_URL"]],
    [
      "reads a constant",
      'REDIS = Redis.new(url: ENV.fetch("REDIS_URL", "redis://{A}"))',
      ["REDIS.url (Redis REDIS_URL)"],
    ],
    [
      "reads Sidekiq's initializer",
      "Sidekiq.configure_server do |config|\n  config.redis = { url: 'redis://{A}:6379/0' } # redis://{B}\nend\n",
      ["config.redis.url", "# -"],
    ],
    [
      "reads Rails' Redis cache store",
      'config.cache_store = :redis_cache_store, { url: "redis://{A}", expires_in: 1.hour }',
      ["config.cache_store.url"],
    ],
    [
      "reads Rails' memcached store as a list",
      'config.cache_store = :mem_cache_store, "{A}:11211", "{B}:11211"\nx = "{C}"',
      ["config.cache_store @1", "config.cache_store @1", "x"],
    ],
    ["reads assignments to the environment", 'ENV["REDIS_URL"] ||= "redis://{A}"', ["REDIS_URL"]],
    ["reads Capistrano's set", 'set :redis_url, "redis://{A}"', ["redis_url (set)"]],
    [
      "reads both hash syntaxes",
      "x = { 'host' => '{A}', :replica => '{B}', c: '{C}' }",
      ["x.host", "x.replica", "x.c"],
    ],
    ["reads %w", "HOSTS = %w(\n  {A}:11211\n  {B}:11211\n)", ["HOSTS @1", "HOSTS @1"]],
    ["reads arrays", 'hosts = ["{A}", "{B}"]', ["hosts[0] @1", "hosts[1] @1"]],
    [
      "sees comments",
      '# config.redis = { url: "redis://{A}" }\n=begin\nhost = "{B}"\n=end\nhost = "{C}"',
      ["# url", "# host", "host"],
    ],
    [
      "reads here-documents",
      "conf = <<~CONF\n  # it's\n  REDIS_HOST={A}\nCONF\nhost = '{B}'",
      ["conf (REDIS_HOST)", "host"],
    ],
    ["follows interpolation", 'url = "redis://#{ENV["USER"]}:#{x("}")}@{A}"\nb = "{B}"', ["url", "b"]],
    ["is not derailed by regular expressions", "x =~ /['\"#]/\nhost = '{A}'", ["host"]],
    [
      "reads replicas as a list",
      "replicas: [{ host: '{A}' }, { host: '{B}' }]",
      ["replicas[0].host @1", "replicas[1].host @1"],
    ],
  ],
  python: [
    [
      "reads Django's settings",
      'CACHES = {\n  "default": {\n    "BACKEND": "django.core.cache.backends.redis.RedisCache",\n    "LOCATION": [\n      "redis://{A}:6379",  # leader {C}\n      "redis://{B}:6379",\n    ],\n  }\n}',
      ["CACHES.default.LOCATION[0] @1", "# -", "CACHES.default.LOCATION[1] @1"],
    ],
    [
      "reads Celery's and Flask's settings",
      "CELERY_BROKER_URL = os.environ.get('BROKER', 'redis://{A}:6379/0')\napp.config['CACHE_REDIS_URL'] = 'redis://{B}'",
      ["CELERY_BROKER_URL (BROKER)", "app.config.CACHE_REDIS_URL"],
    ],
    ["reads os.getenv", "os.getenv('REDIS_HOST', '{A}')", ["REDIS_HOST"]],
    ["reads keyword arguments", "r = redis.Redis(host='{A}', port=6379)", ["r.host (redis.Redis)"]],
    [
      "reads annotated names",
      'HOST: str = "{A}"\n\ndef f(x):\n    host = "{B}"\n    if x:\n        other = "{C}"',
      ["HOST", "host", "other"],
    ],
    [
      "reads lists of nodes",
      'nodes = [ClusterNode("{A}", 6379), ClusterNode("{B}", 6379)]',
      ["nodes[0] @1 (ClusterNode)", "nodes[1] @1 (ClusterNode)"],
    ],
    [
      "reads tuples",
      "c = HashClient([('{A}', 11211), ('{B}', 11211)])",
      ["c[0] @1 (HashClient)", "c[1] @1 (HashClient)"],
    ],
    [
      "takes docstrings for comments, and values in three quotes for values",
      '"""\nredis_host={A}\n"""\nx = """\n{B}\n"""\nf("""\n{A}\n""")\n',
      ["# redis_host", "x", "f"],
    ],
    [
      "takes no condition for a list",
      'x = "{A}" if y else "{B}"\nf("{A}" if y else "{B}")',
      ["x", "x", "f", "f"],
    ],
    ["sees no comment in strings", "a = '#'; b = 'redis://{A}'", ["b"]],
  ],
  php: [
    [
      "reads Laravel's config/database.php",
      "<?php\nreturn [\n  'redis' => [\n    'client' => env('REDIS_CLIENT', 'phpredis'),\n    'default' => [\n      'host' => env('REDIS_HOST', '{A}'),\n      // 'host' => '{B}',\n      # 'x' => '{B}'\n    ],\n    'clusters' => ['default' => [['host' => '{A}'], ['host' => '{B}']]],\n  ],\n];",
      [
        "redis.default.host (REDIS_HOST)",
        "# host",
        "# x",
        "redis.clusters.default[0].host @1",
        "redis.clusters.default[1].host @1",
      ],
    ],
    [
      "reads memcached servers",
      "$m->addServers(array(array('{A}', 11211), array('{B}', 11211)));\n$m->addServer('{C}', 11211);",
      ["addServers[0][0] @1 (m.addServers)", "addServers[1][0] @1 (m.addServers)", "addServer (m.addServer)"],
    ],
    [
      "reads Drupal's settings and constants",
      "$settings['redis.connection']['host'] = '{A}';\ndefine('WP_REDIS_HOST', '{B}');",
      ["settings.redis.connection.host", "WP_REDIS_HOST"],
    ],
    ["reads attributes, not comments", "#[Attr(\n  host: '{A}'\n)]\n$x = '{B}';", ["Attr[0].host @1", "x"]],
    ["reads here-documents", "$c = <<<EOT\nhost={A}\nEOT;\n$d = '{B}';", ["c (host)", "d"]],
  ],
  javascript: [
    [
      "takes no argument for a name that may be a password",
      'new Redis("s3cr3tPw", "{A}");\nauth("hunter2", 6379, "{B}");\nx = get("REDIS_HOST_1", "{C}");',
      ["Redis", "auth", "x (REDIS_HOST_1)"],
    ],
    [
      "reads ioredis",
      "const redis = new Redis({ host: '{A}', port: 6379 });\nnew Redis('redis://{B}');",
      ["redis.host (Redis)", "Redis"],
    ],
    [
      "reads ioredis clusters",
      "const c = new Redis.Cluster([{ host: '{A}' }, { host: '{B}' }], { redisOptions: { host: '{C}' } });",
      ["c[0].host @1 (Redis.Cluster)", "c[1].host @1 (Redis.Cluster)", "c.redisOptions.host (Redis.Cluster)"],
    ],
    [
      "reads node-redis",
      "const client = createClient({ url: process.env.REDIS_URL || 'redis://{A}' });",
      ["client.url (createClient)"],
    ],
    [
      "reads nested settings",
      "module.exports = {\n  production: {\n    redis: {\n      host: '{A}', // '{B}'\n      readHost: '{C}',\n    },\n  },\n};",
      ["module.exports.production.redis.host", "# -", "module.exports.production.redis.readHost"],
    ],
    [
      "is not derailed by regular expressions and templates",
      "const re = /[\"'/]/g; const h = a / b; const u = `redis://${user(\"x}`\")}@{A}:6379`; const v = '{B}';",
      ["u", "v"],
    ],
    ["reads both branches of a condition as no list", "const x = c ? '{A}' : '{B}';", ["x", "x"]],
    [
      "names by the function, not by what surrounds its body",
      "app.get('/x', () => { connect('{A}'); });",
      ["connect"],
    ],
    [
      "sees block comments",
      "/* host: '{A}' */ const x = '{B}';\n/**\n * host: {C}\n */",
      ["# host", "x", "# host"],
    ],
    ["sees no comment in URLs", "x = 'redis://{A}'; y = \"http://{B}\"", ["x", "y"]],
    [
      "reads memcached lists",
      "new Memcached(['{A}:11211', '{B}:11211'])",
      ["Memcached[0] @1", "Memcached[1] @1"],
    ],
    ["reads a list in one string", "const n = '{A}:6379,{B}:6379'.split(',')", ["n @1", "n @1"]],
    [
      "reads variables of containers as no list",
      "env: ['REDIS_URL=redis://{A}', 'READ_URL=redis://{B}']",
      ["env[0] (REDIS_URL)", "env[1] (READ_URL)"],
    ],
  ],
  typescript: [
    [
      "reads typed settings",
      'export const environment: Env = { redis: { primary: "{A}", replicas: ["{B}"] } };\nconst host: string = "{C}";',
      ["environment.redis.primary", "environment.redis.replicas[0] @1", "host"],
    ],
    [
      "reads name/value pairs",
      'environment: [{ name: "REDIS_HOST", value: "{A}" }, { name: "REDIS_READ", value: "{B}" }]',
      ["environment[0].value (REDIS_HOST)", "environment[1].value (REDIS_READ)"],
    ],
  ],
  go: [
    [
      "reads go-redis",
      'rdb := redis.NewClient(&redis.Options{\n\tAddr: "{A}:6379", // {B}\n})\nc := redis.NewClusterClient(&redis.ClusterOptions{\n\tAddrs: []string{"{A}:6379", "{B}:6379"},\n})',
      [
        "rdb.Addr (redis.NewClient)",
        "# -",
        "c.Addrs[0] @1 (redis.NewClusterClient)",
        "c.Addrs[1] @1 (redis.NewClusterClient)",
      ],
    ],
    [
      "reads gomemcache as a list",
      'mc := memcache.New("{A}:11211", "{B}:11211")\nmd := memcache.New("{C}:11211")',
      ["mc @1 (memcache.New)", "mc @1 (memcache.New)", "md (memcache.New)"],
    ],
    ["reads viper's defaults", 'viper.SetDefault("redis.addr", "{A}")', ["redis.addr"]],
    ["reads constants and raw strings", 'const host = `{A}`\nvar x string = "{B}"', ["host", "string"]],
  ],
  java: [
    [
      "reads Jedis",
      'class A {\n  Set<HostAndPort> nodes = Set.of(new HostAndPort("{A}", 6379), new HostAndPort("{B}", 6379));\n  JedisPool pool = new JedisPool(new JedisPoolConfig(), "{C}", 6379);\n}',
      ["nodes @1 (Set.of HostAndPort)", "nodes @1 (Set.of HostAndPort)", "pool (JedisPool)"],
    ],
    [
      "reads Lettuce",
      'RedisClient c = RedisClient.create("redis://{A}");\nreturn new LettuceConnectionFactory(new RedisStandaloneConfiguration("{B}", 6379));',
      ["c (RedisClient.create)", "RedisStandaloneConfiguration (LettuceConnectionFactory)"],
    ],
    [
      "reads Redisson with the mode of its servers",
      'config.useReplicatedServers()\n    .setScanInterval(2000)\n    .addNodeAddress("redis://{A}:6379", "redis://{B}:6379");',
      [
        "addNodeAddress @1 (config.useReplicatedServers setScanInterval)",
        "addNodeAddress @1 (config.useReplicatedServers setScanInterval)",
      ],
    ],
    [
      "reads spymemcached",
      'MemcachedClient c = new MemcachedClient(AddrUtil.getAddresses("{A}:11211 {B}:11211"));',
      ["c @1 (MemcachedClient AddrUtil.getAddresses)", "c @1 (MemcachedClient AddrUtil.getAddresses)"],
    ],
    [
      "reads arrays, setters and properties",
      'List<String> l = Arrays.asList("{A}", "{B}");\nString[] s = new String[] {"{A}", "{B}"};\nfactory.setHostName("{C}");\nString h = System.getProperty("redis.host", "{D}"); /* "{A}" */',
      [
        "l @1 (Arrays.asList)",
        "l @1 (Arrays.asList)",
        "s[0] @2",
        "s[1] @2",
        "setHostName (factory.setHostName)",
        "h (redis.host)",
        "# -",
      ],
    ],
    ["reads annotations", '@Value("${redis.host:{A}}")\nprivate String host;', ["Value (redis.host)"]],
  ],
  csharp: [
    [
      "reads StackExchange.Redis",
      'var m = ConnectionMultiplexer.Connect("{A}:6379,ssl=true,abortConnect=false");',
      ["m (ConnectionMultiplexer.Connect)"],
    ],
    [
      "reads options",
      'var o = new ConfigurationOptions { EndPoints = { "{A}:6379", { "{B}", 6379 } } };',
      ["o.EndPoints[0] @1", "o.EndPoints[1][0] @1"],
    ],
    [
      "reads options in a function",
      'services.AddStackExchangeRedisCache(options => { options.Configuration = "{A}:6379"; });\nservices.AddX(o => o.Configuration = "{B}");',
      ["options.Configuration", "o.Configuration (services.AddX)"],
    ],
    ["reads verbatim strings", 'var p = @"c:\\"; var h = "{A}";', ["h"]],
  ],
  kotlin: [
    [
      "reads maps, lists and blocks",
      'val m = mapOf("host" to "{A}")\nval l = listOf("{A}", "{B}")\nredis {\n  host = "{C}"\n}',
      ["m.host (mapOf)", "l @1 (listOf)", "l @1 (listOf)", "redis.host"],
    ],
  ],
  groovy: [
    [
      "reads a Jenkinsfile",
      "pipeline {\n  environment {\n    REDIS_HOST = '{A}'\n  }\n  stages { stage('x') { steps { sh \"redis-cli -h {B}\" } } }\n}",
      ["pipeline.environment.REDIS_HOST", "steps.sh"],
    ],
    ["reads commands in blocks", 'redis { host "{A}" }', ["redis.host"]],
  ],
  sql: [
    [
      "reads inserts and comments",
      "INSERT INTO s (k, v) VALUES ('redis_host', '{A}'); -- {B}\nUPDATE s SET value = 'it''s {C}';",
      ["redis_host", "# -", "value"],
    ],
  ],
  elixir: [
    [
      "reads Elixir's configuration",
      'config :app, MyApp.Redis,\n  host: "{A}", # {B}\n  port: 6379',
      ["host", "# -"],
    ],
  ],
  lua: [
    [
      "reads tables and comments",
      'local o = { host = "{A}" } -- {B}\n--[[ {C}\n]] x = "{D}"',
      ["o.host", "# -", "# -", "x"],
    ],
  ],
  rust: [
    ["reads Rust", 'let c = redis::Client::open("redis://{A}/")?; // {B}', ["c (redis.Client.open)", "# -"]],
  ],
  perl: [["reads Perl", "my $r = Redis->new(server => '{A}:6379'); # {B}", ["r.server (Redis)", "# -"]]],
  jsonnet: [
    [
      "reads fields that are added to or hidden",
      "{\n  _config+:: { redis+: { host:: '{A}' } }, // {B}\n  url:: @'{C}', # {D}\n}",
      ["_config.redis.host", "# -", "url", "# -"],
    ],
    ["reads locals", "local redis = '{A}';\nlocal o = { host: \"{B}\" };", ["redis", "o.host"]],
  ],
  hocon: [
    [
      "reads HOCON",
      'redis {\n  host = "{A}"\n  nodes = ["{B}", "{C}"]\n}',
      ["redis.host", "redis.nodes[0] @1", "redis.nodes[1] @1"],
    ],
  ],
};

describe("readPlainContexts, code", () => {
  for (const [language, cases] of Object.entries(CASES) as [Language, readonly Case[]][]) {
    describe(language, () => itReads(plainReader(language), cases));
  }

  const marks = [
    '"',
    "'",
    "`",
    "/",
    "//",
    "#",
    "/*",
    "*/",
    "{",
    "}",
    "(",
    ")",
    "[",
    "]",
    "${",
    "#{",
    "=",
    "=>",
    ":",
    ",",
    ";",
    ".",
    "?",
    "%w[",
    "<<EOS",
    "<<<X",
    '"""',
    "=begin\n",
    "new ",
    "f(",
    "a.b",
    "\\",
  ];
  const sample =
    'x = { host: "{A}", b: [\'{B}\', `a${f("{C}")}b`] } // {D}\n# y = "{A}"\nf("REDIS", "{B}") /* {C} */\nz = <<EOS\n{D}\nEOS\n';
  for (const language of ["ruby", "python", "php", "javascript", "csharp", "groovy", "sql", "lua"] as const) {
    describe(`${language}, any text`, () => itReadsAnything(plainReader(language), sample, marks));
  }
});
