import assert from "node:assert/strict";
import type { Metafile } from "esbuild";
import { thirdPartyNotices } from "../../../scripts/notices.mjs";
import { removeWorkspaces, workspace } from "./program";

/** What a bundle holds: each file with its bytes. */
function metafile(inputs: Readonly<Record<string, number>>): Metafile {
  const held = Object.entries(inputs).map(([file, bytesInOutput]) => [file, { bytesInOutput }]);
  return {
    inputs: {},
    outputs: { "dist/a.js": { bytes: 1, imports: [], exports: [], inputs: Object.fromEntries(held) } },
  };
}

const manifest = (name: string, more: object = {}) =>
  JSON.stringify({ name, version: "1.2.3", license: "MIT", repository: { url: "git+x" }, ...more });

describe("the licences of bundled packages", () => {
  afterEach(removeWorkspaces);

  it("are those of the packages that are in, with their notices, each text once", async () => {
    const root = workspace({
      "node_modules/a/package.json": manifest("a"),
      "node_modules/a/LICENSE.md": "text of MIT\r\n\n",
      "node_modules/@s/b/package.json": manifest("@s/b"),
      "node_modules/@s/b/license": "text of MIT",
      "node_modules/@s/b/NOTICE.txt": "b has parts of c",
      "node_modules/a/node_modules/d/package.json": manifest("d", { license: "BSD", repository: "y" }),
      "node_modules/a/node_modules/d/COPYING": "text of BSD",
      "node_modules/out/package.json": "not read",
    });
    const files = {
      "src/a.ts": 9,
      "node_modules/a/lib/x.js": 5,
      "node_modules/@s/b/index.js": 5,
      "node_modules/a/node_modules/d/i.js": 1,
      "node_modules/out/i.js": 0,
    };
    const text = await thirdPartyNotices(root, [metafile(files), metafile(files)]);
    assert.deepEqual(text.split(`${"-".repeat(80)}\n`).slice(1), [
      "@s/b 1.2.3 (MIT)\na 1.2.3 (MIT)\n\ntext of MIT\n\n",
      "@s/b 1.2.3 (MIT)\n\nb has parts of c\n\n",
      "d 1.2.3 (BSD)\n\ntext of BSD\n",
    ]);
  });

  it("are another package's of the same repository where one comes without the text, and else fail the build", async () => {
    const root = workspace({
      "node_modules/a/package.json": manifest("a"),
      "node_modules/b/package.json": manifest("b"),
      "node_modules/b/LICENSE": "text",
      "node_modules/c/package.json": manifest("c", { repository: "other" }),
      "node_modules/d/package.json": manifest("d", { license: "ISC" }),
      "node_modules/e/package.json": manifest("e", { license: undefined }),
    });
    const notices = (...names: string[]) =>
      thirdPartyNotices(root, [
        metafile(Object.fromEntries(names.map((name) => [`node_modules/${name}/i.js`, 1]))),
      ]);
    assert.match(await notices("a", "b"), /\na 1\.2\.3 \(MIT\)\nb 1\.2\.3 \(MIT\)\n\ntext\n/);
    await assert.rejects(notices("a"), /a 1\.2\.3 comes without the text of its licence \(MIT\)/);
    await assert.rejects(notices("b", "c"), /c 1\.2\.3 comes without/);
    await assert.rejects(notices("b", "d"), /d 1\.2\.3 comes without/);
    await assert.rejects(notices("b", "e"), /e 1\.2\.3 states no licence/);
  });
});
