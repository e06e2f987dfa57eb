import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { hostsOf } from "../core/accountBuilder";
import { readReport } from "./contract";
import { copyOfProject, tool } from "./packing";
import { environment, removeWorkspaces, workspace } from "./program";

interface Packed {
  readonly filename: string;
  readonly files: readonly { readonly path: string; readonly mode: number }[];
}

describe("the npm package", () => {
  let copy: string;
  let packed: Packed;
  before(() => {
    copy = copyOfProject();
    // What may lie about in somebody's checkout.
    for (const name of ["secret.env", "notes/plan.md", "docs/draft/idea.md", "dist/old.js"]) {
      mkdirSync(path.dirname(path.join(copy, name)), { recursive: true });
      writeFileSync(path.join(copy, name), "SECRET=1\n");
    }
    // What the build says comes before the list.
    const printed = tool("npm", ["pack", "--json"], copy);
    const [first] = JSON.parse(printed.slice(printed.search(/^\[$/m))) as Packed[];
    assert.ok(first);
    packed = first;
  });
  after(removeWorkspaces);

  it("holds what the command line runs, what is read, and no more", () => {
    assert.deepEqual(
      packed.files
        .map(({ path: name }) => name)
        .filter((name) => !name.startsWith("docs/"))
        .sort(),
      [
        "CHANGELOG.md",
        "LICENSE",
        "README.md",
        "dist/ThirdPartyNotices.txt",
        "dist/analysis.js",
        "dist/auditWorker.js",
        "dist/aws.js",
        "dist/cli.js",
        "dist/mcp.js",
        "package.json",
      ],
    );
  });

  it("holds every page that its pages link", () => {
    const names = new Set(packed.files.map(({ path: name }) => name));
    for (const page of [...names].filter((name) => name.endsWith(".md"))) {
      const text = readFileSync(path.join(copy, page), "utf8");
      for (const [, link] of text.matchAll(/\]\((?!https?:|#)([^)#\s]+)/g)) {
        const target = path.posix.join(path.posix.dirname(page), link ?? "");
        assert.ok(names.has(target) || /\.(?:png|svg|gif)$/.test(target), `${page} links ${target}`);
      }
    }
  });

  it("holds the licences of the packages whose code it holds", () => {
    const notices = readFileSync(path.join(copy, "dist/ThirdPartyNotices.txt"), "utf8");
    for (const [name, licence, words] of [
      ["@aws-sdk/core", "Apache-2.0", /Grant of Patent License/],
      // It comes without the text of its licence.
      ["@aws-sdk/nested-clients", "Apache-2.0", /Grant of Patent License/],
      ["@smithy/core", "Apache-2.0", /Grant of Patent License/],
      ["bowser", "MIT", /Permission is hereby granted/],
      ["@modelcontextprotocol/sdk", "MIT", /Permission is hereby granted/],
      ["picomatch", "MIT", /Permission is hereby granted/],
    ] as const) {
      const { version } = JSON.parse(readFileSync(path.join("node_modules", name, "package.json"), "utf8"));
      const part = notices
        .split(/^-{80}$/m)
        .find((each) => each.includes(`\n${name} ${version} (${licence})\n`));
      assert.match(part ?? "", words, name);
    }
    // Developers' tools are not passed on.
    assert.doesNotMatch(notices, /^(?:esbuild|ajv|typescript|mocha) /m);
  });

  it("needs no other package and runs nothing when it is installed", () => {
    const manifest = JSON.parse(readFileSync(path.join(copy, "package.json"), "utf8"));
    for (const key of [
      "dependencies",
      "optionalDependencies",
      "peerDependencies",
      "bundleDependencies",
      "files",
    ])
      assert.equal(manifest[key], undefined, key);
    for (const script of ["preinstall", "install", "postinstall", "prepare", "prepublish"])
      assert.equal(manifest.scripts[script], undefined, script);
    assert.equal(manifest.private, false);
  });

  it("audits in a folder of its own, in threads, with a snapshot and from the command's name", () => {
    const { node } = hostsOf("tito-redis");
    const folder = workspace(
      Object.fromEntries(Array.from({ length: 50 }, (_, i) => [`app/${i}.env`, `HOST=${node("a-001")}\n`])),
    );
    const prefix = path.join(folder, "installed");
    mkdirSync(prefix);
    tool("npm", ["install", "--prefix", prefix, "--no-save", path.join(copy, packed.filename)], folder);
    const bin = path.join(prefix, "node_modules", ".bin", "cache-endpoint-lens");
    const outcome = spawnSync(bin, ["audit", "app", "--format", "json", "--fail-on", "information"], {
      cwd: folder,
      encoding: "utf8",
      shell: process.platform === "win32",
      env: environment(folder),
    });
    assert.equal(outcome.stderr, "");
    assert.equal(outcome.status, 1);
    assert.equal(readReport(outcome.stdout).findings.length, 50);
    const help = spawnSync(bin, ["snapshot", "--profile", "nobody"], {
      cwd: folder,
      encoding: "utf8",
      shell: process.platform === "win32",
      env: environment(folder),
    });
    // The AWS part is there: it says what is wrong with the profile, not that it is missing.
    assert.equal(help.status, 3);
    assert.match(help.stderr, /nobody/);
    rmSync(prefix, { recursive: true, force: true });
  });
});
