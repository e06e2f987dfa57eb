import assert from "node:assert/strict";
import { scanHosts } from "../../../src/core/hosts/scan";
import { findMentions } from "../../../src/core/mentions/find";
import type { Fix } from "../../../src/core/model/finding";
import { ASPECT_OF } from "../../../src/core/model/rule";
import { analyze } from "../../../src/core/rules/analyze";
import { applyEdits } from "../../../src/core/rules/fix";
import { editsOf, fixesTogether } from "../../../src/core/rules/fixesTogether";
import { SourceText } from "../../../src/core/syntax/sourceText";
import { fc, runs } from "../properties";
import { clusterModeGroup, group, hostsOf, indexOf, memcached, single } from "./accountBuilder";

const INDEX = indexOf(
  group("tito-redis", { members: ["tito-redis-001", "tito-redis-002", "tito-redis-003"] }),
  group("checkout", { tls: true, port: 6390 }),
  clusterModeGroup("catalog", 2, 2),
  memcached("web", 3),
  single("tools"),
);
const tito = hostsOf("tito-redis");
const checkout = hostsOf("checkout", { tls: true });
const host = fc.constantFrom(
  tito.primary,
  tito.reader,
  tito.node("tito-redis-001"),
  tito.node("tito-redis-002"),
  tito.node("tito-redis-009"),
  checkout.primary,
  checkout.node("checkout-001"),
  hostsOf("catalog").node("catalog-0001-001"),
  "web.x7k2qf.0002.use1.cache.amazonaws.com",
  "tools.x7k2qf.0001.use1.cache.amazonaws.com",
  "other-001.p4m8zt.0001.apse2.cache.amazonaws.com",
);
const written = fc
  .tuple(
    host,
    fc.constantFrom("", ":6379", ":6390", ":11211"),
    fc.constantFrom("", "redis://u:p%40ss@", "rediss://:s@", "REDIS://", "Rediss://", "memcached://"),
    fc.nat(5),
  )
  .map(([name, port, scheme, n]) => {
    const text = n === 0 ? name.toUpperCase() : n === 1 ? name.replaceAll(".", "\\.") : name;
    return `${scheme}${text}${port}`;
  });
const filler = fc.constantFrom(
  "\n",
  "\r\n",
  "\r",
  "\t",
  " ",
  "  - ",
  "host: ",
  "read_url: ",
  "nodes: [",
  "]",
  ", ",
  ",",
  '"',
  "'",
  "{",
  "}",
  "# ",
  "// ",
  "|\n  ",
  "😀",
  "𝒳",
  "=",
  "export A=",
  "key",
  "\uFEFF",
  "<a b=",
  "-->",
  "{{ x }}",
  "REDIS_HOST=",
  "REDIS_HOST_1=",
  "REDIS_HOST_2=",
  "memcached_1: ",
  "redis_port: 6390",
  "REDIS_PORT=6380\n",
  "port=11211",
  "ssl: true\n",
  "REDIS_TLS=TRUE\n",
  "connect(",
  "new Redis(",
  ")",
  ";",
  "主",
  "\\n",
  "%2F",
  "cache-endpoints-ignore ",
  "\0",
  "é",
);
const document = fc
  .array(fc.oneof({ weight: 3, arbitrary: filler }, { weight: 1, arbitrary: written }), { maxLength: 40 })
  .map((parts) => parts.join(""));
const fileName = fc.constantFrom(
  "a.yml",
  "a.json",
  "a.toml",
  ".env",
  "a.properties",
  "a.ini",
  "main.tf",
  "a.rb",
  "a.py",
  "a.js",
  "a.php",
  "Dockerfile",
  "a.xml",
  "a.txt",
  "a.sh",
);

