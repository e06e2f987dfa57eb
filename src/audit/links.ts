/**
 * The second, narrow search of an audit: where the variables are read under which hosts were found, and which versions of
 * the clients manifests name. It costs a look into the files of code and of framework settings where there are such
 * variables, and into the manifests around files that hold a client whose version matters.
 */
import { readdirSync } from "node:fs";
import { manifestOf } from "../core/clients/packages/manifest";
import { type FolderVersions, foldersAround, hasVersion, WANTED } from "../core/clients/packages/versions";
import {
  clientElsewhere,
  type LocatedRead,
  MOST_VARIABLES,
  readsAs,
  readsIn,
  variableOf,
  wordsOf,
} from "../core/mentions/links";
import { LineMap } from "../core/text/lines";
import type { PlacedFile } from "./batches";
import { decode } from "./encoding";
import { slashes } from "./files";
import { readFile } from "./readFile";
import type { ScannedFile } from "./results";

/** Larger files are no code that people write. In bytes. */
const MOST_BYTES = 1024 * 1024;
/** Of all folders together. */
const MOST_FILES = 500_000;
const MOST_PLACES = 2000;
/** A lock file of a large project has some megabytes. */
const MOST_LOCK_BYTES = 16 * 1024 * 1024;
const MOST_FOLDERS = 1000;

/** A place that reads a variable of its folder's, or the versions that a manifest names. */
export type FoundFact = (LocatedRead | FolderVersions) & {
  /** Index into the roots of the audit. */
  readonly root: number;
};

export class LinkSearch {
  /** @param roots the folders of the audit, absolute: no manifest outside of them is looked at */
  constructor(private readonly roots: readonly string[]) {}

  readonly #files: PlacedFile[] = [];
  readonly #variables = new Map<number, Set<string>>();
  /** The folders around clients whose version matters, absolute with `/`, and the root that each lies in. */
  readonly #around = new Map<string, number>();
  readonly #room = Buffer.allocUnsafeSlow(MOST_BYTES);

  /** Files that may read variables from their environment, in any order. */
  mayRead(files: readonly PlacedFile[]): void {
    for (const file of files) if (this.#files.length < MOST_FILES) this.#files.push(file);
  }

  /** What was found in files: each root has variables of its own. */
  found(files: readonly ScannedFile[]): void {
    for (const { root, path, scanned } of files)
      for (const { mention } of scanned.mentions) {
        this.#asks(mention.client.name, root, path);
        const variable = variableOf(mention);
        if (variable === null) continue;
        const known = this.#variables.get(root);
        if (known === undefined) this.#variables.set(root, new Set([variable]));
        else if (known.size < MOST_VARIABLES) known.add(variable);
      }
  }

  #asks(client: string | null, root: number, path: string): void {
    if (!hasVersion(client)) return;
    const top = slashes(this.roots[root] ?? "").replace(/\/$/, "");
    for (const folder of foldersAround(slashes(path))) {
      if (this.#around.size >= MOST_FOLDERS || this.#around.has(folder) || !folder.startsWith(top)) return;
      this.#around.set(folder, root);
    }
  }

  /** What reads them and what manifests name, file by file; nothing at times, so that others have a turn. */
  *facts(): Generator<readonly FoundFact[]> {
    yield* this.#reads();
    for (const [folder, root] of this.#around) yield versionsIn(folder).map((found) => ({ ...found, root }));
  }

  *#reads(): Generator<readonly FoundFact[]> {
    if (this.#variables.size === 0) return;
    const searches = new Map([...this.#variables].map(([root, names]) => [root, searchFor(names)]));
    let left = MOST_PLACES;
    // Of places that say the same the first of the walk is told.
    for (const { root, path } of this.#files.sort((a, b) => a.order - b.order)) {
      const search = searches.get(root);
      if (search === undefined || readsAs(path) === null) continue;
      const found = this.#readsOf(path, search).map((read) => ({ ...read, root }));
      for (const { client } of found) this.#asks(client.name, root, path);
      yield found;
      left -= found.length;
      if (left <= 0) return;
    }
  }

  #readsOf(path: string, { names, pattern }: Search): LocatedRead[] {
    const reading = readFile(path, MOST_BYTES, this.#room);
    if (!reading.ok || !pattern.test(reading.bytes.toString("latin1"))) return [];
    const { text } = decode(reading.bytes);
    const reads = readsIn(text, path, names);
    if (reads.length === 0) return [];
    const lines = new LineMap(text);
    return reads.map(({ variable, client, start, end }) => {
      const [from, to] = [lines.positionAt(start), lines.positionAt(end)];
      const at = {
        file: slashes(path),
        line: from.line + 1,
        column: from.column + 1,
        endLine: to.line + 1,
        endColumn: to.column + 1,
        message: wordsOf(variable, client),
      };
      return { variable, client: clientElsewhere(client), path: slashes(path), at };
    });
  }
}

/** What the manifests of a folder name, which an audit itself leaves out. */
function versionsIn(folder: string): FolderVersions[] {
  return namesIn(folder).flatMap((name): FolderVersions[] => {
    const manifest = manifestOf(name);
    const reading = manifest && readFile(`${folder}/${name}`, MOST_LOCK_BYTES);
    if (!manifest || !reading?.ok) return [];
    const { ecosystem, isLock, read } = manifest;
    const versions = read(decode(reading.bytes).text, WANTED.get(ecosystem) ?? new Set());
    return versions.size > 0 ? [{ folder, ecosystem, isLock, versions }] : [];
  });
}

function namesIn(folder: string): string[] {
  try {
    const entries = readdirSync(`${folder}/`, { withFileTypes: true });
    return entries
      .filter((entry) => entry.isFile())
      .map(({ name }) => name)
      .sort();
  } catch {
    return [];
  }
}

interface Search {
  readonly names: ReadonlySet<string>;
  readonly pattern: RegExp;
}

function searchFor(names: ReadonlySet<string>): Search {
  return { names, pattern: new RegExp([...names].join("|")) };
}
