// Writes the pages of the documentation that are made from the product's own data.
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import * as esbuild from "esbuild";
import { clientsPage } from "./clientsPage.mjs";
import { failoverPage } from "./failoverPage.mjs";

const { outputFiles } = await esbuild.build({
  entryPoints: ["src/core/clients/products/all.ts"],
  bundle: true,
  format: "esm",
  write: false,
});
const code = Buffer.from(outputFiles[0]?.contents ?? []).toString("base64");
const { PRODUCTS } = await import(`data:text/javascript;base64,${code}`);
await writeFile(path.join("docs", "clients.md"), clientsPage(PRODUCTS));

const results = JSON.parse(await readFile(path.join("lab", "results.json"), "utf8"));
await writeFile(path.join("docs", "failover-clients.md"), failoverPage(results));
