/**
 * Terraform judged by directories: what was found in single files is held until the walk is over, and then told of each
 * file together with the others of its directory and the local modules that it calls.
 *
 * Only where a file speaks of ElastiCache are others read: those of its directory, and those of directories that call it.
 */
import { readdirSync } from "node:fs";
import {
  calledFrom,
  Directories,
  directoryOf,
  isTerraformFile,
  type Judged,
  type NamedText,
} from "../core/infrastructure/terraform/directories";
import { type ScannedText, withReferences } from "../core/rules/scanned";
import { decode } from "./encoding";
import { isSkippedFile, slashes } from "./files";
import { readFile } from "./readFile";
import type { ScannedFile } from "./results";
import { scanAgain } from "./scanFile";

/** Larger files are no code that people write. In bytes. */
const MOST_BYTES = 2 * 1024 * 1024;
/** More Terraform files than a workspace has that people write; their texts are not kept. */
const MOST_FILES = 50_000;

/** A Terraform file of the walk. */
export type WalkedFile = Omit<ScannedFile, "scanned">;

export class TerraformFolders {
  readonly #walked = new Map<string, WalkedFile[]>();
  readonly #held = new Map<string, ScannedFile>();
  #count = 0;

  /** A file that the walk came to. */
  walked(file: WalkedFile): void {
    if (++this.#count > MOST_FILES) return;
    const folder = directoryOf(slashes(file.path));
    const files = this.#walked.get(folder);
    if (files) files.push(file);
    else this.#walked.set(folder, [file]);
  }

  /** Takes what was found in Terraform files, and gives the rest. */
  hold(files: readonly ScannedFile[]): readonly ScannedFile[] {
    return files.filter((file) => {
      const isHeld = isTerraformFile(file.path);
      if (isHeld) this.#held.set(file.path, file);
      return !isHeld;
    });
  }

  /** What is to be told of the files, folder by folder, once all were scanned; nothing at times, so that others have a turn. */
  *judged(): Generator<readonly ScannedFile[]> {
    const directories = new Directories(filesIn);
    const folders = new Set<string>();
    for (const { path, scanned } of this.#held.values())
      if (scanned.isModulePart) folders.add(directoryOf(slashes(path)));
    const callers = new Map<string, Set<string>>();
    if (folders.size > 0)
      for (const [folder, files] of this.#walked) {
        yield NONE;
        for (const { path } of files) addCaller(callers, folder, textOf(path) ?? "");
      }
    // A set takes what is added while it is gone through: folders that call these, directly or not.
    for (const folder of folders) {
      for (const caller of callers.get(folder) ?? []) folders.add(caller);
      const told = directories.judge(folder);
      yield (this.#walked.get(folder) ?? []).flatMap((file) => this.#judgedFile(file, told) ?? []);
    }
    // Whatever is left holds hosts, and no infrastructure code.
    yield [...this.#held.values()].filter(isTold);
  }

  #judgedFile(file: WalkedFile, told: ReturnType<Directories["judge"]>): ScannedFile | null {
    const held = this.#held.get(file.path);
    this.#held.delete(file.path);
    const { text, references } = told.get(slashes(file.path)) ?? NOTHING;
    const before = held ?? { ...file, scanned: { mentions: [] } };
    const scanned = withReferences(before.scanned, text, references);
    return isTold({ ...before, scanned }) ? { ...before, scanned } : null;
  }
}

const NONE: readonly ScannedFile[] = [];
const NOTHING: Judged = { text: "", references: [] };

function addCaller(callers: Map<string, Set<string>>, folder: string, text: string): void {
  for (const called of calledFrom(folder, text)) {
    const known = callers.get(called) ?? new Set();
    callers.set(called, known.add(folder));
  }
}

function isTold({ scanned }: ScannedFile): boolean {
  return scanned.mentions.length > 0 || scanned.references !== undefined || scanned.aliases !== undefined;
}

/** What is found in a text as it would stand in a file, judged as the audit judges it. */
export function scanAsFile(text: string, path: string, aliases: boolean): ScannedText {
  const scanned = scanAgain(text, path, aliases);
  if (!isTerraformFile(path)) return scanned;
  const name = slashes(path);
  const directories = new Directories((folder) =>
    filesIn(folder).map((file) => (file.name === name ? { name, text } : file)),
  );
  return withReferences(scanned, text, directories.judge(directoryOf(name)).get(name)?.references ?? []);
}

/** The Terraform files of a directory on disk, whether the audit looks into them or not. */
export function filesIn(directory: string): readonly NamedText[] {
  try {
    const names = readdirSync(directory, { withFileTypes: true })
      .filter((entry) => entry.isFile() && isTerraformFile(entry.name) && !isSkippedFile(entry.name))
      .map(({ name }) => `${directory}/${name}`)
      .sort();
    return names.flatMap((name) => {
      const text = textOf(name);
      return text === null ? [] : [{ name, text }];
    });
  } catch {
    return [];
  }
}

function textOf(path: string): string | null {
  const reading = readFile(path, MOST_BYTES);
  return reading.ok ? decode(reading.bytes).text : null;
}
