// What a release is, told from its tag, in lines for GITHUB_OUTPUT; refuses a tag that does not fit.
//   node scripts/release.mjs [TAG]
import { readFileSync } from "node:fs";
import { releaseOf } from "./releaseOf.mjs";

const { version } = JSON.parse(readFileSync("package.json", "utf8"));
const { preRelease, npmTag } = releaseOf(process.argv[2], version, readFileSync("CHANGELOG.md", "utf8"));
console.log(`version=${version}`);
console.log(`npm-tag=${npmTag}`);
console.log(`vsce-flags=${preRelease ? "--pre-release" : ""}`);
