/**
 * finding -> text edits, and edits -> text.
 *
 * A fix changes the host, and an explicit port that is not the new endpoint's; every other byte stays. The new host is
 * written as the old one was: with the same escaping of its dots.
 */
import type { Fix, FixEdit } from "./finding";
import type { HostPort } from "./inventory/model";
import type { Mention } from "./mentions/mention";

export interface FixOptions {
  readonly title: string;
  readonly preferred: boolean;
  readonly safe: boolean;
}

/** The dot of the old host's text, so that `\.` in a pattern and `%2E` in an encoded URL stay what they are. */
function dotOf(written: string): string {
  return /\\{1,2}\.|%2e/i.exec(written)?.[0] ?? ".";
}

/** The fix that puts `target` in the place of a mention's host. `written` is the host as it stands in the text. */
export function replaceHost(mention: Mention, target: HostPort, options: FixOptions): Fix {
  const written = mention.written;
  const edits: FixEdit[] = [
    {
      start: mention.start,
      end: mention.end,
      oldText: written,
      newText: target.host.replaceAll(".", dotOf(written)),
    },
  ];
  const { port, portRange } = mention;
  if (portRange && port !== null && target.port !== null && port !== target.port) {
    edits.push({ ...portRange, oldText: mention.writtenPort, newText: String(target.port) });
  }
  return { ...options, newHost: target.host, edits };
}

/**
 * Applies edits to the text they were made for. Overlapping edits, and edits whose `oldText` no longer stands at
 * their place, are left out and returned in `refused`; the order of `edits` does not matter.
 */
export function applyEdits(
  text: string,
  edits: readonly FixEdit[],
): { text: string; applied: FixEdit[]; refused: FixEdit[] } {
  const sorted = [...edits].sort((a, b) => a.start - b.start || a.end - b.end);
  const applied: FixEdit[] = [];
  const refused: FixEdit[] = [];
  const parts: string[] = [];
  let at = 0;
  for (const edit of sorted) {
    if (edit.start < at || edit.end < edit.start || text.slice(edit.start, edit.end) !== edit.oldText) {
      refused.push(edit);
      continue;
    }
    parts.push(text.slice(at, edit.start), edit.newText);
    at = edit.end;
    applied.push(edit);
  }
  parts.push(text.slice(at));
  return { text: parts.join(""), applied, refused };
}
