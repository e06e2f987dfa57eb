/**
 * finding -> text edits, and edits -> text.
 *
 * A fix changes the host, and an explicit port where the new endpoint has another one than the old; every other byte
 * stays. A port that is not the old endpoint's either is a finding of its own, with its own fix. The new host is written
 * as the old one was: with the same escaping of its dots.
 */

import type { Fix, FixEdit } from "../model/finding";
import type { HostPort } from "../model/inventory";
import type { Mention } from "../model/mention";
import { changesOf } from "./base64Edits";

export interface FixOptions {
  readonly title: string;
  readonly preferred: boolean;
  readonly safe: boolean;
  /** The port of the endpoint that the mention names now; null where nobody tells it. */
  readonly portNow: number | null;
}

/** The dot of the old host's text, so that `\.` in a pattern and `%2E` in an encoded URL stay what they are. */
function dotOf(written: string): string {
  // Nearly all stand as they are.
  if (!written.includes("\\") && !written.includes("%")) return ".";
  return /\\{1,2}\.|%2e/i.exec(written)?.[0] ?? ".";
}

/** A dot and a colon, however they are escaped. */
const MAX_BETWEEN = 4;

/**
 * Whether a mention's port stands right behind its host. One in a key of its own may be another's: the local end of a
 * tunnel, or what a proxy listens on; nobody changes that unasked.
 */
export function hasPortAtHost({ end, portRange, encoded }: Mention): boolean {
  const gap = portRange
    ? portRange.start - end
    : encoded?.port
      ? encoded.port.byteOffset - encoded.byteOffset - encoded.byteLength
      : -1;
  return gap >= 0 && gap <= MAX_BETWEEN;
}

/** The fix that puts `target` in the place of a mention's host. */
export function replaceHost(mention: Mention, target: HostPort, options: FixOptions): Fix {
  const { start, end, encoded, port, portRange } = mention;
  const { title, preferred, portNow } = options;
  const oldText = writtenHost(mention);
  const dot = dotOf(oldText);
  const newText = dot === "." ? target.host : target.host.replaceAll(".", dot);
  const edit = { start, end, oldText, newText };
  const edits: FixEdit[] = [encoded ? { ...edit, ...inBase64(encoded) } : edit];
  if (port !== null && target.port !== null && port !== target.port && portNow !== target.port) {
    const change = { oldText: mention.writtenPort, newText: String(target.port) };
    if (portRange) edits.push({ ...portRange, ...change });
    else if (encoded?.port) edits.push({ start, end, ...change, ...inBase64(encoded.port) });
  }
  const safe = options.safe && (edits.length === 1 || hasPortAtHost(mention));
  return { title, preferred, safe, newHost: target.host, edits };
}

function inBase64(place: { readonly byteOffset: number } | null): Pick<FixEdit, "inBase64"> {
  return place ? { inBase64: { byteOffset: place.byteOffset } } : {};
}

/** The host as it stands in the text, or in the text that the value decodes to. */
function writtenHost({ written, encoded }: Mention): string {
  if (encoded?.bareText == null) return written;
  // Nothing but hosts, numbers and punctuation: each character is one byte.
  return encoded.bareText.slice(encoded.byteOffset, encoded.byteOffset + encoded.byteLength);
}

/**
 * Applies edits to the text they were made for. Overlapping edits, and edits whose `oldText` no longer stands at
 * their place, are left out and returned in `refused`; the order of `edits` does not matter.
 */
export function applyEdits(
  text: string,
  edits: readonly FixEdit[],
): { text: string; applied: FixEdit[]; refused: FixEdit[] } {
  const { changes, applied, refused } = changesOf(text, edits);
  const parts: string[] = [];
  let at = 0;
  for (const change of changes) {
    parts.push(text.slice(at, change.start), change.newText);
    at = change.end;
  }
  parts.push(text.slice(at));
  return { text: parts.join(""), applied, refused };
}
