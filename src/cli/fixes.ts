/**
 * Puts safe fixes into files: only what was decided on the text that still stands there, in the file's own
 * encoding, at once or not at all.
 */
import { randomBytes } from "node:crypto";
import {
  closeSync,
  constants,
  fchmodSync,
  fchownSync,
  fsyncSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  statSync,
  unlinkSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { decode, encode } from "../audit/encoding";
import { reasonOf } from "../audit/files";
import type { Analysis, Fix, FixEdit } from "../core/finding";
import { applyEdits } from "../core/fix";

/** The edits of the fixes that may be applied without asking: one fix per finding, the preferred one first. */
export function safeEdits(analysis: Analysis): FixEdit[] {
  return analysis.findings.flatMap(({ fixes }) => {
    const safe = fixes.filter((fix: Fix) => fix.safe);
    return (safe.find(({ preferred }) => preferred) ?? safe[0])?.edits ?? [];
  });
}

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

/** A reader sees the old content or the new one, never a part. Nothing is left behind when it fails. */
function writeAtomically(
  file: string,
  bytes: Buffer,
  like: { readonly mode: number; readonly uid: number; readonly gid: number },
): void {
  const temporary = path.join(
    path.dirname(file),
    `.${path.basename(file).slice(0, 100)}.${randomBytes(6).toString("hex")}.tmp`,
  );
  const descriptor = openSync(temporary, constants.O_CREAT | constants.O_EXCL | constants.O_WRONLY, 0o666);
  try {
    try {
      writeFileSync(descriptor, bytes);
      keepOwnerAndMode(descriptor, like);
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
    renameSync(temporary, file);
  } catch (error) {
    unlinkSync(temporary);
    throw error;
  }
}

function keepOwnerAndMode(
  descriptor: number,
  { mode, uid, gid }: { readonly mode: number; readonly uid: number; readonly gid: number },
): void {
  try {
    fchownSync(descriptor, uid, gid);
  } catch {
    // Only root may give a file away; for everybody else the new file is their own.
  }
  // After the owner: changing that clears the set-user-id bits.
  fchmodSync(descriptor, mode & 0o7777);
}
