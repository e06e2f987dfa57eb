// What a VSIX must hold and must not: told from the file itself, after it was made.
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import path from "node:path";
import JSZip from "jszip";

/** In bytes; the bundle for browsers is a third of it. */
export const MOST_BYTES = 1_000_000;

/** Everything else is a mistake: new folders included. */
const ALLOWED = [
  /^(?:\[Content_Types\]\.xml|extension\.vsixmanifest)$/,
  /^extension\/(?:package(?:\.nls(?:\.[\w-]+)?)?\.json|readme\.md|changelog\.md|LICENSE\.txt)$/,
  /^extension\/dist\/(?:analysis|auditWorker|aws|cli|extension|map|mcp)\.js$/,
  /^extension\/dist\/(?:web\/extension\.js|map\.css|ThirdPartyNotices\.txt)$/,
  /^extension\/docs\/(?:rules\/)?[\w-]+\.md$/,
  /^extension\/demo\/(?:account\.json|workspace\/[\w./-]+)$/,
  /^extension\/media\/(?:walkthrough\/)?[\w-]+\.(?:png|svg|md)$/,
  /^extension\/(?:schemas|syntaxes)\/[\w.-]+\.json$/,
];

const NEEDED = [
  ...["readme.md", "changelog.md", "LICENSE.txt", "demo/account.json", "demo/workspace/config/redis.yml"],
  ...["analysis", "auditWorker", "aws", "cli", "extension", "map", "mcp"].map((name) => `dist/${name}.js`),
  ...[
    "dist/web/extension.js",
    "dist/map.css",
    "dist/ThirdPartyNotices.txt",
    "docs/rules.md",
    "docs/rules/primary-node.md",
  ],
];

/** Whose licences ask to be passed on with them. */
const NOTICED = [
  "@aws-sdk/client-elasticache",
  "@modelcontextprotocol/sdk",
  "buffer",
  "picomatch",
  "yaml",
  "zod",
];

/**
 * @typedef {{ size: number, files: ReadonlyMap<string, Buffer> }} Vsix sizes in bytes; files by their names in it
 * @param {string} file
 * @returns {Promise<Vsix>}
 */
export async function readVsix(file) {
  const bytes = await readFile(file);
  const zip = await JSZip.loadAsync(bytes);
  const entries = Object.values(zip.files).filter(({ dir }) => !dir);
  const read = await Promise.all(
    entries.map(async (entry) => /** @type {const} */ ([entry.name, await entry.async("nodebuffer")])),
  );
  return { size: bytes.length, files: new Map(read) };
}

/**
 * @param {Vsix} vsix
 * @param {string} root the project that it was made of
 * @returns {string[]} a sentence for each fault
 */
export function faultsOf({ size, files }, root) {
  const text = (/** @type {string} */ name) => files.get(`extension/${name}`)?.toString("utf8") ?? "";
  const faults = [];
  if (size > MOST_BYTES) faults.push(`It is ${size} bytes, and ${MOST_BYTES} are allowed.`);
  for (const name of files.keys())
    if (!ALLOWED.some((pattern) => pattern.test(name))) faults.push(`${name} must not be in it.`);
  const manifest = JSON.parse(text("package.json") || "{}");
  for (const name of new Set([...NEEDED, ...pathsIn(manifest)]))
    if (!files.has(`extension/${name}`)) faults.push(`${name} is missing.`);
  const notices = text("dist/ThirdPartyNotices.txt");
  for (const name of NOTICED)
    if (!notices.includes(`\n${name} `)) faults.push(`The licence of ${name} is missing.`);
  for (const [name, bytes] of files) {
    const held = name.startsWith("extension/dist/") ? bytes.toString("latin1") : "";
    if (held.includes("sourceMappingURL=")) faults.push(`${name} names a source map.`);
    if (held.includes(root)) faults.push(`${name} names a folder of this machine.`);
  }
  for (const [, module = ""] of text("dist/web/extension.js").matchAll(/\brequire\("([^"]+)"\)/g))
    if (module !== "vscode") faults.push(`dist/web/extension.js asks for ${module}, which no browser has.`);
  return [...faults, ...picturesOf(text("readme.md"), manifest, root)];
}

/**
 * The installed page shows pictures from the web alone: https://code.visualstudio.com/api/working-with-extensions/publishing-extension
 * @param {string} readme
 * @param {{ version?: string, repository?: { url?: string } }} manifest
 * @param {string} root
 */
function picturesOf(readme, { version, repository }, root) {
  const [, owner = ""] = /github\.com\/([\w-]+\/[\w-]+)/.exec(repository?.url ?? "") ?? [];
  const base = `https://raw.githubusercontent.com/${owner}/v${version}/`;
  const pictures = [...readme.matchAll(/!\[[^\]]*\]\(([^)\s]+)\)|<img[^>]*\ssrc="([^"]+)"/g)].map(
    ([, inMarkdown, inHtml]) => inMarkdown ?? inHtml ?? "",
  );
  if (pictures.length === 0) return ["The README shows no picture."];
  return pictures.flatMap((url) => {
    if (!url.startsWith(base)) return [`The README's picture ${url} is not that of this version, ${base}….`];
    return existsSync(path.join(root, url.slice(base.length)))
      ? []
      : [`The README's picture ${url} is not there.`];
  });
}

/**
 * The files of the package that its manifest names.
 * @param {unknown} value
 * @returns {string[]}
 */
function pathsIn(value) {
  if (typeof value === "string")
    return /^(?:\.\/)?(?:dist|media|schemas|syntaxes)\/[\w./-]+\.\w+$/.test(value)
      ? [value.replace(/^\.\//, "")]
      : [];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, each]) => (key === "scripts" ? [] : pathsIn(each)));
}
