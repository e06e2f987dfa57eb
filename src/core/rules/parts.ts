/** Edits of a part of a place other than its host: a scheme, a port, a value beside it. */
import type { FixEdit } from "../model/finding";
import type { Mention } from "../model/mention";
import type { TextRange } from "../text/range";

/**
 * Replaces what stands at `range`, or, for a host that is hidden in base64, the bytes at `encoded`; a key beside the value
 * stands in the text as any other. Null where neither place is known.
 */
export function replacePart(
  mention: Mention,
  range: TextRange | null,
  encoded: { readonly byteOffset: number } | null,
  oldText: string,
  newText: string,
): FixEdit | null {
  if (mention.via === "base64" && encoded) {
    const { start, end } = mention;
    return { start, end, oldText, newText, inBase64: { byteOffset: encoded.byteOffset } };
  }
  return range && { start: range.start, end: range.end, oldText, newText };
}
