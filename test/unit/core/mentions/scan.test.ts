import assert from "node:assert/strict";
import { scanHosts } from "../../../../src/core/hosts/scan";
import { fc, runs } from "../../properties";

const HOST = "tito-redis-001.x7k2qf.0001.use1.cache.amazonaws.com";
const MASTER = "master.checkout.x7k2qf.use1.cache.amazonaws.com";

/** Scans a text in which `«` and `»` mark what must be found, and checks the exact ranges. */
function expectMarked(marked: string): ReturnType<typeof scanHosts> {
  const expected: string[] = [];
  const ranges: [number, number][] = [];
  let text = "";
  for (const part of marked.split(/(«[^»]*»)/)) {
    if (part.startsWith("«")) {
      const host = part.slice(1, -1);
      ranges.push([text.length, text.length + host.length]);
      expected.push(host);
      text += host;
    } else text += part;
  }
  const hits = scanHosts(text);
  assert.deepEqual(
    hits.map((hit) => hit.written),
    expected,
  );
  assert.deepEqual(
    hits.map((hit) => [hit.start, hit.end]),
    ranges,
  );
  return hits;
}

describe("host scanner", () => {
  it("finds hosts in every surrounding, with exact ranges", () => {
    for (const marked of [
      `«${HOST}»`,
      `host: «${HOST}»\n`,
      `host = "«${HOST}»" # note`,
      `host='«${HOST}»'`,
      `\uFEFFredis=«${HOST}»\r\nnext=«${MASTER}»\r\n`,
      `𝒳😀 «${HOST}» 😀`,
      `redis://user:p%40ss@«${HOST}»:6379/0`,
      `rediss://:s3cret@«${MASTER}»:6379`,
      `["«${HOST}»:6379","«${MASTER}»:6379"]`,
      `«${HOST}»,«${MASTER}» «${HOST}»;«${MASTER}»`,
      `<host>«${HOST}»</host>`,
      `(«${HOST}»)`,
      `see «${HOST}».`,
      `«${HOST}». Next sentence`,
      `url=redis%3A%2F%2F«${HOST}»%3A6379`,
      `"line\\n«${HOST}»\\n"`,
      `"redis:\\/\\/«${HOST}»:6379"`,
      `"a\\u003d«${HOST}»"`,
      `«${HOST.toUpperCase()}»`,
    ])
      expectMarked(marked);
  });

  it("reads escaped dots as dots", () => {
    for (const dot of ["\\.", "\\\\.", "%2E", "%2e"]) {
      const [hit] = expectMarked(`pattern = «${HOST.replaceAll(".", dot)}»`);
      assert.equal(hit?.host, HOST);
    }
  });

  it("reads port, scheme and the start of the token", () => {
    const text = `url: rediss://user:p%40ss@${HOST}:6380/1`;
    const [hit] = scanHosts(text);
    assert.equal(hit?.port, 6380);
    assert.equal(hit?.writtenPort, "6380");
    assert.equal(text.slice(hit?.portRange?.start, hit?.portRange?.end), "6380");
    assert.equal(hit?.scheme, "rediss");
    assert.equal(hit?.tokenStart, 5);
  });

  it("takes no port from what is none", () => {
    for (const after of ["", ":", ":x", ":70000", ":123456", ":63a9", " 6379", "/6379"])
      assert.equal(scanHosts(`${HOST}${after}`)[0]?.port, null, after);
    assert.equal(scanHosts(`${HOST}:11211:1`)[0]?.port, 11211);
    assert.equal(scanHosts(`${HOST}\\:6379`)[0]?.port, 6379);
    assert.equal(scanHosts(`${HOST}%3A6379`)[0]?.port, 6379);
  });

  it("does not find look-alikes, bare suffixes or longer names", () => {
    for (const text of [
      "evilcache.amazonaws.com",
      "cache.amazonaws.com",
      '".cache.amazonaws.com"',
      `${HOST}.evil.io`,
      `${HOST}munity`,
      `${HOST}-x`,
      "elasticache.us-east-1.amazonaws.com",
      "a.x7k2qf.clustercfg.dax.use1.cache.amazonaws.com:8111",
      "contoso.redis.cache.windows.net",
      `${"a".repeat(300)}.x7k2qf.0001.use1.cache.amazonaws.com`,
    ])
      assert.deepEqual(scanHosts(text), [], text);
  });

  it("marks templates and wildcards, whose host is none", () => {
    for (const text of [
      "${NODE}.x7k2qf.0001.use1.cache.amazonaws.com",
      "tito-${ENV}.x7k2qf.0001.use1.cache.amazonaws.com",
      "${NAME}-001.x7k2qf.0001.use1.cache.amazonaws.com",
      "{{ .Values.node }}.x7k2qf.0001.use1.cache.amazonaws.com",
      "<%= node %>-001.x7k2qf.0001.use1.cache.amazonaws.com",
      "%(node)s.x7k2qf.0001.use1.cache.amazonaws.com",
      "$(NODE)-001.x7k2qf.0001.use1.cache.amazonaws.com",
      "$NODE.x7k2qf.0001.use1.cache.amazonaws.com",
      "*.x7k2qf.0001.use1.cache.amazonaws.com",
      'node + ".x7k2qf.0001.use1.cache.amazonaws.com"',
    ])
      assert.deepEqual(
        scanHosts(text).map((hit) => hit.template),
        [true],
        text,
      );
    assert.equal(scanHosts(`<host>${HOST}`)[0]?.template, false);
    assert.equal(scanHosts(`{${HOST}`)[0]?.template, false);
  });

  it("opens no template at the end of a text for what closes one at its beginning", () => {
    const text = `)s.serverless.use1.cache.amazonaws.com"\n  host: "%(cac`;
    for (const { start, end } of scanHosts(text)) assert.ok(start >= 0 && start < end, `${start} to ${end}`);
    assert.deepEqual(
      scanHosts(text).map(({ start }) => start),
      [1],
    );
  });

  it("gives the whole of a templated host, with what its fixed part shows", () => {
    const hit = (text: string) => {
      const [first] = scanHosts(text);
      return (
        first && [
          first.host,
          first.shape.kind,
          text.slice(first.start, first.end) === first.written,
          first.start,
        ]
      );
    };
    assert.deepEqual(hit("a: ${X}-001.x7k2qf.0001.use1.cache.amazonaws.com"), [
      "*-001.x7k2qf.0001.use1.cache.amazonaws.com",
      "node",
      true,
      3,
    ]);
    assert.deepEqual(hit("a: ${X}.x7k2qf.cfg.use1.cache.amazonaws.com"), [
      "*.x7k2qf.cfg.use1.cache.amazonaws.com",
      "unknown",
      true,
      3,
    ]);
    assert.deepEqual(hit("a: ${ENV}-cache.q7w2ke.ng.0001.use1.cache.amazonaws.com"), [
      "*-cache.q7w2ke.ng.0001.use1.cache.amazonaws.com",
      "primary",
      true,
      3,
    ]);
    assert.equal(hit("a: x.*****.ng.0001.use1.cache.amazonaws.com"), undefined, "a piece of a name");
    assert.equal(hit("https://${X}.cache.amazonaws.com"), undefined);
    const two = scanHosts(`${HOST}\${SEP}-002.x7k2qf.0001.use1.cache.amazonaws.com`);
    assert.deepEqual(
      two.map(({ host }) => host),
      [HOST, "*-002.x7k2qf.0001.use1.cache.amazonaws.com"],
    );
  });

  it("reads templates in time that grows with the text alone", () => {
    const tail = ".x7k2qf.0001.use1.cache.amazonaws.com ";
    for (const piece of ["{}", "}", "${", "%(a)s", "{{a}}-", "$A-", "%A%", "[[]]", "<%%>"]) {
      const text = `${piece.repeat(300)}${tail}`.repeat(200);
      for (const found of scanHosts(text)) assert.ok(found.end - found.start <= 700, piece);
    }
  });

  it("gives hits that hold for any text around a host", () => {
    const around = fc.string({ unit: "binary", maxLength: 40 });
    fc.assert(
      fc.property(around, around, (before, after) => {
        const text = `${before} ${HOST}:6379 ${after}`;
        const hit = scanHosts(text).find((found) => found.start === before.length + 1);
        assert.equal(hit?.host, HOST);
        assert.equal(text.slice(hit?.start, hit?.end), HOST);
      }),
    );
  });

  it("never throws, and its ranges ascend without overlap, whatever the text", () => {
    const piece = fc.constantFrom(
      HOST,
      MASTER,
      ".",
      "\\.",
      "%2E",
      "amazonaws",
      "cache",
      ".com",
      ".cn",
      "@",
      ":",
      "//",
      "\\",
      "%",
      "}",
      "a",
      "😀",
      " ",
      '"',
      "\n",
      "redis://",
      "u003d",
      "-",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        const text = pieces.join("");
        let last = 0;
        for (const hit of scanHosts(text)) {
          assert.ok(hit.start >= last && hit.end > hit.start && hit.end <= text.length);
          assert.equal(text.slice(hit.start, hit.end), hit.written);
          last = hit.end;
        }
      }),
      { numRuns: runs(2000) },
    );
  });
});
