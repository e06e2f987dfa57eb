/**
 * Puts safe fixes into files: only what was decided on the text that still stands there, in the file's own
 * encoding, at once or not at all.
 */
import { readFileSync, realpathSync, statSync } from "node:fs";
import { decode, encode } from "../audit/encoding";
import { reasonOf } from "../audit/files";
import type { FixEdit } from "../core/model/finding";
import { applyEdits } from "../core/rules/fix";
import { writeAtomically } from "./atomicFile";

export type Rewriting = { readonly ok: true } | { readonly ok: false; readonly reason: string };

/**
 * Replaces a file's text, where the file still holds `oldText`. Everything that the new text does not change stays
 * byte for byte, as do the file's mode and, where the system allows it, its owner. A link stays a link.
 */
export function rewriteFile(file: string, oldText: string, edits: readonly FixEdit[]): Rewriting {
  try {
    const target = realpathSync(file);
    const stats = statSync(target);
    // Renaming over a read-only file would succeed, and take no notice of what its owner said.
    if ((stats.mode & 0o222) === 0) return { ok: false, reason: "the file is read-only" };
    const bytes = readFileSync(target);
    const now = decode(bytes);
    if (now.text !== oldText) return { ok: false, reason: "the file has changed since it was read" };
    if (!encode(now.text, now).equals(bytes)) return { ok: false, reason: "its encoding cannot be kept" };
    writeAtomically(target, encode(applyEdits(oldText, edits).text, now), stats);
    return { ok: true };
  } catch (error) {
    return { ok: false, reason: reasonOf(error) };
  }
}
