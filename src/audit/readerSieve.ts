/**
 * Tells the files that may read a variable from their environment while the search for hosts holds their bytes anyway: the
 * second search of an audit opens these files alone.
 */
import { readsAs } from "../core/mentions/links";
import { createNeedleSearch } from "./needleSearch";
import { READ_CALL, READ_NEEDLES } from "./needles";

const PLACEHOLDER = "${";
/** Quotation marks of the languages: `"`, `'` and the backtick. */
const QUOTES: ReadonlySet<number | undefined> = new Set([0x22, 0x27, 0x60]);
/** More white space before the name than a formatter writes, in bytes. */
const MOST_SPACE = 64;

export class ReaderSieve {
  readonly #search = createNeedleSearch(READ_NEEDLES);

  /** `bytes`: all of a file, and fewer than a window's. */
  mayRead(fileName: string, bytes: Buffer): boolean {
    const kind = readsAs(fileName);
    if (kind === null) return false;
    const { window } = this.#search;
    const end = bytes.copy(window);
    for (let at = this.#search.next(0, end); at !== -1; at = this.#search.next(at + 1, end))
      if (this.#search.found.word !== READ_CALL || isQuoted(bytes, at + READ_CALL.length)) return true;
    // In code it stands in half of all texts, and reads nothing.
    return kind === "settings" && bytes.indexOf(PLACEHOLDER, 0, "latin1") !== -1;
  }
}

/** Any function may have the name of the call: a literal is what tells. */
function isQuoted(bytes: Buffer, from: number): boolean {
  let at = from;
  while (at - from < MOST_SPACE && (bytes[at] === 0x20 || ((bytes[at] ?? 0) >= 9 && (bytes[at] ?? 0) <= 13)))
    at++;
  return QUOTES.has(bytes[at]);
}
