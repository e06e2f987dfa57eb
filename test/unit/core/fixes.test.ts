import assert from "node:assert/strict";
import { scanHosts } from "../../../src/core/hosts/scan";
import { findMentions } from "../../../src/core/mentions/find";
import { analyze } from "../../../src/core/rules/analyze";
import { applyEdits } from "../../../src/core/rules/fix";
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
    fc.constantFrom("", "redis://u:p%40ss@", "rediss://:s@"),
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

/** The text between the places where a host or port stands: what no fix may touch, but for the scheme that says TLS. */
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
  return [...parts, text.slice(at)].map((part) => part.replace(/rediss(?=:\/\/)/g, "redis"));
}

describe("analysis and fixes of any text", () => {
  it("never throw, give one finding per use at most, and fixes touch hosts, ports and schemes alone", () => {
    let fixes = 0;
    fc.assert(
      fc.property(document, fileName, (text, file) => {
        const mentions = findMentions(new SourceText(text, file));
        assert.equal(mentions.length, scanHosts(text).length);
        const { findings } = analyze(text, mentions, INDEX, { rules: {}, ignoredHosts: [] });
        assert.equal(new Set(findings.map((finding) => finding.start)).size, findings.length);
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
    assert.ok(fixes > 500);
  });

  it("leave nothing that is safe to fix after the safe fixes", () => {
    const safe = (text: string, file: string) =>
      analyze(text, findMentions(new SourceText(text, file)), INDEX, {
        rules: {},
        ignoredHosts: [],
      }).findings.flatMap((finding) => finding.fixes.find((fix) => fix.safe)?.edits ?? []);
    fc.assert(
      fc.property(document, fileName, (text, file) => {
        const { text: after, refused } = applyEdits(text, safe(text, file));
        assert.deepEqual(refused, []);
        assert.deepEqual(safe(after, file), []);
      }),
      { numRuns: runs(1500) },
    );
  });
});
