/** The injected grammar, in the grammars of the languages that cache hosts stand in, by the engine that VS Code uses. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { type IGrammar, type IRawGrammar, parseRawGrammar, Registry } from "vscode-textmate";
import { projectRoot } from "../projectRoot";

const root = projectRoot(__dirname);
const INJECTION = "cache-endpoints.injection";
/** Scope to file, as the manifest contributes them. */
const OURS: Readonly<Record<string, { readonly path: string; readonly injectTo: readonly string[] }>> =
  Object.fromEntries(
    JSON.parse(readFileSync(path.join(root, "package.json"), "utf8")).contributes.grammars.map(
      (grammar: { scopeName: string }) => [grammar.scopeName, grammar],
    ),
  );
const require = createRequire(path.join(root, "package.json"));
const grammars = path.join(root, "node_modules/tm-grammars/grammars");

const PRIMARY = "tito-redis.q7x2kd.ng.0001.use1.cache.amazonaws.com";
const DIRECTIVE = "cache-endpoints-ignore primary-node -- seeds";

/** One line with a host and one with a directive, as each language writes them. */
const LANGUAGES: readonly (readonly [grammar: string, host: string, directive: string | null])[] = [
  ["yaml", `  host: ${PRIMARY}`, `# ${DIRECTIVE}`],
  ["yaml", `  url: "redis://${PRIMARY}:6379/0"`, `key: value # ${DIRECTIVE}`],
  ["json", `{ "host": "${PRIMARY}" }`, null],
  ["jsonc", `{ "host": "${PRIMARY}" }`, `// ${DIRECTIVE}`],
  ["dotenv", `REDIS_HOST=${PRIMARY}`, `# ${DIRECTIVE}`],
  ["toml", `host = "${PRIMARY}"`, `# ${DIRECTIVE}`],
  ["ini", `host = "${PRIMARY}"`, `; ${DIRECTIVE}`],
  ["hcl", `  host = "${PRIMARY}"`, `# ${DIRECTIVE}`],
  ["terraform", `  host = "${PRIMARY}"`, `// ${DIRECTIVE}`],
  ["ruby", `redis = Redis.new(host: "${PRIMARY}")`, `# ${DIRECTIVE}`],
  ["python", `redis.Redis(host="${PRIMARY}")`, `# ${DIRECTIVE}`],
  ["javascript", `new Redis({ host: "${PRIMARY}" });`, `// ${DIRECTIVE}`],
  ["typescript", `new Redis({ host: '${PRIMARY}' });`, `/* ${DIRECTIVE} */`],
  ["tsx", `const url = \`redis://${PRIMARY}:6379\`;`, `// ${DIRECTIVE}`],
  ["php", `<?php $redis->connect('${PRIMARY}', 6379);`, `<?php // ${DIRECTIVE}`],
  ["shellscript", `export REDIS_HOST="${PRIMARY}"`, `# ${DIRECTIVE}`],
  ["docker", `ENV REDIS_HOST=${PRIMARY}`, `# ${DIRECTIVE}`],
  ["xml", `<redis host="${PRIMARY}"/>`, `<!-- ${DIRECTIVE} -->`],
  ["go", `redis.NewClient(&redis.Options{Addr: "${PRIMARY}:6379"})`, `// ${DIRECTIVE}`],
  ["java", `new Jedis("${PRIMARY}", 6379);`, `// ${DIRECTIVE}`],
];

interface Token {
  readonly text: string;
  readonly scopes: readonly string[];
}

async function onigLib() {
  const { createOnigScanner, createOnigString, loadWASM } = await import("vscode-oniguruma");
  const wasm = readFileSync(require.resolve("vscode-oniguruma/release/onig.wasm"));
  await loadWASM(wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength));
  return {
    createOnigScanner: (patterns: string[]) => createOnigScanner(patterns),
    createOnigString: (text: string) => createOnigString(text),
  };
}

const files = new Map<string, string>();

function rawGrammar(name: string): IRawGrammar {
  const file = path.join(grammars, `${name}.json`);
  return parseRawGrammar(readFileSync(file, "utf8"), file);
}

function tokensOf(grammar: IGrammar, line: string): Token[] {
  return grammar
    .tokenizeLine(line, null)
    .tokens.map(({ startIndex, endIndex, scopes }) => ({ text: line.slice(startIndex, endIndex), scopes }));
}

/** The scopes of every character, so that tokens cut otherwise compare. */
function byCharacter(tokens: readonly Token[]): (readonly string[])[] {
  return tokens.flatMap(({ text, scopes }) => [...text].map(() => scopes));
}

