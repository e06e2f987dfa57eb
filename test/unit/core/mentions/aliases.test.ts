import assert from "node:assert/strict";
import { type AliasCandidate, findAliases } from "../../../../src/core/mentions/aliases";
import { SourceText } from "../../../../src/core/syntax/sourceText";
import { fc, runs } from "../../properties";

const NAME = "redis.internal.acme.com";
const NODE = "tito-redis-001.hk7fzq.0001.use1.cache.amazonaws.com";

/** `[file, text]`; every NAME in the text is one of the names that are expected. */
const FOUND: readonly (readonly [what: string, file: string, text: string])[] = [
  [
    "Spring's YAML",
    "application.yml",
    `spring:\n  data:\n    redis:\n      host: ${NAME}\n      port: 6379\n`,
  ],
  [
    "Spring's properties",
    "application.properties",
    `spring.data.redis.host=${NAME}\nspring.data.redis.port=6379\n`,
  ],
  [
    "a list of Spring's",
    "application.properties",
    `spring.data.redis.cluster.nodes=${NAME}:6379,${NAME}:6380\n`,
  ],
  ["a dotenv file", ".env", `APP_ENV=production\nREDIS_HOST=${NAME}\n`],
  ["a URL", ".env", `CACHE_URL=redis://${NAME}:6379/0\n`],
  ["a URL with a password", ".env", `A=rediss://user:pa%40ss@${NAME}:6379/0?timeout=1\n`],
  ["a URL of several hosts", "a.yml", `x: redis://${NAME}:6379,${NAME}:6380/0\n`],
  ["a memcached URL", "a.yml", `x: memcached://${NAME}:11211\n`],
  ["Celery's broker", "celery.py", `app = Celery(broker="redis://${NAME}:6379/0")\n`],
  ["a container's environment", "deploy.yaml", `env:\n  - name: REDIS_HOST\n    value: ${NAME}\n`],
  ["a pair whose name follows", "deploy.yaml", `env:\n  - value: ${NAME}\n    name: REDIS_HOST\n`],
  [
    "docker compose",
    "docker-compose.yml",
    `services:\n  web:\n    environment:\n      - REDIS_HOST=${NAME}\n`,
  ],
  ["JSON", "a.json", `{"redis": {"host": "${NAME}", "port": 6379}}`],
  ["TOML", "a.toml", `[redis]\naddresses = ["${NAME}:6379", "${NAME}:6380"]\n`],
  ["INI", "a.ini", `[redis]\nhost = ${NAME}\n`],
  ["Terraform", "a.tf", `locals {\n  redis_host = "${NAME}"\n}\n`],
  ["an option's object", "a.ts", `const r = new Redis({ host: "${NAME}", port: 6379 });`],
  ["an argument by place", "a.ts", `const r = new Redis(6379, "${NAME}");`],
  ["a variable's default", "a.py", `REDIS_HOST = os.getenv("REDIS_HOST", "${NAME}")`],
  ["redis-py", "a.py", `r = redis.Redis(host="${NAME}")`],
  ["Django", "settings.py", `CACHES = {"default": {"LOCATION": "${NAME}:11211"}}`],
  ["Jedis", "A.java", `Jedis j = new Jedis("${NAME}", 6379);`],
  ["a placeholder's default", "A.java", `@Value("\${redis.host:${NAME}}") String host;`],
  ["a shell's default", "run.sh", `REDIS_HOST=\${REDIS_HOST:-${NAME}}\n`],
  ["go-redis", "a.go", `rdb := redis.NewClient(&redis.Options{Addr: "${NAME}:6379"})`],
  ["Rails with memcached", "a.rb", `config.cache_store = :mem_cache_store, "${NAME}:11211"\n`],
  ["Laravel", "database.php", `'redis' => ['default' => ['host' => env('REDIS_HOST', '${NAME}')]],`],
  ["XML", "a.xml", `<redis><host>${NAME}</host></redis>`],
  ["a connection string", "A.cs", `ConnectionMultiplexer.Connect("${NAME}:6379,password=x,ssl=true");`],
  [
    "a connection string in JSON",
    "appsettings.json",
    `{"ConnectionStrings":{"Redis":"${NAME}:6379,password=abc"}}`,
  ],
  ["PHP's memcached", "a.php", `$m->addServer('${NAME}', 11211);\n$cache = new Memcached();`],
  ["PHP's redis", "a.php", `$r->connect('${NAME}', 6379);`],
  ["Telegraf", "telegraf.conf", `[[inputs.redis]]\n  servers = ["tcp://${NAME}:6379"]\n`],
  ["nginx", "nginx.conf", `upstream redis {\n  server ${NAME}:6379;\n}\n`],
  ["a Dockerfile", "Dockerfile", `ENV REDIS_HOST=${NAME} CACHE=1\n`],
  ["a name that says it itself", "a.yml", `queue:\n  host: ${NAME}\n`],
  ["a trailing dot", "a.yml", `redis:\n  host: ${NAME}.\n`],
  ["a URL in prose", "README.md", `Use \`redis://${NAME}:6379\`.`],
];

