/**
 * Whether a cache's host is expected at a place of a text, where there may be none yet: asked of the readers with a custom
 * name in the place of what stands there.
 */
import { classifyHost } from "../hosts/endpoint";
import type { Use } from "../model/mention";
import { SourceText } from "../syntax/sourceText";
import { LONG_TEXT } from "../text/longText";
import type { TextRange } from "../text/range";
import { aliasAt } from "./aliases";

/** What a host would take the place of, and what the place says that it is used for. */
export interface ExpectedHost extends TextRange {
  readonly use: Use;
}

/** Names nothing of caches, so that only the place can speak of them. */
const STAND_IN = "stand-in.example.internal";
const NEEDLE = /redis|valkey|memcache|elasticache|cache/i;
/** Where a word of caches counts, as in hosts/aliasPlaces.ts; UTF-16 units. */
const BEFORE = 2048;
const BEHIND = 512;
const MAX_HOST = 253;

/**
 * Null where none is expected, and in long texts. Linear in the text, and cheap where no word of caches is near. `offset`
 * in UTF-16 units; `fileName` and `languageId` as for {@link SourceText}.
 */
export function expectedHost(
  text: string,
  offset: number,
  fileName: string,
  languageId: string,
): ExpectedHost | null {
  if (text.length > LONG_TEXT) return null;
  if (!NEEDLE.test(text.slice(Math.max(0, offset - BEFORE), offset + BEHIND))) return null;
  const start =
    offset - (/[\w.-]*$/.exec(text.slice(Math.max(0, offset - MAX_HOST), offset))?.[0].length ?? 0);
  const end = offset + (/^[\w.-]*/.exec(text.slice(offset, offset + MAX_HOST))?.[0].length ?? 0);
  const asked = `${text.slice(0, start)}${STAND_IN}${text.slice(end)}`;
  const place = aliasAt(new SourceText(asked, fileName, languageId), start);
  if (place !== null) return { start, end, use: place.use };
  return classifyHost(text.slice(start, end)) === null ? null : { start, end, use: "unknown" };
}
