// Lets the bundles import WebAssembly text: `import { wasm } from "./some.wat"` gives the module as base64. Compiled at
// build time, so that the repository holds no binary and the bundles need no file beside them.
import { readFile } from "node:fs/promises";
import path from "node:path";
import wabtModule from "wabt";

/** @type {import("esbuild").Plugin} */
export const wat = {
  name: "wat",
  setup(build) {
    build.onLoad({ filter: /\.wat$/ }, async ({ path: file }) => {
      const source = await readFile(file, "utf8");
      try {
        const wabt = await wabtModule();
        const module = wabt.parseWat(path.basename(file), source, { simd: true });
        module.validate();
        const wasm = Buffer.from(module.toBinary({}).buffer).toString("base64");
        module.destroy();
        return { contents: `export const wasm = ${JSON.stringify(wasm)};`, loader: "js", watchFiles: [file] };
      } catch (error) {
        return { errors: [{ text: String(error), location: { file } }], watchFiles: [file] };
      }
    });
  },
};
