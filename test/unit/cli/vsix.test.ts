import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { faultsOf, MOST_BYTES, readVsix, type Vsix } from "../../../scripts/vsix.mjs";
import { copyOfProject, tool } from "./packing";
import { removeWorkspaces } from "./program";

describe("the VS Code package", () => {
  let copy: string;
  let vsix: Vsix;
  before(async () => {
    copy = copyOfProject();
    // What may lie about in somebody's checkout.
    for (const name of [
      "secret.env",
      "notes/plan.md",
      "docs/draft/idea.txt",
      "dist/old.js",
      "media/x/y.png",
    ]) {
      mkdirSync(path.dirname(path.join(copy, name)), { recursive: true });
      writeFileSync(path.join(copy, name), "SECRET=1\n");
    }
    const out = path.join(copy, "made.vsix");
    tool(process.execPath, ["scripts/package.mjs", "--out", out], copy);
    vsix = await readVsix(out);
  });
  after(removeWorkspaces);

  const text = (name: string) => vsix.files.get(`extension/${name}`)?.toString("utf8") ?? "";
  /** The faults of the package once it is changed. */
  const faults = (change: (files: Map<string, Buffer>) => void, size = vsix.size): string => {
    const files = new Map(vsix.files);
    change(files);
    return faultsOf({ size, files }, copy).join(" ");
  };

  it("is made without a fault, in its size", () => {
    assert.deepEqual(faultsOf(vsix, copy), []);
    assert.ok(vsix.size < MOST_BYTES);
    assert.ok(![...vsix.files.keys()].some((name) => /secret\.env|plan|idea|old\.js|y\.png/.test(name)));
  });

  it("is the same, byte for byte, made once more", () => {
    const [first, second] = ["made.vsix", "again.vsix"].map((name) => path.join(copy, name)) as [
      string,
      string,
    ];
    tool(process.execPath, ["scripts/package.mjs", "--out", second], copy);
    assert.ok(readFileSync(second).equals(readFileSync(first)));
  });

  it("shows its README's pictures and pages from this version, wherever it is installed", () => {
    const { version } = JSON.parse(readFileSync("package.json", "utf8"));
    const readme = text("readme.md");
    const places = [...readme.matchAll(/\]\(([^)#\s]+)[^)]*\)/g)].map(([, place = ""]) => place);
    assert.ok(places.some((place) => place.endsWith(".png")));
    for (const place of places) {
      const [, name] =
        new RegExp(`/cache-endpoint-lens/cache-endpoint-lens/(?:blob/)?v${version}/(.+)`).exec(place) ?? [];
      assert.ok(place.startsWith("https://"), place);
      if (name !== undefined) assert.ok(readFileSync(path.join(copy, name)).length > 0, place);
    }
  });

  it("starts the server that it tells VS Code of", () => {
    const folder = path.join(copy, "installed");
    for (const [name, bytes] of vsix.files) {
      const file = path.join(folder, name);
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, bytes);
    }
    const asked = [
      {
        method: "initialize",
        params: { protocolVersion: "2025-06-18", capabilities: {}, clientInfo: { name: "t", version: "1" } },
      },
      { method: "tools/call", params: { name: "list_fragile_uses", arguments: { limit: 1 } } },
    ].map((message, id) => `${JSON.stringify({ jsonrpc: "2.0", id, ...message })}\n`);
    const demo = path.join(folder, "extension/demo");
    const { stdout, stderr, status } = spawnSync(
      process.execPath,
      [
        path.join(folder, "extension/dist/cli.js"),
        "mcp",
        path.join(demo, "workspace"),
        "--snapshot",
        path.join(demo, "account.json"),
      ],
      { input: asked.join(""), encoding: "utf8" },
    );
    assert.deepEqual([status, stderr], [0, ""]);
    assert.match(stdout, /\\"rule\\":\\"/);
  });

  it("is refused with what it should not hold", () => {
    for (const name of [
      "src/extension.ts",
      ".env",
      "dist/extension.js.map",
      "node_modules/a/index.js",
      "test/a.js",
    ])
      assert.match(
        faults((files) => files.set(`extension/${name}`, Buffer.from(""))),
        /must not be in it/,
        name,
      );
    const grown = (more: string) => (files: Map<string, Buffer>) =>
      files.set("extension/dist/extension.js", Buffer.from(text("dist/extension.js") + more));
    assert.match(faults(grown("//# sourceMappingURL=a.map")), /names a source map/);
    assert.match(faults(grown(`"${copy}/src"`)), /names a folder of this machine/);
    assert.match(
      faults(() => {}, MOST_BYTES + 1),
      /are allowed/,
    );
  });

  it("is refused without what it needs", () => {
    for (const name of [
      "dist/mcp.js",
      "dist/ThirdPartyNotices.txt",
      "demo/account.json",
      "docs/rules.md",
      "media/icon.png",
      "LICENSE.txt",
    ])
      assert.ok(faults((files) => files.delete(`extension/${name}`)).includes(`${name} is missing`), name);
    const readme = (change: (text: string) => string) => (files: Map<string, Buffer>) =>
      files.set("extension/readme.md", Buffer.from(change(text("readme.md"))));
    assert.match(
      faults(readme((words) => words.replace(/https:[^)]*media\//, "media/"))),
      /is not that of this version/,
    );
    assert.match(
      faults(readme((words) => words.replace(/\/[\w-]+\.png/, "/nowhere.png"))),
      /nowhere\.png is not there/,
    );
    assert.match(faults(readme(() => "# A\n")), /shows no picture/);
    const notices = text("dist/ThirdPartyNotices.txt").replaceAll("@modelcontextprotocol", "");
    assert.match(
      faults((files) => files.set("extension/dist/ThirdPartyNotices.txt", Buffer.from(notices))),
      /licence of @modelcontextprotocol/,
    );
  });
});
