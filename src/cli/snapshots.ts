/** Finds and reads the snapshot files that `--snapshot` names. */
import { readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { decode } from "../audit/encoding";
import { reasonOf } from "../audit/files";
import { readSnapshots, type SnapshotFile } from "../core/inventory/snapshot";
import type { Inventory } from "../core/model/inventory";
import { UsageError } from "./usage";

export interface LoadedSnapshots {
  readonly inventories: readonly Inventory[];
  /** For people: what in the files was passed over. */
  readonly warnings: readonly string[];
  /** Absolute paths of the files read. */
  readonly paths: readonly string[];
}

/** @throws {UsageError} naming the file that is missing, unreadable or no snapshot, and why. */
export function loadSnapshots(given: readonly string[], cwd: string): LoadedSnapshots {
  if (given.length === 0) return { inventories: [], warnings: [], paths: [] };
  const names = [...new Set(given.flatMap((name) => filesOf(name, cwd)))];
  const files = names.map((name) => load(name, cwd));
  const reading = readSnapshots(files, "snapshot", new Date().toISOString());
  if (!reading.ok) throw new UsageError(reading.error);
  return { ...reading, paths: names.map((name) => path.resolve(cwd, name)) };
}

function filesOf(name: string, cwd: string): string[] {
  const absolute = path.resolve(cwd, name);
  return reading(name, () => {
    if (!statSync(absolute).isDirectory()) return [name];
    const files = readdirSync(absolute)
      .filter((entry) => /\.json$/i.test(entry))
      .sort()
      .map((entry) => path.join(name, entry));
    if (files.length === 0) throw new UsageError(`--snapshot ${name}: the folder holds no *.json file.`);
    return files;
  });
}

function load(name: string, cwd: string): SnapshotFile {
  const absolute = path.resolve(cwd, name);
  return reading(name, () => ({
    name,
    // PowerShell's `>` writes UTF-16, so the bytes are decoded as those of any other file.
    text: decode(readFileSync(absolute)).text,
    time: statSync(absolute).mtime.toISOString(),
  }));
}

function reading<T>(name: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(`--snapshot ${name} could not be read: ${reasonOf(error)}.`);
  }
}
