/**
 * The words of the scanner: a *hit* is a hostname found in a text, its *context* is what the format of the
 * text says about that place, and a *mention* is both together, ready to be looked up in an inventory.
 *
 * All offsets are 0-based UTF-16 code units into the text that was scanned, ends exclusive.
 */
import type { EndpointShape } from "../endpoint";

/** A half-open range of 0-based UTF-16 offsets. */
export interface TextRange {
  readonly start: number;
  readonly end: number;
}

/** One cache hostname in a text, found by its bytes alone, before any format was considered. */
export interface HostHit extends TextRange {
  /** Lower case, without escapes and without a trailing dot. */
  readonly host: string;
  /** The host as it stands in the text, escapes and capitals included. */
  readonly written: string;
  readonly shape: EndpointShape;
  /** The explicit port right after the host, 0 to 65535, or null. */
  readonly port: number | null;
  readonly portRange: TextRange | null;
  /** The port as it stands in the text (`06379`), empty where there is none. */
  readonly writtenPort: string;
  /** Lower-case URL scheme before the host (`redis`, `rediss`, `memcached`, …), or null. */
  readonly scheme: string | null;
  /** Where the token (scheme, user info, host, port) begins: what a format sees as one word. */
  readonly tokenStart: number;
  /** True where `${…}`, `{{…}}`, `<%=…%>`, `%(…)s`, `$(…)` or `*` touches the host: it names no one host. */
  readonly template: boolean;
}

/** What a format knows about the place of one hit. Offsets as in {@link HostHit}. */
export interface HitContext {
  /** Dotted path of keys, sequence items as `[0]`: `production.redis.nodes[0]`; null where there is none. */
  readonly keyPath: string | null;
  /** True where the format itself says that the place is a comment. */
  readonly inComment: boolean;
  /**
   * Identifies the list that the host is an element of: equal for hosts of one list, different for others,
   * null outside any list. A sequence of hosts or URLs, a sequence of objects that hold a host under the
   * same key, and one scalar that holds several hosts are lists; a sequence of `KEY=value` strings or of
   * name/value pairs (container environments) is not.
   */
  readonly list: number | null;
  /**
   * Further names that tell what the host is for, nearest last: the `name` beside a `value` in a container's
   * environment, a Terraform block's labels. The key path's own segments are not repeated here.
   */
  readonly labels: readonly string[];
}

/** The context of a place of which nothing is known. */
export const NO_CONTEXT: HitContext = { keyPath: null, inComment: false, list: null, labels: [] };

/**
 * Reads the contexts of hits, in the order of the hits (ascending by `start`), one context for each.
 *
 * Runs once over the text, in time linear in its length. May throw on a text that is not of its format: the
 * caller then falls back to the plain reader, so no hit is ever lost to a broken file.
 */
export type ContextReader = (text: string, hits: readonly HostHit[]) => HitContext[];

/** What the place says the host is used for; `unknown` where it says nothing. */
export type Use = "read" | "write" | "unknown";

/** One use of a cache host in a text. */
export interface Mention extends HostHit {
  readonly keyPath: string | null;
  readonly use: Use;
  readonly inComment: boolean;
  /** The other hosts of the same list, lower case, in order, duplicates kept; empty outside a list. */
  readonly siblings: readonly string[];
  /** How a hidden mention was found; null for a host that stands in the text as it is. */
  readonly via: "base64" | "cname" | null;
}