/** The text between the places where a host or port stands: what no fix may touch, but for what says TLS. */
function surroundings(text: string): string[] {
  const parts: string[] = [];
  let at = 0;
  for (const hit of scanHosts(text)) {
    parts.push(text.slice(at, hit.start));
    at = hit.end;
    if (hit.portRange) {
      parts.push(text.slice(at, hit.portRange.start));
      at = hit.portRange.end;
    }
  }
  return [...parts, text.slice(at)].map((part) =>
    part
      .replace(/(redis)s(?=:\/\/)/gi, "$1")
      .replace(/(?<=ssl: |REDIS_TLS=)(?:true|false)/gi, "")
      .replace(/(?<=port(?:: |=))\d+/gi, ""),
  );
}

describe("analysis and fixes of any text", () => {
  it("never throw, give one finding per use and aspect at most, and fixes touch hosts, ports and schemes alone", () => {
    let fixes = 0;
    fc.assert(
      fc.property(document, fileName, (text, file) => {
        const mentions = findMentions(new SourceText(text, file));
        assert.equal(mentions.length, scanHosts(text).length);
        const { findings } = analyze(text, mentions, INDEX, { rules: {}, ignoredHosts: [] });
        const verdicts = findings.map(({ start, rule }) => `${start} ${ASPECT_OF[rule]}`);
        assert.equal(new Set(verdicts).size, findings.length);
        for (const finding of findings)
          for (const fix of finding.fixes) {
            const { text: after, refused } = applyEdits(text, fix.edits);
            assert.deepEqual(refused, []);
            assert.deepEqual(surroundings(after), surroundings(text));
            fixes++;
          }
      }),
      { numRuns: runs(3000) },
    );
    assert.ok(fixes > runs(3000) / 6);
  });

  /** The edits that are made together of the fixes that `isWanted` takes. */
  const edits = (text: string, file: string, isWanted: (fix: Fix) => boolean) =>
    editsOf(
      fixesTogether(
        analyze(text, findMentions(new SourceText(text, file)), INDEX, { rules: {}, ignoredHosts: [] })
          .findings,
        isWanted,
      ),
    );
  const isSafe = ({ safe }: Fix) => safe;
  /** How many hosts stand more than once in their list; what a template touches is no host by itself. */
  const twice = (text: string, file: string) =>
    findMentions(new SourceText(text, file)).filter(
      ({ host: name, siblings, template }) => !template && siblings.includes(name),
    ).length;

  it("take no two places for a list of servers because an endpoint of Redis has a port of memcached's", () => {
    const text = `a=${tito.node("tito-redis-002")}\na=${tito.primary}:11211\n`;
    const mentions = findMentions(new SourceText(text, "a.properties"));
    assert.deepEqual(
      mentions.map(({ siblings }) => siblings),
      [[], []],
    );
    assert.equal(edits(text, "a.properties", isSafe).length > 0, true);
  });

  it("change the use of no place whose key holds the host", () => {
    const text = `${checkout.node("checkout-001")}:1_a: ${tito.reader}\n`;
    // What is a key is changed with a yes only; where it was, the value is used as before.
    assert.deepEqual(edits(text, "a.yml", isSafe), []);
    const after = text.replace(checkout.node("checkout-001"), checkout.primary);
    assert.deepEqual(edits(after, "a.yml", isSafe), []);
  });

  it("leave nothing that is safe to fix after the safe fixes", () => {
    fc.assert(
      fc.property(document, fileName, (text, file) => {
        const { text: after, refused } = applyEdits(text, edits(text, file, isSafe));
        assert.deepEqual(refused, []);
        assert.deepEqual(edits(after, file, isSafe), []);
      }),
      { numRuns: runs(1500) },
    );
  });

  it("overlap nowhere and put no host twice into a list, the safe ones and all", () => {
    fc.assert(
      fc.property(document, fileName, fc.boolean(), (text, file, all) => {
        const made = edits(text, file, all ? ({ preferred }) => preferred : isSafe);
        const { text: after, refused } = applyEdits(text, made);
        assert.deepEqual(refused, []);
        assert.ok(twice(after, file) <= twice(text, file));
      }),
      { numRuns: runs(1500) },
    );
  });
});
