// npm run package: makes the VSIX and fails where it holds what it should not, or lacks what it must.
//   node scripts/package.mjs [--out FILE] [--pre-release]
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { faultsOf, readVsix } from "./vsix.mjs";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
const { name, version } = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8"));
const { values } = parseArgs({ options: { out: { type: "string" }, "pre-release": { type: "boolean" } } });
const out = path.resolve(values.out ?? path.join(root, `${name}-${version}.vsix`));
const repository = "cache-endpoint-lens/cache-endpoint-lens";
/** The time of the commit stands in the place of those of files: the same sources give the same bytes. */
const commitTime = spawnSync("git", ["log", "-1", "--format=%ct"], {
  cwd: root,
  encoding: "utf8",
}).stdout.trim();
// https://reproducible-builds.org/docs/source-date-epoch/
const SOURCE_DATE_EPOCH = process.env.SOURCE_DATE_EPOCH ?? (commitTime || "1");
const made = spawnSync(
  process.execPath,
  [
    path.join(root, "node_modules/@vscode/vsce/vsce"),
    ...["package", "--no-dependencies", "--out", out],
    // Of this very version, so that an installed one shows what it has.
    ...["--baseContentUrl", `https://github.com/${repository}/blob/v${version}`],
    ...["--baseImagesUrl", `https://raw.githubusercontent.com/${repository}/v${version}`],
    ...(values["pre-release"] ? ["--pre-release"] : []),
  ],
  { cwd: root, stdio: "inherit", env: { ...process.env, SOURCE_DATE_EPOCH } },
);
if (made.status !== 0) process.exit(made.status ?? 1);
const vsix = await readVsix(out);
const faults = faultsOf(vsix, root);
for (const fault of faults) console.error(`✗ ${fault}`);
console.log(`${path.basename(out)}: ${vsix.files.size} files, ${vsix.size} bytes, ${faults.length} faults`);
process.exitCode = faults.length > 0 ? 1 : 0;
