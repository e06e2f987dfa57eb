import assert from "node:assert/strict";
import path from "node:path";
import * as esbuild from "esbuild";
import { wat } from "../../../scripts/wat.mjs";

/** The modules that are evaluated when the extension is loaded: all but those behind a dynamic import. */
async function evaluatedAtLoad(): Promise<string[]> {
  const { outputs } = (
    await esbuild.build({
      entryPoints: ["src/extension.ts"],
      bundle: true,
      write: false,
      metafile: true,
      // Split at dynamic imports, so that each chunk is what is evaluated together.
      splitting: true,
      format: "esm",
      outdir: path.join("out", "activation-cost"),
      platform: "node",
      mainFields: ["module", "main"],
      external: ["vscode"],
      plugins: [wat],
      logLevel: "silent",
    })
  ).metafile;
  const entry = Object.keys(outputs).find((file) => outputs[file]?.entryPoint === "src/extension.ts");
  const reached = new Set<string>();
  const visit = (file: string): void => {
    if (reached.has(file)) return;
    reached.add(file);
    for (const { path: next, kind } of outputs[file]?.imports ?? [])
      if (kind === "import-statement" && next in outputs) visit(next);
  };
  assert.ok(entry);
  visit(entry);
  return [...reached].flatMap((file) => Object.keys(outputs[file]?.inputs ?? {}));
}

describe("Activation", () => {
  it("evaluates no parser, no AWS SDK, no resolver, no scanner and no rule", async () => {
    const modules = await evaluatedAtLoad();
    assert.ok(modules.includes("src/extension.ts"));
    const heavy = modules.filter((module) =>
      /node_modules|^src\/(?:agents|audit|aws|cli|dns|mcp)\/|^src\/core\/(?:(?:syntax|clients|infrastructure|mentions|rehearsal|report)\/|config\/(?!files)|places\/(?!words)|rules\/(?!rule\.|state\.|fixesTogether|base64Edits)|hosts\/(?!endpoint\.|regions|base64\.))/.test(
        module,
      ),
    );
    assert.deepEqual(heavy, []);
  });
});
