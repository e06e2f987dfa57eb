/**
 * The scheme and the port around an address in infrastructure code, where it is a part of a URL: by what the languages
 * write between the parts of a text, and to a bounded distance.
 */
import type { TextRange } from "../text/range";

/** A literal part of a URL. Offsets into the text, end exclusive. */
export interface UrlPart extends TextRange {
  readonly text: string;
}

export interface UrlParts {
  /** Without `://`; null where none is written, or something else than a literal decides about it. */
  readonly scheme: UrlPart | null;
  readonly port: UrlPart | null;
}

export const NO_URL: UrlParts = { scheme: null, port: null };

/** How far before an address its scheme is looked for, in UTF-16 units: a password may be named between them. */
const REACH = 300;
const REACH_ON = 40;

/** Right before the address: `"redis://${`, `f"redis://{`, `"redis://" + `, `['redis://', !GetAtt `, a user in between. */
const SCHEME =
  /(?<![\w+.-])(rediss?|valkeys?):\/\/(?:[^\s"'`/@]{0,200}@)?(?:[$#]?\{ ?|["'`] ?[,+.] ?(?:!GetAtt )?\*?|["'`]\s{0,20}, ?)$/;
/** Of a text that the address is filled in to: `"redis://%s:6379", `. */
const FORMAT = /(?<![\w+.-])(rediss?|valkeys?):\/\/%[sv](?::(\d{1,5}))?[^"%\n]{0,60}",\s{0,20}\*?$/;
/** Right behind it: `}:6379`, `, ':6379'`, ` + ":6379"`. */
const PORT = /^(?:\(\))?\}?(?: ?[,+.] ?["'`])?:(\d{1,5})(?![\w.])/;

export function urlAround(text: string, { start, end }: TextRange): UrlParts {
  const from = Math.max(0, start - REACH);
  const before = text.slice(from, start);
  if (!before.includes("://")) return NO_URL;
  const filled = FORMAT.exec(before);
  const found = filled ?? SCHEME.exec(before);
  if (found === null) return NO_URL;
  const at = from + found.index;
  const port = filled ?? PORT.exec(text.slice(end, end + REACH_ON));
  const number = port?.[filled ? 2 : 1];
  // In both a colon stands before it, and no other one after the scheme's.
  const portAt =
    (filled ? at : end) + (number === undefined ? 0 : (port?.[0].lastIndexOf(`:${number}`) ?? 0) + 1);
  return {
    scheme: partAt(at, found[1] ?? ""),
    port: number === undefined ? null : partAt(portAt, number),
  };
}

function partAt(start: number, text: string): UrlPart {
  return { start, end: start + text.length, text };
}
