// The peer that the audit is measured against: a pinned ripgrep from npm, or the one that is installed.
import { execFileSync } from "node:child_process";
import { readdirSync } from "node:fs";
import path from "node:path";
import { installedOnce, installPackages } from "../test/run/cache.mjs";

const VERSION = "1.18.0";

/** The path of `rg`. The package for a platform holds the program itself, so no install script has to run. */
export async function ripgrep() {
  const program = process.platform === "win32" ? "rg.exe" : "rg";
  try {
    const folder = await installedOnce(`ripgrep-${VERSION}`, `ripgrep ${VERSION}`, (into) =>
      installPackages(into, [`@vscode/ripgrep@${VERSION}`]),
    );
    const found = readdirSync(folder, { recursive: true, encoding: "utf8" }).find(
      (file) => path.basename(file) === program && file.includes(`${process.platform}-${process.arch}`),
    );
    if (found) return path.join(folder, found);
    console.log(`npm has no ripgrep for ${process.platform}-${process.arch}; trying the installed one.`);
  } catch (error) {
    console.log(`ripgrep could not be installed (${String(error)}); trying the installed one.`);
  }
  execFileSync(program, ["--version"]);
  return program;
}
