/**
 * The second, narrow search of an audit: where the variables are read under which hosts were found. It costs a look into
 * the files of code and of framework settings, and only where there are such variables.
 */
import {
  clientElsewhere,
  type LocatedRead,
  MOST_VARIABLES,
  mayRead,
  readsIn,
  variableOf,
  wordsOf,
} from "../core/mentions/links";
import { LineMap } from "../core/text/lines";
import { decode } from "./encoding";
import { slashes } from "./files";
import { readFile } from "./readFile";
import type { ScannedFile } from "./results";

/** Larger files are no code that people write. In bytes. */
const MOST_BYTES = 1024 * 1024;
/** Of all folders together. */
const MOST_FILES = 500_000;
const MOST_PLACES = 2000;

/** A place that reads a variable of its folder's. */
export interface FoundRead extends LocatedRead {
  /** Index into the roots of the audit. */
  readonly root: number;
}

export class LinkSearch {
  readonly #files: { readonly root: number; readonly path: string }[] = [];
  readonly #variables = new Map<number, Set<string>>();
  readonly #room = Buffer.allocUnsafeSlow(MOST_BYTES);

  /** A file that the walk came to. */
  walked(root: number, path: string): void {
    if (this.#files.length < MOST_FILES) this.#files.push({ root, path });
  }

  /** What was found in files: each root has variables of its own. */
  found(files: readonly ScannedFile[]): void {
    for (const { root, scanned } of files)
      for (const { mention } of scanned.mentions) {
        const variable = variableOf(mention);
        if (variable === null) continue;
        const known = this.#variables.get(root);
        if (known === undefined) this.#variables.set(root, new Set([variable]));
        else if (known.size < MOST_VARIABLES) known.add(variable);
      }
  }

  /** What reads them, file by file; nothing at times, so that others have a turn. */
  *reads(): Generator<readonly FoundRead[]> {
    if (this.#variables.size === 0) return;
    const searches = new Map([...this.#variables].map(([root, names]) => [root, searchFor(names)]));
    let left = MOST_PLACES;
    for (const { root, path } of this.#files) {
      const search = searches.get(root);
      if (search === undefined || !mayRead(path)) continue;
      const found = this.#readsOf(path, search).map((read) => ({ ...read, root }));
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
      return { variable, client: clientElsewhere(client), at };
    });
  }
}

interface Search {
  readonly names: ReadonlySet<string>;
  readonly pattern: RegExp;
}

function searchFor(names: ReadonlySet<string>): Search {
  return { names, pattern: new RegExp([...names].join("|")) };
}
