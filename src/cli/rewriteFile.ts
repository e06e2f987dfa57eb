/**
 * Puts fixes into a file: only where it still holds the text that they were decided on, in its own encoding, at once or
 * not at all. Its mode and owner stay, a link stays a link, and no link is followed that was not followed by the scan.
 *
 * The file is opened once, and what is compared and what is replaced is what was opened. A file with one name is replaced
 * by a new one, which a crash cannot cut. A file with several names (hard links), or of an owner that a new file cannot
 * be given, is written in place, so that all its names go on being one file; until that is done the whole new text lies
 * beside it, for the case of a crash. What another program has written meanwhile is seen up to the moment of the
 * replacement, and the fix is left.
 */
import * as fs from "node:fs";
import path from "node:path";
import { decode, encode } from "../audit/encoding";
import { type Root, reasonOf } from "../audit/files";
import { MAX_FILE_SIZE } from "../audit/readFile";
import type { FixEdit } from "../core/model/finding";
import { applyEdits } from "../core/rules/fix";
import { codeOf } from "../core/text/record";
import { TemporaryFile, writeAll } from "./atomicFile";
import { leadsOut } from "./roots";

export type Rewriting = { readonly ok: true } | { readonly ok: false; readonly reason: string };

const CHANGED: Rewriting = { ok: false, reason: "the file has changed since it was read" };
/** A link is not followed, and a pipe without a writer is not waited for. */
const FLAGS = fs.constants.O_RDWR | (fs.constants.O_NOFOLLOW ?? 0) | (fs.constants.O_NONBLOCK ?? 0);

/** `root` is the PATH by which the scan came to the file. */
export function rewriteFile(
  file: string,
  root: Pick<Root, "file" | "real">,
  oldText: string,
  edits: readonly FixEdit[],
): Rewriting {
  let descriptor: number | null = null;
  try {
    const target = fs.realpathSync(file);
    if (!isWithin(target, root)) return { ok: false, reason: "it has become a link out of the folder" };
    // Renaming over a read-only file would succeed, and take no notice of what its owner said.
    if ((fs.lstatSync(target).mode & 0o222) === 0) return { ok: false, reason: "the file is read-only" };
    descriptor = fs.openSync(target, FLAGS);
    const opened: Opened = { descriptor, target, stats: fs.fstatSync(descriptor, { bigint: true }) };
    if (!isUnchanged(opened) || opened.stats.size > MAX_FILE_SIZE) return CHANGED;
    const bytes = fs.readFileSync(descriptor);
    const now = decode(bytes);
    if (now.text !== oldText) return CHANGED;
    if (!encode(now.text, now).equals(bytes)) return { ok: false, reason: "its encoding cannot be kept" };
    return replace(opened, bytes, encode(applyEdits(oldText, edits).text, now)) ? { ok: true } : CHANGED;
  } catch (error) {
    return codeOf(error) === "ELOOP" ? CHANGED : { ok: false, reason: reasonOf(error) };
  } finally {
    if (descriptor !== null) fs.closeSync(descriptor);
  }
}

/** As the walk follows links: a file that was named itself wherever it leads, any other only within its folder. */
function isWithin(target: string, { file, real }: Pick<Root, "file" | "real">): boolean {
  if (file !== null) return target === real;
  return !leadsOut(path.relative(real, target));
}

interface Opened {
  readonly descriptor: number;
  readonly target: string;
  /** When it was opened. */
  readonly stats: fs.BigIntStats;
}

/** Whether the file is a file, is still what the name leads to without any link, and is as it was when it was opened. */
function isUnchanged({ descriptor, target, stats }: Opened): boolean {
  if (fs.realpathSync(target) !== target) return false;
  return [fs.fstatSync(descriptor, { bigint: true }), fs.lstatSync(target, { bigint: true })].every(
    (now) =>
      now.isFile() &&
      now.dev === stats.dev &&
      now.ino === stats.ino &&
      now.size === stats.size &&
      now.mtimeNs === stats.mtimeNs,
  );
}

/** False where the file has changed meanwhile. */
function replace(opened: Opened, old: Buffer, content: Buffer): boolean {
  const { descriptor, target, stats } = opened;
  const rights = { mode: Number(stats.mode), uid: Number(stats.uid), gid: Number(stats.gid) };
  const temporary = new TemporaryFile(target, rights);
  try {
    temporary.write(content);
    temporary.close();
    if (!isUnchanged(opened)) return false;
    if (stats.nlink === 1n && temporary.hasOwner) temporary.replace(target);
    else writeInPlace(descriptor, old, content, () => temporary.keep());
    return true;
  } finally {
    temporary.discard();
  }
}

/** What needs room on the disk comes first. Where anything fails, the old content is put back; `onLost`: not even that. */
function writeInPlace(descriptor: number, old: Buffer, content: Buffer, onLost: () => void): void {
  try {
    writeAll(descriptor, content.subarray(old.length), old.length);
    writeAll(descriptor, content.subarray(0, old.length), 0);
    fs.ftruncateSync(descriptor, content.length);
    fs.fsyncSync(descriptor);
  } catch (error) {
    try {
      writeAll(descriptor, old, 0);
      fs.ftruncateSync(descriptor, old.length);
    } catch {
      onLost();
    }
    throw error;
  }
}
