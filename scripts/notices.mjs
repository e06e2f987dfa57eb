// The licences of the packages whose code is in the bundles, as their texts ask for: told by what esbuild says that it
// has put in, so that nothing is left out and nothing is named that is not there. A package without a licence or a text
// of one fails the build.
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";

const LICENCE = /^(?:licen[cs]e|copying)(?:[.-]|$)/i;
const NOTICE = /^notice(?:[.-]|$)/i;
const RULE = "-".repeat(80);

/**
 * @typedef {{ name: string, licence: string, repository: string, texts: string[], notices: string[] }} Package
 * @param {string} root the folder that the metafiles' paths start from
 * @param {readonly import("esbuild").Metafile[]} metafiles
 * @returns {Promise<string>} the text of the file, the same for the same packages
 * @throws where a package has no licence, or no text of it
 */
export async function thirdPartyNotices(root, metafiles) {
  const packages = await Promise.all(
    foldersIn(metafiles).map((folder) => readPackage(path.join(root, folder))),
  );
  packages.sort((a, b) => (a.name < b.name ? -1 : 1));
  /** @type {Map<string, string[]>} */
  const byText = new Map();
  for (const each of packages) {
    for (const text of [...textsOf(each, packages), ...each.notices])
      byText.set(text, [...(byText.get(text) ?? []), `${each.name} (${each.licence})`]);
  }
  const parts = [...byText].map(([text, names]) => `${RULE}\n${names.join("\n")}\n\n${text}\n`);
  return `The bundles of this package hold code of the packages below, under the licences that follow their names.\n\n${parts.join("\n")}`;
}

/**
 * Only what has bytes in an output: a package that is looked at and left out is not passed on.
 * @param {readonly import("esbuild").Metafile[]} metafiles
 */
function foldersIn(metafiles) {
  const folders = new Set();
  for (const { outputs } of metafiles)
    for (const { inputs } of Object.values(outputs))
      for (const [file, { bytesInOutput }] of Object.entries(inputs)) {
        const folder = /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0];
        if (folder !== undefined && bytesInOutput > 0) folders.add(folder);
      }
  return /** @type {string[]} */ ([...folders]);
}

/** @param {string} folder @returns {Promise<Package>} */
async function readPackage(folder) {
  const manifest = JSON.parse(await readFile(path.join(folder, "package.json"), "utf8"));
  const name = `${manifest.name} ${manifest.version}`;
  if (typeof manifest.license !== "string")
    throw new Error(`${name} states no licence: it cannot be bundled.`);
  const names = (await readdir(folder)).sort();
  /** @param {RegExp} kind */
  const read = async (kind) => {
    const texts = await Promise.all(
      names.filter((each) => kind.test(each)).map((each) => readFile(path.join(folder, each), "utf8")),
    );
    return texts.map((text) => text.replaceAll("\r\n", "\n").trim()).filter(Boolean);
  };
  const repository = String(manifest.repository?.url ?? manifest.repository ?? "");
  return {
    name,
    licence: manifest.license,
    repository,
    texts: await read(LICENCE),
    notices: await read(NOTICE),
  };
}

/**
 * Some packages of a repository come without the text that its other packages come with.
 * @param {Package} wanted
 * @param {readonly Package[]} packages
 */
function textsOf(wanted, packages) {
  const { name, licence, repository } = wanted;
  const own = [wanted, ...packages].find(
    (each) => each.texts.length > 0 && each.licence === licence && each.repository === repository,
  );
  if (own === undefined) throw new Error(`${name} comes without the text of its licence (${licence}).`);
  return own.texts;
}