/** Texts in which no name of one's own stands in the place of a cache. */
const NOT_FOUND: readonly (readonly [what: string, file: string, text: string])[] = [
  [
    "dependencies",
    "package.json",
    `{"dependencies": {"redis": "^4.6.10", "ioredis": "5.3.2", "cache-manager": "~5.2.0"}}`,
  ],
  [
    "a package's address",
    "package.json",
    `{"name": "redis-host", "homepage": "https://redis.acme.com", "repository": {"url": "git+https://github.com/redis/node-redis.git"}}`,
  ],
  [
    "imports",
    "A.java",
    "import org.springframework.data.redis.connection.RedisServer;\nimport redis.clients.jedis.HostAndPort;\n",
  ],
  [
    "class names",
    "a.yml",
    "redis:\n  server: com.acme.cache.RedisServer\n  endpoint-class: com.acme.redis.endpoint\n",
  ],
  ["packages", "a.yml", "cache:\n  server: org.infinispan.server\n"],
  [
    "file names",
    "a.yml",
    "redis:\n  server: redis.conf\n  hosts: /etc/redis/hosts.txt\n  address: redis.sock\n",
  ],
  [
    "images",
    "docker-compose.yml",
    "services:\n  redis:\n    image: registry.acme.com/redis:7.0\n    hostname: redis\n",
  ],
  ["versions", "a.yml", "redis:\n  server: 7.0.15\n  version: 7.0.x\n"],
  [
    "domains in other uses",
    "a.yml",
    "web:\n  host: www.acme.com\n  cors: https://app.acme.com\nredis:\n  enabled: true\nmail:\n  from: ops@redis.acme.com\n",
  ],
  ["a cache's key prefix", "a.properties", "spring.cache.redis.key-prefix=com.acme.app\n"],
  [
    "keys",
    "a.properties",
    "spring.redis.host=localhost\nspring.redis.url: none\nredis.server.address localhost\n",
  ],
  ["quoted keys", "a.json", `{"redis.server.host": "localhost", "redis.server.name" : "x"}`],
  [
    "addresses of this machine",
    "a.yml",
    "redis:\n  host: localhost\n  url: redis://localhost:6379\n  address: redis.localhost\n",
  ],
  ["names of one label", "a.yml", "redis:\n  host: redis\n  url: redis://redis:6379/0\n"],
  [
    "names inside a cluster",
    "a.yml",
    "redis:\n  host: redis.default.svc.cluster.local\n  url: redis://redis.default.svc:6379\n  reader: redis.prod.local\n",
  ],
  ["cache hosts themselves", "a.yml", `redis:\n  host: ${NODE}\n  url: redis://${NODE}:6379\n`],
  ["control-plane hosts", "a.yml", "elasticache:\n  endpoint: elasticache.us-east-1.amazonaws.com\n"],
  [
    "templates",
    "a.yml",
    "redis:\n  host: ${HOST}.acme.com\n  url: redis://{{ .Values.env }}.acme.com\n  address: redis.${ENV}.acme.com\n  server: redis.<env>.acme.com\n",
  ],
  [
    "references",
    "a.yml",
    "redis:\n  host: {{ redis.cache.name }}\n  url: ${redis.cache.url}\n  address: <%= redis.cache.address %>\n",
  ],
  [
    "members of objects",
    "a.ts",
    "const host = config.redis.host;\nconst r = new Redis({ host: settings.cache.redis, url: process.env.REDIS_URL });\nimport x from './redis.client.js';",
  ],
  [
    "names of settings",
    "a.ts",
    `const host = config.get("redis.host");\nconst redis = { url: get("app.redis.url") };`,
  ],
  [
    "references in Terraform",
    "a.tf",
    `redis_host = aws_elasticache_replication_group.main.primary_endpoint_address\n`,
  ],
  ["comments", "a.yml", `redis:\n  # host: ${NAME}\n  host: localhost\n`],
  ["URLs in comments", "a.ts", `// redis://${NAME}:6379\nconst a = 1;`],
  ["prose", "README.md", `The redis host is ${NAME}; the cache server is cache.acme.com.`],
  [
    "other databases",
    ".env",
    "DB_HOST=db.internal.acme.com\nDATABASE_URL=postgres://u:p@db.acme.com:5432/x\nCACHE_DRIVER=redis\n",
  ],
  ["pages", "a.yml", "cache:\n  docs: cache.acme.com\n  url: https://cache.acme.com/x\n"],
  ["sentinels", "a.properties", "spring.data.redis.sentinel.nodes=s1.acme.com:26379\n"],
  [
    "what stands beside a cache",
    "values.yaml",
    "redis:\n  ingress:\n    hostname: redis-ui.acme.com\n  service:\n    annotations:\n      external-dns.alpha.kubernetes.io/hostname: redis.acme.com\n",
  ],
  ["tools and networks", ".env", "CACHE_CDN_URL=cdn.acme.com\nREDIS_COMMANDER_HOST=ui.acme.com\n"],
  [
    "modules",
    "settings.py",
    "CACHES={'default':{'BACKEND':'django_redis.cache.RedisCache'}}\nCACHE_SERVER='some.python.module'\nfrom django.core.cache import cache\n",
  ],
  [
    "pages of a server",
    "nginx.conf",
    "proxy_cache_path /var/cache;\nserver_name cache.acme.com;\nproxy_pass http://cache.acme.com;\n",
  ],
  [
    "build systems",
    "build.gradle",
    'implementation "org.redisson:redisson-spring-data-30:3.2.1"\nimplementation("redis.clients:jedis:5.0.0")\n',
  ],
  [
    "workflows",
    "ci.yml",
    "- uses: actions/cache@v4\n  with:\n    key: ${{ runner.os }}-redis\n    path: node_modules\n",
  ],
  ["e-mail addresses", "a.yml", "redis:\n  server_admin_address: ops@redis.acme.com\n"],
  ["invalid names", "a.yml", "redis:\n  host: redis..acme.com\n  url: redis://-redis-.acme.com-/0\n"],
];

