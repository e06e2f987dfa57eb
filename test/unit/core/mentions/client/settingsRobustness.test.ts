/** Any text at all: nothing throws, every range lies in the text and holds what it says, and work stays in proportion. */
import assert from "node:assert/strict";
import { readSettingsSurroundings } from "../../../../../src/core/clients/settings/read";
import { scanHosts } from "../../../../../src/core/hosts/scan";
import { type HitContext, NO_CONTEXT } from "../../../../../src/core/model/mention";
import { SourceText } from "../../../../../src/core/syntax/sourceText";
import { fc, runs } from "../../../properties";

const H = "orders-001.q7x2kd.0001.use1.cache.amazonaws.com";
const FILES = [
  "a.yml",
  "a.json",
  "a.toml",
  ".env",
  "a.properties",
  "a.ini",
  "a.tf",
  "a.xml",
  "a.conf",
  "notes",
];
const PIECES = [
  ..."\n \t\r:=-,;#'\"[]{}<>/\\|&!?$".split(""),
  ...[
    "\n  ",
    "\r\n",
    "- ",
    ": ",
    "${",
    "{{",
    "}}",
    "<!--",
    "-->",
    "/>",
    "/*",
    "|\n",
    "---\n",
    "</a>",
    "<a b='",
  ],
  ...[
    "host",
    "port",
    "tls",
    "name",
    "value",
    "REDIS_",
    "true",
    "6379",
    "servers",
    "env",
    "image",
    "\u2028",
    "é",
  ],
  H,
  H,
  `redis://${H}:6379`,
];
const CONTEXT: HitContext = { ...NO_CONTEXT, keyPath: "spring.redis.env[0].value", labels: ["REDIS_HOST"] };

function surroundingsIn(text: string, file: string) {
  const hits = scanHosts(text);
  return readSettingsSurroundings(
    new SourceText(text, file),
    hits,
    hits.map(() => CONTEXT),
  );
}

describe("Surroundings in any text", () => {
  it("lie in the text, and are written as they say", () => {
    const texts = fc.array(fc.constantFrom(...PIECES), { maxLength: 60 }).map((pieces) => pieces.join(""));
    fc.assert(
      fc.property(texts, fc.constantFrom(...FILES), (text, file) => {
        for (const { client, port } of surroundingsIn(text, file)) {
          if (port) {
            assert.equal(text.slice(port.range.start, port.range.end), port.written);
            assert.equal(Number(port.written), port.value);
          }
          const { tlsRange, tlsWritten } = client;
          if (tlsRange) assert.equal(text.slice(tlsRange.start, tlsRange.end), tlsWritten?.now);
        }
      }),
      { numRuns: runs(1500) },
    );
  });

  const attacks = [
    "\n",
    "[",
    "{ ",
    '"',
    "'",
    "- ",
    "a: ",
    "\\",
    "<!--",
    "<a b='",
    "a=b ",
    "a=b\n",
    "a[0]=b\n",
    "a: b\n",
    "a;ssl=",
    "export ",
    ",",
  ];
  for (const file of FILES)
    it(`take a time in proportion to their hosts, whatever stands between, in ${file}`, () => {
      for (const attack of attacks) {
        // Texts of one line, of many, and far from any host. A quadratic reader would not end in the time of a test.
        surroundingsIn(attack.repeat(2_000_000 / attack.length) + H, file);
        surroundingsIn(`${attack.repeat(8)}${H}`.repeat(400), file);
        surroundingsIn(`a:\n  host: ${H}\n  ${attack.repeat(2_000_000 / attack.length)}b`, file);
      }
    });
});
