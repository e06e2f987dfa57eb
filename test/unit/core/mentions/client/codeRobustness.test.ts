import assert from "node:assert/strict";
import { readCodeSurroundings } from "../../../../../src/core/clients/code/read";
import { scanHosts } from "../../../../../src/core/hosts/scan";
import { findMentions } from "../../../../../src/core/mentions/find";
import type { HostHit } from "../../../../../src/core/model/mention";
import type { Language } from "../../../../../src/core/syntax/languages";
import { SourceText } from "../../../../../src/core/syntax/sourceText";
import type { TextRange } from "../../../../../src/core/text/range";
import { fc, runs } from "../../../properties";

const HOST = "catalog.q7x2kd.clustercfg.use1.cache.amazonaws.com";
const OTHER = "pages.q7x2kd.cfg.use1.cache.amazonaws.com";

const LANGUAGES: readonly Language[] = [
  ..."javascript typescript python ruby php go java kotlin scala groovy csharp rust elixir lua perl c swift dart".split(
    " ",
  ),
] as Language[];

/** What makes the reader change its mind, put together without sense. */
const piece = fc.constantFrom(
  HOST,
  `"${HOST}"`,
  `'redis://u:p@${OTHER}:6379/0'`,
  ..."( ) [ ] { } , ; : = => -> . :: := ? ! \" ' ` # // /* */ \\ < > ${ #{ % & | \n".split(" "),
  "\n",
  " ",
  "new ",
  "import Redis from 'ioredis'\n",
  "import redis\n",
  "require('ioredis')",
  "Redis",
  "redis.Redis",
  "Redis.Cluster",
  "new Redis(",
  "createClient({ url: ",
  "Predis\\Client",
  "$m->addServer(",
  "$m = new Memcached();",
  ".useReplicatedServers()",
  ".addNodeAddress(",
  ".withPort(6379)",
  "port: 6379",
  "tls: {}",
  "ssl=True",
  ",ssl=true",
  "config.redis = ",
  "CACHES = {'BACKEND': 'django_redis.cache.RedisCache', 'LOCATION': ",
  "x = ",
  "x",
  "6379",
  "...x",
);
const text = fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join(""));

function surroundingsOf(language: Language, whole: string, hits: readonly HostHit[] = scanHosts(whole)) {
  return readCodeSurroundings(language)(new SourceText(whole, "a"), hits, []);
}

describe("The reader of calls around hosts", () => {
  it("tells something of each host of any text, with ranges that hold what it says", () => {
    fc.assert(
      fc.property(fc.constantFrom(...LANGUAGES), text, (language, any) => {
        const hits = scanHosts(any);
        const found = surroundingsOf(language, any, hits);
        assert.equal(found.length, hits.length);
        const slice = ({ start, end }: TextRange) => any.slice(start, end);
        for (const { client, port } of found) {
          if (port) {
            assert.equal(slice(port.range), port.written);
            assert.equal(Number(port.written), port.value);
            assert.ok(port.value > 0 && port.value < 65536);
          }
          assert.equal(client.tlsRange === null, client.tlsWritten === null);
          if (client.tlsRange) assert.equal(slice(client.tlsRange), client.tlsWritten?.now);
        }
      }),
      { numRuns: runs(2000) },
    );
  });

  it("never throws on a text that is cut anywhere", () => {
    const whole = `import Redis from "ioredis";
const nodes = [{ host: "${HOST}", port: 6379 }, { host: '${OTHER}', port: \`\${PORT}\` }];
const cluster = new Redis.Cluster(nodes, { redisOptions: { tls: { ca: [read("a")] } } });
await createClient({ url: "rediss://${HOST}:6379" }).on("error", (e) => { log(e); }).connect();
$this->redis->connect("${HOST}", 6379); config.useClusterServers().addNodeAddress("redis://${HOST}");
`;
    for (const language of LANGUAGES)
      for (let cut = 0; cut <= whole.length; cut += 3) surroundingsOf(language, whole.slice(0, cut));
  });

  it("tells of a host in a long text what it tells in a short one, and where", () => {
    const call = `import Redis from "ioredis";\nconst r = new Redis({ host: "${HOST}", port: 7000, tls: false });\n`;
    const filler = "const a = { b: [1, 2, 3], c: 'd' };\n".repeat(20_000);
    const whole = `import Redis from "ioredis";\n${filler}${call}${filler}${call}`;
    const mentions = findMentions(new SourceText(whole, "a.js"));
    assert.equal(mentions.length, 2);
    for (const { client, port, portRange } of mentions) {
      assert.deepEqual([client.name, client.clusterAware, client.tls, port], ["ioredis", false, false, 7000]);
      assert.equal(whole.slice(portRange?.start, portRange?.end), "7000");
      assert.equal(whole.slice(client.tlsRange?.start, client.tlsRange?.end), "false");
    }
  });

  it("looks at each character a bounded number of times, whatever the text repeats", () => {
    const attacks = [
      "([",
      "{",
      '"',
      "a().b().",
      "<a>(",
      "a = ",
      "import {",
      "x => {(",
      `f("${HOST}", `,
      `.add("${HOST}")`,
      `new Redis("${HOST}", 6379);\n`,
      `{ a: "${HOST}", `,
      `x = "${HOST}"; f(x); `,
    ];
    for (const attack of attacks)
      for (const language of ["javascript", "php", "kotlin", "ruby"] as const) {
        const size = attack.includes(HOST) ? 150_000 : 1_000_000;
        const whole = `"${HOST}"${attack.repeat(size / attack.length)}"${HOST}"`;
        // What is more than linear in these does not end within mocha's limit.
        assert.equal(surroundingsOf(language, whole).length, scanHosts(whole).length);
      }
  });
});
