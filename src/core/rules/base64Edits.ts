/**
 * Edits inside base64 values -> edits of the text that holds the values.
 *
 * All edits of one value are applied to its decoded bytes together, and the value is encoded again as it was: alphabet,
 * padding, line breaks. Every byte that no edit names stays, whatever it is; the text's change is cut to what differs.
 */
import { readBase64, writeBase64 } from "../hosts/base64";
import type { FixEdit } from "../model/finding";

/** One replacement of text, as an editor makes it. Offsets are 0-based UTF-16 units, end exclusive. */
export interface TextChange {
  readonly start: number;
  readonly end: number;
  readonly newText: string;
}

const UTF8 = new TextEncoder();

/** Gives the value with those edits applied that fit it; the order of `edits` does not matter. */
export function editedValue(
  value: string,
  edits: readonly FixEdit[],
): { readonly value: string; readonly applied: FixEdit[]; readonly refused: FixEdit[] } {
  const read = readBase64(value);
  if (read === null) return { value, applied: [], refused: [...edits] };
  const { bytes, style } = read;
  const applied: FixEdit[] = [];
  const refused: FixEdit[] = [];
  const parts: Uint8Array[] = [];
  let at = 0;
  for (const edit of [...edits].sort((a, b) => placeOf(a) - placeOf(b))) {
    const start = placeOf(edit);
    const old = UTF8.encode(edit.oldText);
    if (start < at || !old.every((byte, i) => bytes[start + i] === byte)) {
      refused.push(edit);
      continue;
    }
    parts.push(bytes.subarray(at, start), UTF8.encode(edit.newText));
    at = start + old.length;
    applied.push(edit);
  }
  if (applied.length === 0) return { value, applied, refused };
  parts.push(bytes.subarray(at));
  return { value: writeBase64(joined(parts), style), applied, refused };
}

function placeOf({ inBase64 }: FixEdit): number {
  return inBase64?.byteOffset ?? 0;
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

export interface TextChanges {
  /** Ascending, apart from each other. */
  readonly changes: readonly TextChange[];
  readonly applied: FixEdit[];
  /** Those that overlap an earlier one, and those whose `oldText` no longer stands at their place. */
  readonly refused: FixEdit[];
}

/** What edits come to in the text that they were made for; their order does not matter. */
export function changesOf(text: string, edits: readonly FixEdit[]): TextChanges {
  const sorted = [...edits].sort((a, b) => a.start - b.start || a.end - b.end);
  const changes: TextChange[] = [];
  const applied: FixEdit[] = [];
  const refused: FixEdit[] = [];
  let at = 0;
  for (let i = 0; i < sorted.length; ) {
    const edit = sorted[i] as FixEdit;
    const group = [edit];
    while (edit.inBase64 && isOfSameValue(edit, sorted[i + group.length]))
      group.push(sorted[i + group.length] as FixEdit);
    i += group.length;
    const { start, end } = edit;
    if (start < at || end < start) {
      refused.push(...group);
      continue;
    }
    const now = text.slice(start, end);
    if (edit.inBase64) {
      const edited = editedValue(now, group);
      applied.push(...edited.applied);
      refused.push(...edited.refused);
      if (edited.applied.length === 0) continue;
      changes.push(cut(start, now, edited.value));
    } else if (now === edit.oldText) {
      applied.push(edit);
      changes.push({ start, end, newText: edit.newText });
    } else {
      refused.push(edit);
      continue;
    }
    at = end;
  }
  return { changes, applied, refused };
}

function isOfSameValue(edit: FixEdit, other: FixEdit | undefined): boolean {
  return other?.inBase64 !== undefined && other.start === edit.start && other.end === edit.end;
}

/** The change without what is the same at both ends. */
function cut(start: number, now: string, then: string): TextChange {
  const most = Math.min(now.length, then.length);
  let before = 0;
  while (before < most && now[before] === then[before]) before++;
  let after = 0;
  while (after < most - before && now[now.length - 1 - after] === then[then.length - 1 - after]) after++;
  return {
    start: start + before,
    end: start + now.length - after,
    newText: then.slice(before, then.length - after),
  };
}
