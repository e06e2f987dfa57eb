/** Writes files so that a reader sees the old content or the new one, never a part. Throws what the system says. */
import { randomBytes } from "node:crypto";
import * as fs from "node:fs";
import path from "node:path";
import { codeOf } from "../core/text/record";

/** Whose file it is to be; what is left out is the system's choice for a new file. */
export interface FileRights {
  readonly mode?: number;
  readonly uid?: number;
  readonly gid?: number;
}

/** A new file beside the one that it is to become. It is there until it is put in place or discarded. */
export class TemporaryFile {
  readonly path: string;
  /** Whether it is of the owner and group that were asked for: only root may give a file away. */
  readonly hasOwner: boolean;
  private descriptor: number | null;
  private isKept = false;

  /** `file` is what it is to become. */
  constructor(file: string, { mode, uid, gid }: FileRights = {}) {
    const name = path.basename(file).slice(0, 100);
    this.path = path.join(path.dirname(file), `.${name}.${randomBytes(6).toString("hex")}.tmp`);
    this.descriptor = fs.openSync(this.path, "wx");
    try {
      // Before the content: it is nobody else's to read for a moment either.
      this.hasOwner = uid === undefined || gid === undefined || gives(this.descriptor, uid, gid);
      // After the owner: changing that clears the set-user-id bits.
      if (mode !== undefined) fs.fchmodSync(this.descriptor, mode & 0o7777);
    } catch (error) {
      this.discard();
      throw error;
    }
  }

  write(content: Uint8Array | string): void {
    writeAll(this.open, typeof content === "string" ? Buffer.from(content) : content, null);
  }

  /** On the disk, and not open any more. */
  close(): void {
    fs.fsyncSync(this.open);
    fs.closeSync(this.open);
    this.descriptor = null;
  }

  /** Puts it in the place of `file`. With `onlyNew` an existing file stays as it is, and EEXIST is thrown. */
  replace(file: string, onlyNew = false): void {
    if (this.descriptor !== null) this.close();
    if (onlyNew) linkOrRename(this.path, file);
    else fs.renameSync(this.path, file);
  }

  /** It is not discarded any more: it holds what is nowhere else. */
  keep(): void {
    this.isKept = true;
  }

  /** Nothing is left of it, unless it was put in place or is kept. Never throws. */
  discard(): void {
    if (this.isKept) return;
    try {
      if (this.descriptor !== null) fs.closeSync(this.descriptor);
      this.descriptor = null;
      fs.unlinkSync(this.path);
    } catch {
      // It is gone, or the disk is: there is nothing more to do.
    }
  }

  private get open(): number {
    if (this.descriptor === null) throw new Error("the file is closed");
    return this.descriptor;
  }
}

/**
 * Replaces the file, or makes it. With `onlyNew` an existing file stays as it is, and EEXIST is thrown. Nothing is
 * left behind when it fails. A link is replaced, not followed.
 */
export function writeAtomically(
  file: string,
  pieces: Iterable<string>,
  rights: FileRights = {},
  onlyNew = false,
): void {
  const temporary = new TemporaryFile(file, rights);
  try {
    for (const piece of pieces) temporary.write(piece);
    temporary.replace(file, onlyNew);
  } catch (error) {
    temporary.discard();
    throw error;
  }
}

/** From a position on, or where the descriptor stands. The system may take less than it is given. */
export function writeAll(descriptor: number, content: Uint8Array, position: number | null): void {
  for (let done = 0; done < content.length; )
    done += fs.writeSync(
      descriptor,
      content,
      done,
      content.length - done,
      position === null ? null : position + done,
    );
}

/** Renaming would replace a file that has come meanwhile; a second name for the same file does not. */
function linkOrRename(temporary: string, file: string): void {
  try {
    fs.linkSync(temporary, file);
  } catch (error) {
    // Some file systems know no second names.
    if (codeOf(error) === "EEXIST" || fs.existsSync(file))
      throw Object.assign(new Error("exists"), { code: "EEXIST" });
    fs.renameSync(temporary, file);
    return;
  }
  fs.unlinkSync(temporary);
}

function gives(descriptor: number, uid: number, gid: number): boolean {
  try {
    fs.fchownSync(descriptor, uid, gid);
  } catch {
    const stats = fs.fstatSync(descriptor);
    return stats.uid === uid && stats.gid === gid;
  }
  return true;
}
