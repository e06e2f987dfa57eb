/**
 * Inventories that stand in files: the AWS CLI snapshots that the setting names, and the demo account.
 *
 * A file that cannot be read or is malformed is named with its reason and takes nothing away from the others.
 */
import { homedir } from "node:os";
import * as vscode from "vscode";
import type { SnapshotFile } from "../../core/inventory/snapshot";
import type { Inventory } from "../../core/model/inventory";

/** A snapshot or demo file that could not be read: what is named, and why. */
export interface SourceError {
  /** As the setting names it. */
  readonly file: string;
  readonly message: string;
}

export interface FileReading {
  readonly inventories: readonly Inventory[];
  readonly errors: readonly SourceError[];
  /** For the log. */
  readonly warnings: readonly string[];
}

interface NamedUri {
  readonly name: string;
  readonly uri: vscode.Uri;
}

/** Longest snapshot that is read, in bytes: a file that is larger is no snapshot. */
const MAX_BYTES = 64 * 1024 * 1024;

/** The places that one entry of the setting stands for: `~` is the home folder, a relative path lies in each workspace folder. */
export function snapshotPlaces(entry: string): readonly vscode.Uri[] {
  if (entry === "~" || entry.startsWith("~/") || entry.startsWith("~\\"))
    return [vscode.Uri.joinPath(vscode.Uri.file(homedir()), entry.slice(1))];
  if (/^(?:\/|\\\\|[a-z]:[\\/])/i.test(entry)) return [vscode.Uri.file(entry)];
  const folders = vscode.workspace.workspaceFolders ?? [];
  return folders.map((folder) => vscode.Uri.joinPath(folder.uri, entry));
}

/** Reads every file of the setting; a folder stands for its `*.json` files. Never rejects. */
export async function readSnapshotFiles(entries: readonly string[]): Promise<FileReading> {
  const errors: SourceError[] = [];
  const files: SnapshotFile[] = [];
  for (const entry of entries) {
    const places = snapshotPlaces(entry);
    const found = (await Promise.all(places.map((place) => filesAt(entry, place)))).flat();
    if (found.length === 0) errors.push({ file: entry, message: `Snapshot ${entry}: no such file.` });
    for (const named of found) {
      const read = await readText(named);
      if ("message" in read) errors.push(read);
      else files.push(read);
    }
  }
  return parsed(files, "snapshot", errors);
}

/** Reads the demo account. Never rejects. */
export async function readDemoAccount(uri: vscode.Uri): Promise<FileReading> {
  const read = await readText({ name: "demo/account.json", uri });
  return "message" in read ? parsed([], "demo", [read]) : parsed([read], "demo", []);
}

async function parsed(
  files: readonly SnapshotFile[],
  kind: "snapshot" | "demo",
  errors: SourceError[],
): Promise<FileReading> {
  if (files.length === 0) return { inventories: [], errors, warnings: [] };
  const { readSnapshots } = await import("../../core/inventory/snapshot");
  // Each alone first: together, one malformed file would hide the others.
  const good = files.filter((file) => {
    const reading = readSnapshots([file], kind);
    if (!reading.ok) errors.push({ file: file.name, message: reading.error });
    return reading.ok;
  });
  const reading = readSnapshots(good, kind, new Date().toISOString());
  if (reading.ok) return { inventories: reading.inventories, errors, warnings: reading.warnings };
  const name = good.map((file) => file.name).join(", ");
  return { inventories: [], errors: [...errors, { file: name, message: reading.error }], warnings: [] };
}

async function filesAt(name: string, uri: vscode.Uri): Promise<NamedUri[]> {
  try {
    const stat = await vscode.workspace.fs.stat(uri);
    if ((stat.type & vscode.FileType.Directory) === 0) return [{ name, uri }];
    const entries = await vscode.workspace.fs.readDirectory(uri);
    return entries
      .filter(([entry, type]) => entry.endsWith(".json") && (type & vscode.FileType.File) !== 0)
      .map(([entry]) => ({
        name: `${name.replace(/[\\/]+$/, "")}/${entry}`,
        uri: vscode.Uri.joinPath(uri, entry),
      }))
      .sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch {
    return [];
  }
}

async function readText({ name, uri }: NamedUri): Promise<SnapshotFile | SourceError> {
  try {
    const stat = await vscode.workspace.fs.stat(uri);
    // A device has no end, and a pipe without a writer no beginning.
    if ((stat.type & vscode.FileType.File) === 0)
      return { file: name, message: `Snapshot ${name} is no file.` };
    if (stat.size > MAX_BYTES) return { file: name, message: `Snapshot ${name}: larger than 64 MB.` };
    const bytes = await vscode.workspace.fs.readFile(uri);
    return { name, text: new TextDecoder().decode(bytes), time: new Date(stat.mtime).toISOString() };
  } catch (error) {
    const reason = error instanceof vscode.FileSystemError ? error.code : String(error);
    return { file: name, message: `Snapshot ${name} could not be read (${reason}).` };
  }
}
