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
const REACH_ON = 120;

/** Right before the address: `"redis://${`, `f"redis://{`, `"redis://" + `, `"redis://", `, a user in between. */
const SCHEME =
  /(?<![\w+.-])(rediss?|valkeys?):\/\/(?:[^\s"'`/@]{0,200}@)?(?:[$#]?\{ ?|["'`] ?[,+.] ?\*?|["'`]\s{0,20}, ?)$/;
/** Of a text that the address is filled in to: `"redis://%s:6379", `. */
const FORMAT = /(?<![\w+.-])(rediss?|valkeys?):\/\/(?:%[sv]|\{0?\})(?::(\d{1,5}))?[^"\n]{0,60}", {0,4}\*?$/;
/** Right behind it: `}:6379`, `, ':6379'`, ` + ":6379"`. */
const PORT = /^(?:\(\))?\}?(?: ?[,+.] ?["'`])?:(\d{1,5})(?![\w.])/;
/** What makes a URL of it once it is known: `.apply(host => `redis://${host}:6379`)`. */
const APPLY =
  /^\.apply\( ?(?:lambda )?\(?(\w{1,40})(?:: ?string)?\)? ?(?:=>|:) ?f?["'`](rediss?|valkeys?):\/\/\$?\{(\w{1,40})\}(?::(\d{1,5})(?![\w.]))?/;
/** From the scheme of one branch of a condition to that of the other: `tls ? "rediss://…" : "redis://…"`. */
const BRANCHES =
  /^[^"'`\n]{0,200}["'`]\s{0,20}(?::|(?:if\b[^"'`\n]{0,80})?\belse\b)\s{0,20}[$f]?["'`](?:rediss?|valkeys?):\/\//;
const ENDS_IN_SCHEME = /(?:rediss?|valkeys?)$/;

export function urlAround(text: string, { start, end }: TextRange): UrlParts {
  const applied = APPLY.exec(text.slice(end, end + REACH_ON));
  if (applied !== null && applied[1] === applied[3])
    return partsOf(text, end, applied[0], applied[2] ?? "", applied[4]);
  const from = Math.max(0, start - REACH);
  const before = text.slice(from, start);
  if (!before.includes("://")) return NO_URL;
  const filled = FORMAT.exec(before);
  if (filled) return partsOf(text, from + filled.index, filled[0], filled[1] ?? "", filled[2]);
  const found = SCHEME.exec(before);
  if (found === null) return NO_URL;
  const port = PORT.exec(text.slice(end, end + REACH_ON));
  const written = text.slice(from + found.index, end + (port?.[0].length ?? 0));
  return partsOf(text, from + found.index, written, found[1] ?? "", port?.[1]);
}

/** A list's item before an address and the one behind it, where the list is made one text. */
const ENDS_BEFORE = /(?<![\w+.-])(rediss?|valkeys?):\/\/(?:[^\s"'`/@]{0,200}@)?$/;
const BEGINS_BEHIND = /^:(\d{1,5})(?![\w.])/;

/** The same of a list whose items are joined. */
export function urlBetween(text: string, before: TextRange | null, behind: TextRange | null): UrlParts {
  const from = before ? Math.max(before.start, before.end - REACH) : 0;
  const found = before && ENDS_BEFORE.exec(text.slice(from, before.end));
  if (!found) return NO_URL;
  const port =
    behind && BEGINS_BEHIND.exec(text.slice(behind.start, Math.min(behind.end, behind.start + REACH_ON)));
  return {
    scheme: partAt(from + found.index, found[1] ?? ""),
    port: port && behind ? partAt(behind.start + 1, port[1] ?? "") : null,
  };
}

/** `written` begins at `at`, and holds the port, if there is one, behind the last colon before it. */
function partsOf(
  text: string,
  at: number,
  written: string,
  scheme: string,
  port: string | undefined,
): UrlParts {
  const start = at + written.indexOf(`${scheme}://`);
  return {
    scheme: isBranch(text, start) ? null : partAt(start, scheme),
    port: port === undefined ? null : partAt(at + written.lastIndexOf(`:${port}`) + 1, port),
  };
}

/** Whether another URL stands in the place of the one whose scheme begins at `start`, as something else decides. */
function isBranch(text: string, start: number): boolean {
  if (endOfBranch(text, start) > 0) return true;
  const from = Math.max(0, start - REACH);
  const before = text.slice(from, start);
  const other = ENDS_IN_SCHEME.exec(before.slice(0, Math.max(0, before.lastIndexOf("://"))));
  return other !== null && endOfBranch(text, from + other.index) > start;
}

/** Where the scheme of the other branch ends; 0 where there is none. */
function endOfBranch(text: string, start: number): number {
  const branches = BRANCHES.exec(text.slice(start, start + 2 * REACH));
  return branches ? start + branches[0].length : 0;
}

function partAt(start: number, text: string): UrlPart {
  return { start, end: start + text.length, text };
}