const namesOf = (candidates: readonly AliasCandidate[]) => candidates.map(({ host }) => host);

describe("Names of one's own in the place of a cache", () => {
  for (const [what, file, text] of FOUND)
    it(`are found in ${what}`, () => {
      const found = findAliases(new SourceText(text, file));
      assert.deepEqual(namesOf(found), Array(text.split(NAME).length - 1).fill(NAME));
      for (const { start, end, written } of found) {
        assert.equal(text.slice(start, end), NAME);
        assert.equal(written, NAME);
      }
    });

  for (const [what, file, text] of NOT_FOUND)
    it(`are not ${what}`, () => assert.deepEqual(namesOf(findAliases(new SourceText(text, file))), []));

  it("are never a password or a user, for what is found may be asked of DNS", () => {
    const secret = "mar.ked";
    const texts: readonly (readonly [string, string])[] = [
      [".env", `REDIS_URL=redis://u:${secret}@${NAME}:6379/0\nREDIS_PASSWORD=${secret}\n`],
      [".env", `REDIS_URL=redis://${secret}:p@${NAME}:6379/0\n`],
      [".env", `REDIS_URL=redis://u:x,${secret},y@${NAME}:6379/0\nREDIS_HOST=${NAME}\n`],
      [".env", `REDIS_URL=redis://u:${secret}/y@${NAME}:6379/0\n`],
      [".env", `REDIS_URL=redis://${secret}:1/y@${NAME}:6379/0\n`],
      [".env", `REDIS_URL=redis://${secret}:1#y@${NAME}:6379/0\n`],
      ["a.cs", `Connect("${NAME}:6379,password=${secret},ssl=true,user=${secret}");`],
      ["appsettings.json", `{"ConnectionStrings":{"Redis":"${NAME}:6379,password=${secret},name=x"}}`],
      ["appsettings.json", `{"Redis":{"Host":"${NAME}","Password":"${secret}","AuthToken": "${secret}"}}`],
      ["a.yml", `redis:\n  host: ${NAME}\n  password: ${secret}\n  auth: ${secret}\n  pass: '${secret}'\n`],
      ["a.rb", `Redis.new(host: "${NAME}", password: "${secret}")`],
      ["a.ts", `new Redis(6379, "${NAME}", { password: "${secret}", username: '${secret}' });`],
      ["A.java", `new JedisPool(config, "${NAME}", 6379, 2000, "${secret}");`],
      ["A.java", `new JedisPool(config, "${NAME}", 6379, 2000, "${secret}.example.com");`],
      ["a.py", `redis.Redis("localhost", 6379, 0, "${secret}.example.com")`],
      ["a.rb", `Redis.new("${NAME}", "${secret}.example.com")`],
      ["a.ts", `const redisUrl = "redis://:" + "${secret}.example.com" + "@" + host;`],
      ["a.ts", `const redisUrl = \`redis://:\${"${secret}.example.com"}@\${host}\`;`],
      [".env", `REDIS_HOSTS=local:${NAME}:6379:0:${secret}.example.com`],
      ["a.json", `{"redis":["${NAME}",6379,"${secret}.example.com"]}`],
      ["a.tf", `locals {\n  redis_host = "${NAME}"\n  redis_auth_token = "${secret}"\n}\n`],
      [
        "deploy.yaml",
        `env:\n  - name: REDIS_PASSWORD\n    value: ${secret}\n  - name: REDIS_HOST\n    value: ${NAME}\n`,
      ],
    ];
    for (const [file, text] of texts) {
      const found = findAliases(new SourceText(text, file));
      assert.ok(!JSON.stringify(found).includes(secret), text);
    }
  });

  it("are read from any text without a fault, each where it stands", () => {
    const pieces = fc.constantFrom(
      ...FOUND.flatMap(([, , text]) => text.split(/(?<=[\s"'=:,])/)),
      ...[
        "redis",
        "cache",
        "://",
        "@",
        "..",
        "\n",
        '"',
        "${",
        "}}",
        "\u00fc.redis.de",
        "%2E",
        "\\",
        "[",
        "#",
      ],
    );
    const files = fc.constantFrom(...new Set(FOUND.map(([, file]) => file)));
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 60 }), files, (parts, file) => {
        const text = parts.join("");
        let last = -1;
        for (const { start, end, host, written, portRange, port } of findAliases(
          new SourceText(text, file),
        )) {
          assert.ok(start > last);
          last = start;
          assert.equal(text.slice(start, end), written);
          assert.equal(written.toLowerCase(), host);
          if (portRange) assert.equal(Number(text.slice(portRange.start, portRange.end)), port);
        }
      }),
      { numRuns: runs(500) },
    );
  });
});
