import assert from "node:assert/strict";
import path from "node:path";
import * as esbuild from "esbuild";

type Outputs = esbuild.Metafile["outputs"];

/** The reader's modules, split at dynamic imports, so that each chunk is what is evaluated together. */
async function chunks(): Promise<Outputs> {
  const { metafile } = await esbuild.build({
    entryPoints: ["src/aws/main.ts"],
    bundle: true,
    write: false,
    metafile: true,
    splitting: true,
    format: "esm",
    outdir: path.join("out", "lazy-memorydb"),
    platform: "node",
    mainFields: ["module", "main"],
    logLevel: "silent",
  });
  return metafile.outputs;
}

/** The modules of a chunk and of all that it needs at once. */
function evaluatedWith(file: string, outputs: Outputs): string[] {
  const reached = new Set<string>();
  const visit = (name: string): void => {
    if (reached.has(name)) return;
    reached.add(name);
    for (const { path: next, kind } of outputs[name]?.imports ?? [])
      if (kind === "import-statement" && next in outputs) visit(next);
  };
  visit(file);
  return [...reached].flatMap((name) => Object.keys(outputs[name]?.inputs ?? {}));
}

describe("What the reader loads", () => {
  let outputs: Outputs;
  const of = (entryPoint: string): string[] => {
    const file = Object.keys(outputs).find((name) => outputs[name]?.entryPoint === entryPoint);
    assert.ok(file, `${entryPoint} is a chunk of its own`);
    return evaluatedWith(file, outputs);
  };

  before(async () => {
    outputs = await chunks();
  });

  it("is nothing of MemoryDB before somebody asks for it", () => {
    const modules = of("src/aws/main.ts");
    assert.ok(modules.some((module) => module.includes("@aws-sdk/client-elasticache/")));
    assert.deepEqual(
      modules.filter((module) => /client-memorydb\/|aws\/memoryDb\.ts$/.test(module)),
      [],
    );
  });

  it("is nothing of ElastiCache's client a second time for MemoryDB", () => {
    const modules = of("src/aws/memoryDb.ts");
    assert.ok(modules.some((module) => module.includes("@aws-sdk/client-memorydb/")));
    assert.deepEqual(
      modules.filter((module) => module.includes("@aws-sdk/client-elasticache/")),
      [],
    );
  });
});
