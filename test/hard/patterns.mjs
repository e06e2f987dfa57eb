/** The regular expressions that the sources are written with. Those that are put together while it runs are not among them. */
import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { parse } from "acorn";
import { transform } from "esbuild";

/**
 * @typedef {object} Kept
 * @property {string[]} linear hashes of those that take time linear in the text, whatever the text is
 * @property {Record<string, string>} bounded the others, and how long a text they are asked of at most
 */

/** @param {string} pattern as it is written, with its flags */
export function hashOf(pattern) {
  return createHash("sha256").update(pattern).digest("hex").slice(0, 12);
}

/**
 * @param {string} folder
 * @returns {Promise<Map<string, string[]>>} each as it is written, with the files that it stands in
 */
export async function patternsOf(folder) {
  /** @type {Map<string, string[]>} */
  const found = new Map();
  for (const name of (await readdir(folder, { recursive: true })).sort()) {
    if (!/\.tsx?$/.test(name)) continue;
    const source = await readFile(path.join(folder, name), "utf8");
    const { code } = await transform(source, { loader: name.endsWith("x") ? "tsx" : "ts", target: "esnext" });
    parse(code, {
      ecmaVersion: "latest",
      sourceType: "module",
      onToken: (token) => {
        if (token.type.label !== "regexp") return;
        // https://github.com/acornjs/acorn/blob/master/acorn/src/regexp.js: a token of this type has its parts for a value.
        const { value } = /** @type {{ value: { pattern: string, flags: string } }} */ (
          /** @type {unknown} */ (token)
        );
        const pattern = `/${value.pattern}/${value.flags}`;
        const where = found.get(pattern) ?? [];
        found.set(pattern, where.includes(name) ? where : [...where, name.split(path.sep).join("/")]);
      },
    });
  }
  return found;
}
