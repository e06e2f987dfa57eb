import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { projectRoot } from "./projectRoot";

const REFUSED: readonly (readonly [file: string, imports: readonly string[]])[] = [
  [
    "src/core",
    [
      "vscode",
      "@aws-sdk/client-elasticache",
      "node:fs",
      "node:net",
      "../aws/reader",
      "../editor/log",
      "../cli/main",
      "../audit/files",
      "../dns/aliasResolver",
      "../agents/tools",
    ],
  ],
  [
    "src/agents",
    ["vscode", "node:fs", "@modelcontextprotocol/sdk", "../audit/files", "../cli/main", "../editor/log"],
  ],
  ["src/core/text", ["../model/mention", "../syntax/yaml", "../rules/analyze"]],
  ["src/core/model", ["../syntax/yaml", "../hosts/scan", "../rules/analyze", "../report/json"]],
  ["src/core/syntax", ["../hosts/scan", "../clients/find", "../infrastructure/find", "../mentions/find"]],
  ["src/core/hosts", ["../clients/find", "../infrastructure/find", "../mentions/find", "../rules/all"]],
  ["src/core/clients", ["../hosts/scan", "../infrastructure/find", "../mentions/find", "../rules/all"]],
  ["src/core/clients/code", ["../../hosts/scan", "../../rules/all"]],
  ["src/core/infrastructure", ["../hosts/scan", "../clients/find", "../mentions/find", "../rules/all"]],
  ["src/core/infrastructure/terraform", ["../../clients/find", "../../inventory/snapshot"]],
  ["src/core/mentions", ["../inventory/snapshot", "../rules/all", "../report/json"]],
  ["src/core/inventory", ["../syntax/yaml", "../mentions/find", "../failover/history", "../rules/all"]],
  ["src/core/failover", ["../rules/all", "../mentions/find", "../rehearsal/rehearse"]],
  [
    "src/core/rules",
    ["vscode", "../../aws/reader", "../../editor/log", "../rehearsal/rehearse", "../report/json"],
  ],
  ["src/core/rehearsal", ["../report/json", "../syntax/yaml"]],
  ["src/core/report", ["../syntax/yaml", "../clients/find"]],
  ["src/aws", ["vscode", "../editor/log", "../cli/main", "../audit/files", "../agents/tools"]],
  [
    "src/audit",
    ["vscode", "@aws-sdk/client-elasticache", "../aws/main", "../dns/chain", "../editor/log", "../cli/main"],
  ],
  ["src/dns", ["vscode", "@aws-sdk/client-elasticache", "../aws/main", "../editor/log", "../cli/main"]],
  ["src/editor", ["@aws-sdk/client-elasticache", "../aws/main", "../cli/main"]],
  ["src/editor/tree", ["../../aws/main", "../findings/findingsView", "../features/hover"]],
  ["src/editor/words", ["../base/log", "../nodes/treeNode", "../services"]],
  ["src/editor/nodes", ["../document/documents", "../audit/workspaceAudit", "../services"]],
  ["src/editor/account", ["../../aws/main", "../document/documents", "../services", "../features/status"]],
  ["src/editor/document", ["../audit/workspaceAudit", "../features/hover", "../services"]],
  ["src/editor/audit", ["../../aws/main", "../features/auditCommands", "../refresh/refreshSchedule"]],
  ["src/editor/refresh", ["../notices/failovers", "../services"]],
  ["src/editor/notices", ["../features/status", "../services"]],
  ["src/editor/features", ["../map/failoverMapPanel", "../rehearsal/rehearsalView"]],
  ["src/cli", ["vscode", "@aws-sdk/client-elasticache", "@modelcontextprotocol/sdk", "../editor/log"]],
  ["src/web", ["vscode", "node:fs", "node:path", "../aws/main", "../audit/files", "../cli/main"]],
  ["src/mcp", ["vscode", "../core/model/finding", "../agents/tools", "../cli/main", "../editor/log"]],
  [
    "src/map",
    ["vscode", "node:fs", "../core/model/finding", "../editor/log", "../aws/main", "../audit/files"],
  ],
  ["src/map/page", ["vscode", "node:fs", "../../core/model/finding"]],
];
const ALLOWED: typeof REFUSED = [
  ["src/core", ["../core/hosts/endpoint", "yaml"]],
  ["src/core/model", ["../text/range"]],
  ["src/core/syntax", ["../text/characters", "../model/mention"]],
  ["src/core/clients", ["../syntax/format", "../model/mention"]],
  ["src/core/mentions", ["../hosts/scan", "../clients/find"]],
  ["src/core/rules", ["../failover/history", "../inventory/inventoryIndex", "../mentions/find"]],
  ["src/core/report", ["../rehearsal/rehearse", "../rules/all"]],
  ["src/aws", ["../core/model/problem", "@aws-sdk/client-elasticache", "node:http"]],
  ["src/agents", ["../core/report/json", "../core/rehearsal/rehearse"]],
  ["src/audit", ["../core/mentions/find", "node:fs"]],
  ["src/dns", ["../core/hosts/endpoint", "node:dns"]],
  ["src/editor", ["../core/rules/analyze", "vscode"]],
  [
    "src/cli",
    ["../agents/tools", "../audit/files", "../aws/main", "../mcp/main", "../dns/aliasResolver", "node:fs"],
  ],
  ["src/map", ["../map/protocol"]],
  ["src/mcp", ["@modelcontextprotocol/sdk"]],
  ["src/web", ["../core/model/finding", "../dns/aliasResolver"]],
];

