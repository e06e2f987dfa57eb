/**
 * Audits whole folders without ever blocking the caller's thread: walking, reading and scanning happen in worker
 * threads, and only what mentions a cache host comes back, without its text.
 */
import { realpathSync } from "node:fs";
import { AuditError } from "./auditError";
import type { PlannedRoot } from "./files";
import { reasonOfCrash, startWorker } from "./helpers";
import type { AuditPlan, Bounds } from "./lead";
import type { FoundFact } from "./links";
import { type ScannedFile, type UnscannedFile, unpack } from "./results";
import { SharedWork } from "./sharedWork";
import { defaultThreads } from "./threads";
import type { KeptFiles } from "./unchanged";
import type { LeaderData, LeaderMessage } from "./worker";

export interface AuditRequest {
  readonly roots: readonly AuditRoot[];
  /** In bytes; larger files are listed as skipped. */
  readonly maxFileSize: number;
  /** Absolute path of the bundle `dist/auditWorker.js`. */
  readonly workerFile: string;
  /** Whether names of one's own that may lead to a cache are wanted, too; `ScannedText.aliases` then holds them. */
  readonly aliases?: boolean;
  /** Whether to look for what reads the variables that hold hosts. */
  readonly links?: boolean;
  /** At most so many threads; as many as there are cores where it is not given. */
  readonly threads?: number;
  /** Nobody waits: one thread that yields to other programs, within bounds, whose results come in small parts. */
  readonly background?: Bounds;
  /** What is known of files from an earlier audit, and kept for the next: those that held nothing are not read again. */
  readonly kept?: KeptFiles;
}

export interface AuditRoot {
  /** Absolute. */
  readonly folder: string;
  /** Globs relative to the folder, besides what is always left out; see `excluder`. */
  readonly exclude: readonly string[];
}

export interface AuditListener {
  onFiles(batch: readonly ScannedFile[]): void;
  onSkipped(batch: readonly UnscannedFile[]): void;
  /** After all files. */
  onFacts?(batch: readonly FoundFact[]): void;
  /** Some times a second. */
  onProgress(progress: { readonly filesScanned: number }): void;
}

export interface AuditedFolders {
  readonly filesScanned: number;
  /** False where there is more than the bounds let it look into. */
  readonly isWhole: boolean;
}

/** In bytes. A text of twice this size is more than the engine's longest string. */
const LARGEST = 256 * 1024 * 1024;

/**
 * Rejects at once with an `AbortError` when the signal aborts, and with an {@link AuditError} where a thread fails. No
 * listener is called after the promise has settled.
 */
export async function auditFolders(
  request: AuditRequest,
  listener: AuditListener,
  signal: AbortSignal,
): Promise<AuditedFolders> {
  signal.throwIfAborted();
  const plan = planOf(request);
  const work = SharedWork.for(plan);
  const data: LeaderData = {
    role: "leader",
    memory: work.memory,
    plan,
    inBackground: request.background !== undefined,
  };
  const worker = startWorker(request.workerFile, data);
  let isWhole = true;
  let abort: (() => void) | undefined;
  try {
    return await new Promise((resolve, reject) => {
      abort = () => reject(signal.reason);
      signal.addEventListener("abort", abort);
      const fail = (reason: string) => reject(new AuditError(`The audit broke off: ${reason}.`));
      worker.on("message", (message: LeaderMessage) => {
        if (signal.aborted) return;
        switch (message.kind) {
          case "results": {
            const { files, skipped } = unpack(message.results);
            if (files.length > 0) listener.onFiles(files);
            if (skipped.length > 0) listener.onSkipped(skipped);
            // Whatever waits has its turn before.
            if (data.inBackground) setImmediate(() => worker.postMessage(null));
            return;
          }
          case "facts":
            return listener.onFacts?.(message.facts);
          case "progress":
            return listener.onProgress({ filesScanned: message.filesScanned });
          case "bound":
            isWhole = false;
            return;
          case "done":
            return resolve({ filesScanned: message.filesScanned, isWhole });
          case "failed":
            return reject(new AuditError(message.message));
        }
      });
      worker.on("error", (error) => fail(reasonOfCrash(error)));
      worker.on("exit", (code) => fail(`its thread ended early (code ${code})`));
    });
  } finally {
    if (abort) signal.removeEventListener("abort", abort);
    // The threads see this within a batch, so that ending them does not have to wait for a file.
    work.abort();
    void worker.terminate();
  }
}

function planOf({
  roots,
  maxFileSize,
  workerFile,
  aliases = false,
  links = false,
  background,
  kept,
  threads = background === undefined ? defaultThreads() : 1,
}: AuditRequest): AuditPlan {
  return {
    aliases,
    links,
    roots: roots.map(planRoot),
    omit: [],
    maxFileSize: Math.min(maxFileSize, LARGEST),
    workerFile,
    threads: Math.max(1, threads),
    ...(background && { bounds: background }),
    ...(kept && { kept }),
  };
}

function planRoot({ folder, exclude }: AuditRoot): PlannedRoot {
  let real = folder;
  try {
    real = realpathSync(folder);
  } catch {
    // The walk lists it as unreadable.
  }
  return { given: folder, folder, file: null, real, exclude };
}
