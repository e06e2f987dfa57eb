/** The PATHs of the command line, as the folders and files that an audit walks. */
import { accessSync, constants, realpathSync, type Stats, statSync } from "node:fs";
import path from "node:path";
import { excludesEverything, type Root, reasonOf } from "../audit/files";
import { UsageError } from "./usage";

/** @throws {UsageError} naming a PATH that does not exist, a folder that may not be looked into, or what is neither a file nor a folder. */
export function resolveRoots(paths: readonly string[], cwd: string): Root[] {
  return paths.map((given) => {
    // A variable that is not set: the working folder is surely not what was meant.
    if (given === "") throw new UsageError("A PATH is empty.", "Name a file or folder; . is this folder.");
    const absolute = path.resolve(cwd, given);
    let stats: Stats;
    let real: string;
    try {
      stats = statSync(absolute);
      real = realpathSync(absolute);
      if (stats.isDirectory()) accessSync(absolute, constants.R_OK | constants.X_OK);
    } catch (error) {
      throw new UsageError(`${given}: ${reasonOf(error)}.`);
    }
    if (stats.isDirectory()) return { given, folder: absolute, file: null, real };
    if (stats.isFile()) return { given, folder: path.dirname(absolute), file: absolute, real };
    throw new UsageError(`${given} is neither a file nor a folder.`, "Pipe a text in with --stdin instead.");
  });
}

/** @throws {UsageError} naming a glob that would exclude everything. */
export function checkExcludes(globs: readonly string[]): void {
  for (const glob of globs)
    if (excludesEverything(glob))
      throw new UsageError(`--exclude ${JSON.stringify(glob)} would leave nothing to audit.`);
}

/** Whether a relative path leads out of the folder that it starts from. A name may begin with dots: `..data` is inside. */
export function leadsOut(relative: string): boolean {
  return /^\.\.(?:[/\\]|$)/.test(relative) || path.isAbsolute(relative);
}
