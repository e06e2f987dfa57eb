/** Writes files so that a reader sees the old content or the new one, never a part. Throws what the system says. */
import { randomBytes } from "node:crypto";
import {
  closeSync,
  constants,
  existsSync,
  fchmodSync,
  fchownSync,
  fsyncSync,
  linkSync,
  openSync,
  renameSync,
  unlinkSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";

/** Whose file it is to be; what is left out is the system's choice for a new file. */
export interface FileRights {
  readonly mode?: number;
  readonly uid?: number;
  readonly gid?: number;
}

/**
 * Replaces the file, or makes it. With `onlyNew` an existing file stays as it is, and EEXIST is thrown. Nothing is
 * left behind when it fails. A link is replaced, not followed.
 */
export function writeAtomically(
  file: string,
  content: Uint8Array | string,
  rights: FileRights = {},
  onlyNew = false,
): void {
  const temporary = path.join(
    path.dirname(file),
    `.${path.basename(file).slice(0, 100)}.${randomBytes(6).toString("hex")}.tmp`,
  );
  const descriptor = openSync(temporary, constants.O_CREAT | constants.O_EXCL | constants.O_WRONLY, 0o666);
  try {
    try {
      // Before the content: it is nobody else's to read for a moment either.
      give(descriptor, rights);
      writeFileSync(descriptor, content);
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
    if (onlyNew) linkOrRename(temporary, file);
    else renameSync(temporary, file);
  } catch (error) {
    unlinkSync(temporary);
    throw error;
  }
}

/** Renaming would replace a file that has come meanwhile; a second name for the same file does not. */
function linkOrRename(temporary: string, file: string): void {
  try {
    linkSync(temporary, file);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : "";
    // Some file systems know no second names.
    if (code === "EEXIST" || existsSync(file)) throw Object.assign(new Error("exists"), { code: "EEXIST" });
    renameSync(temporary, file);
    return;
  }
  unlinkSync(temporary);
}

function give(descriptor: number, { mode, uid, gid }: FileRights): void {
  if (uid !== undefined && gid !== undefined)
    try {
      fchownSync(descriptor, uid, gid);
    } catch {
      // Only root may give a file away; for everybody else the new file is their own.
    }
  // After the owner: changing that clears the set-user-id bits.
  if (mode !== undefined) fchmodSync(descriptor, mode & 0o7777);
}
