// What the lab needs of this machine, and how to get what is missing.
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { PACKAGES } from "./experiments.mjs";

/** @type {Map<string, string | null>} */
const KNOWN = new Map();

/**
 * The version of a package as its own users call it, without what Debian adds; null where it is not installed.
 * @param {string} from `npm:NAME` or `deb:NAME`
 */
export function versionOf(from) {
  const known = KNOWN.get(from);
  if (known !== undefined) return known;
  const [kind = "", name = ""] = from.split(/:(.*)/s);
  const version = kind === "npm" ? npmVersion(name) : debianVersion(name);
  KNOWN.set(from, version);
  return version;
}

/** @param {string} name */
function npmVersion(name) {
  const file = fileURLToPath(new URL(`clients/node_modules/${name}/package.json`, import.meta.url));
  try {
    return String(JSON.parse(readFileSync(file, "utf8")).version);
  } catch {
    return null;
  }
}

/** @param {string} name */
function debianVersion(name) {
  const { stdout } = spawnSync("dpkg-query", ["--status", name], { encoding: "utf8" });
  if (!/^Status: .* installed$/m.test(stdout ?? "")) return null;
  const version = /^Version: (\S+)$/m.exec(stdout)?.[1];
  return (version ?? "").replace(/^\d+:/, "").replace(/[-+].*$/, "");
}

/** One line for each thing to do; none where all is here. */
export function missing() {
  const lacking = PACKAGES.filter((from) => versionOf(from) === null);
  const debian = lacking.flatMap((from) => (from.startsWith("deb:") ? [from.slice(4)] : []));
  const lines = [];
  if (process.platform !== "linux") lines.push("  Linux: it plays in network namespaces");
  if (debian.length > 0) lines.push(`  apt-get install --no-install-recommends ${debian.join(" ")}`);
  if (lacking.length > debian.length)
    lines.push("  npm install --prefix lab/clients --ignore-scripts --no-package-lock");
  return lines;
}
