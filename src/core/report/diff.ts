/**
 * What fixes would change, as a unified diff without context lines.
 *
 * A configuration line may hold a password beside the host, and diffs end in build logs. So of a changed line only
 * what is certainly none is shown: indentation, a key, a scheme, hosts, ports and closing punctuation; the rest is
 * `…`. A diff without `…` can be applied with `git apply --unidiff-zero`. Of a base64 value the hosts that change are
 * shown, and the value itself where it holds nothing but hosts.
 */

import { bareTextOf } from "../hosts/bareText";
import { findEncodedValues } from "../hosts/encodedValues";
import type { FixEdit } from "../model/finding";
import { editedValue } from "../rules/base64Edits";
import { LineMap } from "../text/lines";
import { withoutOperands } from "../text/operands";
import { printable } from "../text/printable";

const HIDDEN = "…";
/** Indentation, list dashes, `export`, one key and its sign, an opening quote. */
const KEY_PART = /^[\s-]*(?:export\s+)?(?:(["']?)[\w.[\]/-]+\1\s*(?::=|=>|[:=])\s*)?["']?/;
const SCHEME = /^[a-z][a-z0-9+.-]{0,30}:\/\//i;
const BETWEEN = /^(?::\d{1,5})?(?:\/\d{0,3})?["']?[\s,;|]*["']?(?:[a-z][a-z0-9+.-]{0,30}:\/\/)?$/i;
const AFTER = /^(?::\d{1,5}(?!\d))?(?:\/\d{0,3}(?![\w.-]))?/;
const CLOSING = /^[\s"',;)\]}]*$/;

/** The diff of one text, empty without edits. `name` is the file's name from where a patch is applied. */
export function diffOfFixes(name: string, text: string, edits: readonly FixEdit[]): string {
  const lines = new LineMap(text);
  const byLine = new Map<number, FixEdit[]>();
  for (const edit of [...edits].sort((a, b) => a.start - b.start)) {
    const line = lines.lineAt(edit.start);
    byLine.set(line, [...(byLine.get(line) ?? []), edit]);
  }
  if (byLine.size === 0) return "";
  const parts = [`--- a/${printable(name)}\n+++ b/${printable(name)}\n`];
  for (const [line, ofLine] of byLine) {
    const start = lines.starts[line] ?? 0;
    const shown = { before: "", after: "" };
    const end = start + lines.lineText(line).length;
    let at = start;
    for (const edit of ofLine) {
      if (edit.start < at) continue;
      const kept = text.slice(at, edit.start);
      const safe = at === start ? shownBefore(kept) : BETWEEN.test(kept) ? kept : HIDDEN;
      const { before, after } = edit.inBase64 ? shownValue(text, edit, ofLine) : shownCode(edit);
      shown.before += safe + before;
      shown.after += safe + after;
      // Of a value over several lines the first stands for all.
      at = Math.min(edit.end, end);
    }
    const rest = shownAfter(text.slice(at, end)) + lineEnding(text.slice(end, end + 2));
    parts.push(`@@ -${line + 1} +${line + 1} @@\n`, `-${shown.before}${rest}`, `+${shown.after}${rest}`);
  }
  return parts.join("");
}

/** What a fix of code replaces may go on over lines, and hold comments: none of those is shown. */
function shownCode({ oldText, newText }: FixEdit): { readonly before: string; readonly after: string } {
  const cut = oldText.search(/[\r\n#]|\/[/*]/);
  if (cut === -1) return { before: withoutOperands(oldText), after: newText };
  const before = withoutOperands(oldText.slice(0, cut).trimEnd()) + HIDDEN;
  return { before, after: /[\r\n]/.test(oldText) ? newText + HIDDEN : newText };
}

/** A base64 value before and after all its edits, which are among those of its line. */
function shownValue(
  text: string,
  { start, end }: FixEdit,
  ofLine: readonly FixEdit[],
): { readonly before: string; readonly after: string } {
  const value = text.slice(start, end);
  const edits = ofLine.filter((edit) => edit.inBase64 && edit.start === start && edit.end === end);
  if (isBare(value)) return { before: value, after: editedValue(value, edits).value };
  const hidden = (words: readonly string[]) => `${HIDDEN}(base64: ${words.join(", ")})${HIDDEN}`;
  return {
    before: hidden(edits.map(({ oldText }) => oldText)),
    after: hidden(edits.map(({ newText }) => newText)),
  };
}

/** Whether a value stands on one line and holds nothing but hosts. */
function isBare(value: string): boolean {
  const [found] = findEncodedValues(value);
  return found?.end === value.length && found.firstLineEnd === found.end && bareTextOf(found) !== null;
}

function shownBefore(text: string): string {
  const key = KEY_PART.exec(text)?.[0] ?? "";
  const value = text.slice(key.length);
  const scheme = SCHEME.exec(value)?.[0] ?? "";
  return key + scheme + (value.length > scheme.length ? HIDDEN : "");
}

function shownAfter(text: string): string {
  const port = AFTER.exec(text)?.[0] ?? "";
  const rest = text.slice(port.length);
  return port + (CLOSING.test(rest) ? rest : HIDDEN);
}

function lineEnding(following: string): string {
  if (following === "") return "\n\\ No newline at end of file\n";
  return following === "\r\n" ? following : "\n";
}
