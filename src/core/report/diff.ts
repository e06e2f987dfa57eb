/**
 * What fixes would change, as a unified diff without context lines.
 *
 * A configuration line may hold a password beside the host, and diffs end in build logs. So of a changed line only
 * what is certainly none is shown: indentation, a key, a scheme, hosts, ports and closing punctuation; the rest is
 * `…`. A diff without `…` can be applied with `git apply --unidiff-zero`.
 */
import type { FixEdit } from "../finding";
import { LineMap } from "../lines";
import { printable } from "./text";

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
    let at = start;
    for (const edit of ofLine) {
      if (edit.start < at) continue;
      const kept = text.slice(at, edit.start);
      const safe = at === start ? shownBefore(kept) : BETWEEN.test(kept) ? kept : HIDDEN;
      shown.before += safe + edit.oldText;
      shown.after += safe + edit.newText;
      at = edit.end;
    }
    const end = start + lines.lineText(line).length;
    const rest = shownAfter(text.slice(at, end)) + lineEnding(text.slice(end, end + 2));
    parts.push(`@@ -${line + 1} +${line + 1} @@\n`, `-${shown.before}${rest}`, `+${shown.after}${rest}`);
  }
  return parts.join("");
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