describe("the injected grammar", () => {
  let plain: Registry;
  let injected: Registry;

  before(async function () {
    this.timeout(30_000);
    for (const [name] of LANGUAGES) files.set(rawGrammar(name).scopeName, name);
    const lib = onigLib();
    const loadGrammar = async (scope: string): Promise<IRawGrammar | null> => {
      const own = OURS[scope];
      if (own !== undefined) {
        const file = path.join(root, own.path);
        return parseRawGrammar(readFileSync(file, "utf8"), file);
      }
      const name = files.get(scope);
      return name === undefined ? null : rawGrammar(name);
    };
    plain = new Registry({ onigLib: lib, loadGrammar });
    injected = new Registry({
      onigLib: lib,
      loadGrammar,
      getInjections: (scope) => Object.keys(OURS).filter((ours) => OURS[ours]?.injectTo.includes(scope)),
    });
  });

  async function both(name: string, line: string) {
    const scope = rawGrammar(name).scopeName;
    const [without, with_] = [await plain.loadGrammar(scope), await injected.loadGrammar(scope)];
    assert.ok(without && with_);
    return { without: tokensOf(without, line), tokens: tokensOf(with_, line) };
  }

  for (const [name, line, directive] of LANGUAGES) {
    it(`colours the parts of a host in ${name}, and leaves the rest of the line as it is: ${line}`, async () => {
      const { without, tokens } = await both(name, line);
      const ours = tokens.filter(({ scopes }) => scopes.some((scope) => scope.endsWith(".cache-endpoints")));
      assert.deepEqual(
        ours.map(({ text, scopes }) => [text, scopes.at(-1)]),
        [
          ["tito-redis", "entity.name.type.endpoint.cache-endpoints"],
          ["q7x2kd", "constant.numeric.hash.cache-endpoints"],
          ["ng.0001", "keyword.other.role.cache-endpoints"],
          ["use1", "support.constant.region.cache-endpoints"],
        ],
      );
      const [before, after] = [byCharacter(without), byCharacter(tokens)];
      const from = line.indexOf(PRIMARY);
      for (let i = 0; i < line.length; i++) {
        const isInHost = i >= from && i < from + PRIMARY.length;
        if (!isInHost) assert.deepEqual(after[i], before[i], `${line[i]} at ${i}`);
      }
    });

    if (directive !== null)
      it(`colours an ignore comment in ${name}: ${directive}`, async () => {
        const { tokens } = await both(name, directive);
        const ours = tokens
          .filter(({ scopes }) => scopes.some((scope) => scope.endsWith(".cache-endpoints")))
          .map(({ text, scopes }) => [text.trim(), scopes.at(-1)]);
        assert.deepEqual(ours, [
          ["cache-endpoints-ignore", "keyword.control.directive.cache-endpoints"],
          ["primary-node", "entity.name.function.rule.cache-endpoints"],
          ["-- seeds", "string.other.reason.cache-endpoints"],
        ]);
      });
  }

  for (const [host, parts] of [
    ["orders-001.q7x2kd.0001.use1.cache.amazonaws.com", ["orders-001", "q7x2kd", "0001", "use1"]],
    ["orders-001.orders.q7x2kd.use1.cache.amazonaws.com", ["orders-001", "orders", "q7x2kd", "use1"]],
    ["orders-ro.q7x2kd.ng.0001.use1.cache.amazonaws.com", ["orders", "-ro", "q7x2kd", "ng.0001", "use1"]],
    ["master.orders.q7x2kd.use1.cache.amazonaws.com", ["master", "orders", "q7x2kd", "use1"]],
    ["clustercfg.orders.q7x2kd.use1.cache.amazonaws.com", ["clustercfg", "orders", "q7x2kd", "use1"]],
    ["orders.q7x2kd.clustercfg.cnn1.cache.amazonaws.com.cn", ["orders", "q7x2kd", "clustercfg", "cnn1"]],
    ["0002.pages.q7x2kd.use1.cache.amazonaws.com", ["0002", "pages", "q7x2kd", "use1"]],
    ["pages.q7x2kd.cfg.apne1.cache.amazonaws.com", ["pages", "q7x2kd", "cfg", "apne1"]],
    ["my-events-q7x2kd.serverless.use1.cache.amazonaws.com", ["my-events", "q7x2kd", "serverless", "use1"]],
    [
      "clustercfg.ledger.q7x2kd.memorydb.us-east-1.amazonaws.com",
      ["clustercfg", "ledger", "q7x2kd", "memorydb", "us-east-1"],
    ],
    ["evilcache.amazonaws.com", []],
    ["elasticache.us-east-1.amazonaws.com", []],
    ["my.q7x2kd.clustercfg.dax.use1.cache.amazonaws.com", []],
  ] as const)
    it(`tells the parts of ${host}`, async () => {
      const { tokens } = await both("yaml", `a: "${host}"`);
      const ours = tokens.filter(({ scopes }) => scopes.some((scope) => scope.endsWith(".cache-endpoints")));
      assert.deepEqual(
        ours.map(({ text }) => text),
        parts,
      );
    });

  it("is contributed for every language", () => {
    for (const scope of files.keys())
      assert.ok(OURS[INJECTION]?.injectTo.includes(scope), `${scope} is not injected to`);
  });
});
