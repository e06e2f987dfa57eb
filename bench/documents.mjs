// Measures what the editor does with one document, and prints each figure beside its budget: analysis of a megabyte of
// each format against an account of 300 nodes, analysis again after a keystroke, and texts made to be slow. Milliseconds
// differ between machines, so each figure is a ratio of processor times of one run: to a kept parser of the format, to
// JSON.parse of as many bytes, to the first analysis of a process. Ends with 1 when a budget is broken.
//   node bench/documents.mjs [--runs 15]
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import * as esbuild from "esbuild";
import { parseTOML } from "toml-eslint-parser";
import { parse as parseYaml } from "yaml";
import { flag, median, processorTime, report } from "./measure.mjs";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
const runs = Number(flag("runs", "15"));
const MEGABYTE = 1_000_000;

/** The core, and the builder of accounts that its tests use, as one module. */
async function loadCore() {
  const folder = mkdtempSync(path.join(tmpdir(), "cache-endpoint-lens-documents-"));
  try {
    const outfile = path.join(folder, "core.cjs");
    await esbuild.build({
      stdin: {
        contents: `export { analyze } from "./src/core/rules/analyze";
          export { SourceText } from "./src/core/syntax/sourceText";
          export { findMentions } from "./src/core/mentions/find";
          export { findCodeReferences, LONGEST_CODE } from "./src/core/infrastructure/find";
          export { group, hostsOf, indexOf } from "./test/unit/core/accountBuilder";`,
        resolveDir: root,
        loader: "ts",
      },
      bundle: true,
      platform: "node",
      format: "cjs",
      mainFields: ["module", "main"],
      logLevel: "warning",
      outfile,
    });
    return createRequire(import.meta.url)(outfile);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const { SourceText, analyze, findMentions, findCodeReferences, LONGEST_CODE, group, hostsOf, indexOf } =
  await loadCore();
const GROUPS = Array.from({ length: 100 }, (_, i) => `orders-${i}`);
const index = indexOf(...GROUPS.map((id) => group(id, { members: [`${id}-001`, `${id}-002`, `${id}-003`] })));
const settings = { rules: {}, ignoredHosts: [] };

/** All that the editor asks of a document. @param {string} text @param {string} file */
function look(text, file) {
  const source = new SourceText(text, file);
  analyze(text, findMentions(source), index, settings, findCodeReferences(source));
}

/** A service as each format writes it; one in eight names a node.
 * @type {Record<string, (id: number, host: string) => string>} */
const SERVICES = {
  "services.yml": (id, host) =>
    `service_${id}:\n  image: registry.example.com/service-${id}:1.4.2\n  replicas: 3\n  redis:\n    host: ${host}\n    port: 6379\n    password: "s3cr\\"et"\n  tags: [a, b, "c d"]\n`,
  "services.json": (id, host) =>
    `  "service_${id}": {\n    "image": "registry.example.com/service-${id}:1.4.2",\n    "redis": {\n      "host": "${host}",\n      "port": 6379\n    },\n    "tags": ["a", "b\\n"]\n  },\n`,
  ".env": (id, host) =>
    `# service ${id}\nSERVICE_${id}_IMAGE=registry.example.com/service-${id}:1.4.2\nSERVICE_${id}_REDIS_URL="redis://:secret@${host}:6379/0"\nSERVICE_${id}_TAGS='a b c'\n`,
  "services.toml": (id, host) =>
    `[service_${id}]\nimage = "registry.example.com/service-${id}:1.4.2"\nreplicas = 3\ntags = ["a", 'b']\n[service_${id}.redis]\nhost = "${host}"\nport = 6379\n\n`,
};

/** At most a megabyte of so many services. @param {(id: number, host: string) => string} service @param {number} count */
function documentOf(service, count) {
  const parts = [];
  let length = 0;
  for (let id = 0; id < count && length < MEGABYTE; id++) {
    const name = GROUPS[id % GROUPS.length] ?? "";
    const part = service(id, id % 8 === 0 ? hostsOf(name).node(`${name}-002`) : "redis.internal.example.com");
    parts.push(part);
    length += part.length;
  }
  return parts.join("");
}

/** 10,000 lines of a format. @param {string} file */
function longDocument(file) {
  const service = SERVICES[file] ?? (() => "");
  const lines = service(0, "x").split("\n").length - 1;
  return documentOf(service, 10_000 / lines);
}

/**
 * Keystrokes in a document and the first analysis of it, in a process that has analysed nothing yet, as in an editor that
 * opens with it. Each keystroke makes another text.
 * @param {string} file
 */
function typed(file) {
  const text = longDocument(file);
  const first = processorTime(() => look(text, file));
  const keystrokes = Array.from({ length: runs }, (_, run) => {
    const after = `${text.slice(0, 5000)}${"x".repeat(run + 1)}${text.slice(5000)}`;
    return processorTime(() => look(after, file));
  });
  return median(keystrokes) / first;
}

const TYPED = flag("typed", "");
if (TYPED !== "") {
  console.log(typed(TYPED));
  process.exit();
}
/** What reads the whole of a format, as others keep it. @type {Record<string, (text: string) => unknown>} */
const KEPT_PARSERS = {
  "services.yml": (text) => parseYaml(text),
  "services.json": (text) => parseYaml(text),
  "services.toml": (text) => parseTOML(text),
};
/** JSON of as many bytes as the longest documents. */
const JSON_TEXT = jsonOf(documentOf(SERVICES["services.json"] ?? (() => ""), Number.POSITIVE_INFINITY));

/** @param {string} members each with its comma */
function jsonOf(members) {
  return `{\n${members}  "end": 0\n}\n`;
}

/** A list of JSON of so many bytes, which is parsed whole. @param {number} bytes */
function parseJson(bytes) {
  const whole = Math.floor(bytes / JSON_TEXT.length);
  for (let i = 0; i < whole; i++) JSON.parse(JSON_TEXT);
  const rest = bytes - whole * JSON_TEXT.length;
  // A string for what is left would be cheaper than what it stands for.
  if (rest > 0) JSON.parse(jsonOf(JSON_TEXT.slice(2, JSON_TEXT.lastIndexOf('  "service_', rest))));
}

const rows = [];
for (const [file, service] of Object.entries(SERVICES)) {
  const body = documentOf(service, Number.POSITIVE_INFINITY);
  const text = file.endsWith(".json") ? jsonOf(body) : body;
  const looks = [];
  const toJson = [];
  for (let run = -5; run < runs; run++) {
    const looked = processorTime(() => look(text, file));
    const json = processorTime(() => parseJson(text.length));
    if (run < 0) continue;
    looks.push(looked);
    toJson.push(looked / json);
  }
  const parse = KEPT_PARSERS[file];
  if (parse) {
    const parses = Array.from({ length: Math.min(runs, 5) }, () => processorTime(() => parse(text)));
    const measured = median(looks) / median(parses);
    rows.push({ what: `1 MB ${file} / its kept parser`, measured, budget: 0.05, unit: "×" });
  }
  rows.push({ what: `1 MB ${file} / JSON.parse`, measured: median(toJson), budget: 3, unit: "×" });
  rows.push({ what: `1 MB ${file}`, measured: median(looks), budget: null, unit: "ms" });
}

for (const file of Object.keys(SERVICES)) {
  const words = [fileURLToPath(import.meta.url), "--typed", file, "--runs", String(runs)];
  const ratios = Array.from({ length: 3 }, () =>
    Number(execFileSync(process.execPath, words, { encoding: "utf8" })),
  );
  const what = `keystroke in 10,000 lines of ${file} / first analysis`;
  rows.push({ what, measured: median(ratios), budget: 1 / 3, unit: "×" });
}
let broken = report(`Documents, medians of ${runs} runs, 300 nodes`, rows);

const ATTACKS = {
  "the needle": "amazonaws",
  "the suffix": ".cache.amazonaws.com",
  dots: "a.",
  "escaped dots": "a%2E",
  backslashes: "\\",
  quotes: '"',
  brackets: "[",
  braces: "{ ",
  hyphens: "- ",
  colons: "a: ",
  "line breaks": "\n",
  comments: "/*",
  "user info": "://a@",
  base64: "QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVphYmNkZWZnaGlqa2xtbm9wcXJzdHV2d3h5ejAxMjM0NTY3ODkr",
  "lines of base64": "QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVphYmNkZWZnaGlqa2xtbm9wcXJzdHV2d3h5ejAx\n",
  "the needle in base64": "YW1hem9uYXdz",
  "the suffix in base64": btoa("..cache.amazonaws.com"),
  "lines of the suffix in base64": `${btoa("..cache.amazonaws.com".repeat(3))}\n`,
  "padded needles in base64": `${btoa("amazonaws.com")} `,
  "commas after needles in base64": `${btoa("amazonaws.com.")},`,
};
/** What readers of infrastructure code look at, and what may run away from them; behind a line that wakes them. */
const CODE_ATTACKS = {
  braces: "{",
  brackets: "[",
  interpolations: '"${',
  "template literals": "`${",
  calls: "f(a, ",
  resources: 'resource "aws_elasticache_cluster" "a" {\n}\n',
  "uses of one cluster":
    'resource "aws_elasticache_cluster" "a" {\n  replication_group_id = aws_elasticache_replication_group.g.id\n}\noutput "x" { value = aws_elasticache_cluster.a.cache_nodes[0].address }\n',
  "functions of templates": '{"Fn::GetAtt":["A","RedisEndpoint.Address"]},',
  "short functions of templates": "!GetAtt A.RedisEndpoint.Address\n",
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is the template of another language.
  "references in strings": "${A.RedisEndpoint.Address}",
  constructs: "const a = new elasticache.CfnCacheCluster(this, 'a', {});\n",
  "attributes of constructs": "a.attrRedisEndpointAddress;\n",
  "resources of Pulumi":
    "const c = new aws.elasticache.Cluster('a', {});\nexport const h = c.cacheNodes[0].address;\n",
  "resources of CloudFormation":
    "  B:\n    Type: AWS::ElastiCache::CacheCluster\n  C:\n    Value: !GetAtt B.RedisEndpoint.Address\n",
};
/** @type {Record<string, string>} */
const CODE_STARTS = {
  "main.tf": 'resource "aws_elasticache_replication_group" "g" {\n}\n',
  "stack.ts": 'import * as elasticache from "aws-cdk-lib/aws-elasticache";\n',
  "stack.py": "import aws_cdk.aws_elasticache as elasticache\n",
  "stack.yml": "Resources:\n  A:\n    Type: AWS::ElastiCache::ReplicationGroup\n",
  "stack.json": '{"Resources":{"A":{"Type":"AWS::ElastiCache::ReplicationGroup"},"x":"',
};
const host = hostsOf("orders-0").node("orders-0-002");
const attackRows = [];
for (const file of ["a.yml", "a.json", ".env", "a.toml", "a.ts", "a.tf", "a.html", "notes"])
  for (const [name, piece] of Object.entries(ATTACKS)) {
    const text = `${piece.repeat((10 * MEGABYTE) / piece.length)} ${host}\n`;
    const began = performance.now();
    look(text, file);
    attackRows.push({
      what: `10 MB of ${name} in ${file}`,
      measured: performance.now() - began,
      budget: 100,
      unit: "ms",
    });
  }
for (const [file, start] of Object.entries(CODE_STARTS))
  for (const [name, piece] of Object.entries(CODE_ATTACKS)) {
    const text = start + piece.repeat((LONGEST_CODE - start.length) / piece.length);
    // As in an editor that has seen some: the readers have been compiled.
    look(text.slice(0, text.length / 10), file);
    const began = performance.now();
    look(text, file);
    attackRows.push({
      what: `1 MiB of ${name} in ${file}`,
      measured: performance.now() - began,
      budget: 100,
      unit: "ms",
    });
  }
attackRows.sort((a, b) => b.measured - a.measured);
broken += report(`Attacks, the slowest of ${attackRows.length}`, attackRows.slice(0, 12));

process.exitCode = broken > 0 ? 1 : 0;
