/** Finds and reads the snapshot files that `--snapshot` names. */
import { readdirSync, statSync } from "node:fs";
import path from "node:path";
import { decode } from "../audit/encoding";
import { NO_FILE, reasonOf } from "../audit/files";
import { CONFIG_FILES } from "../core/config/files";
import { readSnapshots, type SnapshotFile } from "../core/inventory/snapshot";
import type { Inventory } from "../core/model/inventory";
import type { FolderConfigs } from "./folderConfigs";
import { MAX_INPUT, readInput } from "./inputFile";
import { RunError, UsageError } from "./usage";

export interface LoadedSnapshots {
  readonly inventories: readonly Inventory[];
  /** For people: what in the files was passed over. */
  readonly warnings: readonly string[];
  /** Absolute paths of the files read. */
  readonly paths: readonly string[];
}

/** In bytes, of all files together. */
const MAX_TOTAL = 4 * MAX_INPUT;

/** `label` says who named the files. @throws {RunError} naming the file that is missing, unreadable or no snapshot, and why. */
export function loadSnapshots(
  given: readonly string[],
  cwd: string,
  label = "--snapshot",
  /** Whether a file, if there is one, may be read. */
  mayRead: (file: string) => boolean = () => true,
): LoadedSnapshots {
  if (given.length === 0) return { inventories: [], warnings: [], paths: [] };
  const names = [...new Set(given.flatMap((name) => filesOf(name, cwd, label)))];
  let total = 0;
  const files = names.map((name): SnapshotFile => {
    const what = `${label} ${name}`;
    if (!mayRead(path.resolve(cwd, name))) throw new RunError(`${what} leads out of the folder.`);
    const input = readInput(what, path.resolve(cwd, name));
    if (input === null) throw new UsageError(`${what} could not be read: ${NO_FILE}.`);
    total += input.bytes.length;
    if (total > MAX_TOTAL)
      throw new RunError(
        `${what} and the snapshots before it are larger than ${MAX_TOTAL / 1024 / 1024} MB.`,
        "Name those of the regions in use.",
      );
    // PowerShell's `>` writes UTF-16, so the bytes are decoded as those of any other file.
    return { name, text: decode(input.bytes).text, time: input.modified.toISOString() };
  });
  const reading = readSnapshots(files, "snapshot", new Date().toISOString());
  if (!reading.ok) throw new RunError(reading.error);
  return { ...reading, paths: names.map((name) => path.resolve(cwd, name)) };
}

/** The snapshots that flags name, or else those that the folders' configurations do. Throws as {@link loadSnapshots}. */
export function loadChosenSnapshots(
  given: readonly string[],
  configs: Pick<FolderConfigs, "snapshots">,
  cwd: string,
  /** Whether a file that a configuration names may be read. */
  mayRead?: (file: string) => boolean,
): LoadedSnapshots {
  return given.length > 0
    ? loadSnapshots(given, cwd)
    : loadSnapshots(configs.snapshots, cwd, `${CONFIG_FILES[0]}: snapshot`, mayRead);
}

function filesOf(name: string, cwd: string, label: string): string[] {
  const absolute = path.resolve(cwd, name);
  try {
    if (!statSync(absolute).isDirectory()) return [name];
    const files = readdirSync(absolute)
      .filter((entry) => /\.json$/i.test(entry))
      .sort()
      .map((entry) => path.join(name, entry));
    if (files.length === 0) throw new RunError(`${label} ${name}: the folder holds no *.json file.`);
    return files;
  } catch (error) {
    if (error instanceof RunError) throw error;
    throw new RunError(`${label} ${name} could not be read: ${reasonOf(error)}.`);
  }
}
