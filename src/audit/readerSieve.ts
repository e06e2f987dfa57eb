/**
 * Tells the files that may read a variable from their environment while the search for hosts holds their bytes anyway: the
 * second search of an audit opens these files alone.
 */
import { readsAs } from "../core/mentions/links";
import type { NeedleSearch } from "./needleSearch";
import { READ_CALL, READ_NEEDLES } from "./needles";

const PLACEHOLDER = "${";
/** Quotation marks of the languages: `"`, `'` and the backtick. */
const QUOTES: ReadonlySet<number | undefined> = new Set([0x22, 0x27, 0x60]);
/** More white space before the name than a formatter writes, in bytes. */
const MOST_SPACE = 64;

export class ReaderSieve {
  readonly #search: NeedleSearch;

  /** @param search whose window is asked */
  constructor(search: NeedleSearch) {
    this.#search = search.beside(READ_NEEDLES);
  }

  /** Asks the window from 0 to `end`: all of a file, and less than the window. */
  mayRead(fileName: string, end: number): boolean {
    const kind = readsAs(fileName);
    if (kind === null) return false;
    const { window } = this.#search;
    for (let at = this.#search.next(0, end); at !== -1; at = this.#search.next(at + 1, end))
      if (this.#search.found.word !== READ_CALL || isQuoted(window, at + READ_CALL.length, end)) return true;
    // In code it stands in half of all texts, and reads nothing.
    return kind === "settings" && window.subarray(0, end).indexOf(PLACEHOLDER, 0, "latin1") !== -1;
  }
}

/** Any function may have the name of the call: a literal is what tells. */
function isQuoted(bytes: Buffer, from: number, end: number): boolean {
  let at = from;
  while (
    at < end &&
    at - from < MOST_SPACE &&
    (bytes[at] === 0x20 || ((bytes[at] ?? 0) >= 9 && (bytes[at] ?? 0) <= 13))
  )
    at++;
  return at < end && QUOTES.has(bytes[at]);
}
