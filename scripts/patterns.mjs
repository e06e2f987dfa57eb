// Judges the regular expressions of the sources: whether twice the text takes twice as long, whatever the text is.
//   node scripts/patterns.mjs
// Those that test/hard/patterns.json does not know are asked of recheck (https://makenowjust-labs.github.io/recheck/). What it
// proves linear is written there by its hash; what it does not must be given a reason there by hand: how long a text it is
// asked of at most. Ends with 1 while one has none.

import { readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { hashOf, patternsOf } from "../test/hard/patterns.mjs";
import { installedOnce, installPackages } from "../test/run/cache.mjs";
import { projectRoot } from "../test/run/project.mjs";

const judge = "recheck@4.5.0";
const file = path.join(projectRoot, "test/hard/patterns.json");
const folder = await installedOnce("recheck-4.5", `a judge of patterns (${judge})`, (target) =>
  installPackages(target, [judge]),
);
const { checkSync } = createRequire(path.join(folder, "package.json"))("recheck");

/** @type {import("../test/hard/patterns.mjs").Kept} */
const kept = JSON.parse(await readFile(file, "utf8"));
const found = await patternsOf(path.join(projectRoot, "src"));
const known = new Set(kept.linear);
/** @type {string[]} */
const linear = [];
/** @type {Record<string, string>} */
const bounded = {};
let open = 0;
for (const [pattern, where] of found) {
  const hash = hashOf(pattern);
  const reason = kept.bounded[pattern];
  if (known.has(hash)) linear.push(hash);
  else if (reason !== undefined && reason !== "") bounded[pattern] = reason;
  else {
    const end = pattern.lastIndexOf("/");
    const { status, complexity } = checkSync(pattern.slice(1, end), pattern.slice(end + 1).replace("d", ""), {
      timeout: 60_000,
    });
    if (status === "safe") linear.push(hash);
    else {
      open += 1;
      bounded[pattern] = "";
      console.log(`${status} ${complexity?.summary ?? ""} ${pattern} in ${where.join(", ")}`);
    }
  }
}
const sorted = { linear: linear.sort(), bounded };
await writeFile(file, `${JSON.stringify(sorted, null, 2)}\n`);
const reasons = Object.keys(bounded).length;
console.log(
  `${found.size} patterns: ${linear.length} proven linear, ${reasons - open} asked of short texts alone, ${open} open`,
);
process.exitCode = open > 0 ? 1 : 0;