/**
 * Lints a small project that has this project's rules and one file per import; gives the files that a restriction
 * refuses.
 */
function refusedFiles(files: ReadonlyMap<string, string>): Set<string> {
  const folder = realpathSync(mkdtempSync(path.join(tmpdir(), "layers-")));
  try {
    const config = JSON.parse(readFileSync("biome.json", "utf8"));
    writeFileSync(path.join(folder, "biome.json"), JSON.stringify({ ...config, vcs: { enabled: false } }));
    for (const [file, text] of files) {
      mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
      writeFileSync(path.join(folder, file), text);
    }
    const biome = path.resolve("node_modules/@biomejs/biome/bin/biome");
    const run = spawnSync(
      process.execPath,
      [
        biome,
        "lint",
        "--reporter=github",
        "--max-diagnostics=none",
        "--only=style/noRestrictedImports",
        "--only=style/noRestrictedGlobals",
        "--only=suspicious/noImportCycles",
        ".",
      ],
      { cwd: folder, encoding: "utf8", maxBuffer: 1e8 },
    );
    assert.equal(run.error, undefined);
    const refused = new Set<string>();
    for (const line of run.stdout.split("\n")) {
      const file = /(?:noRestricted(?:Imports|Globals)|noImportCycles),file=([^,]+),/.exec(line)?.[1];
      if (file !== undefined)
        refused.add(path.relative(folder, path.resolve(folder, file)).replaceAll("\\", "/"));
    }
    return refused;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

describe("the layers of the house, as the linter knows them", () => {
  const files = new Map<string, string>();
  const name = (folder: string, from: string) => `${folder}/uses-${from.replace(/[^a-z]+/g, "-")}.ts`;
  for (const [folder, imports] of [...REFUSED, ...ALLOWED])
    for (const from of imports) files.set(name(folder, from), `import { it } from "${from}";\nit();\n`);
  files.set("src/core/clock.ts", "export const now = Date.now();\n");
  files.set("src/core/process.ts", "export const cwd = process.cwd();\n");
  let refused = new Set<string>();

  before(() => {
    refused = refusedFiles(files);
  });

  for (const [folder, imports] of REFUSED)
    for (const from of imports)
      it(`refuse ${from} in ${folder}`, () => assert.ok(refused.has(name(folder, from))));
  for (const [folder, imports] of ALLOWED)
    for (const from of imports)
      it(`allow ${from} in ${folder}`, () => assert.ok(!refused.has(name(folder, from))));
  it("refuse two files that import each other, in whatever room", () => {
    const circle = new Map([
      ["src/core/rules/one.ts", 'import { two } from "./two";\nexport const one = () => two;\n'],
      [
        "src/core/rules/two.ts",
        'import type { one } from "./one";\nexport const two = (it: typeof one) => it;\n',
      ],
    ]);
    assert.deepEqual([...refusedFiles(circle)].sort(), ["src/core/rules/one.ts", "src/core/rules/two.ts"]);
  });
  it("keep the clock and the process out of the core", () => {
    assert.ok(refused.has("src/core/clock.ts"));
    assert.ok(refused.has("src/core/process.ts"));
  });
  for (const from of ["./aws/main", "./cli/main", "./core/rules/analyze", "./dns/chain", "node:fs"])
    it(`refuse ${from} in src/extension.ts`, () => {
      const one = new Map([["src/extension.ts", `import { it } from "${from}";\nit();\n`]]);
      assert.ok(refusedFiles(one).has("src/extension.ts"));
    });
});

describe("the files of the house", () => {
  it("have 320 lines at most", () => {
    const source = path.join(projectRoot(__dirname), "src");
    const lines = (file: string) => readFileSync(path.join(source, file), "utf8").split("\n").length - 1;
    const files = readdirSync(source, { recursive: true, encoding: "utf8" });
    const written = files.filter((file) => /\.(?:tsx?|css|wat)$/.test(file));
    assert.ok(written.length > 100);
    assert.deepEqual(
      written.filter((file) => lines(file) > 320),
      [],
    );
  });
});
