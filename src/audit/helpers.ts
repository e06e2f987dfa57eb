/** The threads that help the one that walks: started, fed with batches, listened to, and ended with it. */
import { Worker } from "node:worker_threads";
import { AuditError } from "./auditError";
import type { Parcel, PlacedFile } from "./batches";
import type { HelperData, HelperMessage } from "./helperMessages";
import { type PackedResults, type Results, unpack } from "./results";
import type { SharedWork } from "./sharedWork";

export interface HelperPlan extends Omit<HelperData, "role" | "memory" | "parcel"> {
  readonly workerFile: string;
}

export class Helpers {
  private readonly workers: Worker[] = [];
  private readonly ends: Promise<void>[] = [];
  private failure: AuditError | null = null;

  constructor(
    private readonly plan: HelperPlan,
    private readonly work: SharedWork,
    private readonly onResults: (results: Results) => void,
    /** Files that may hold a host, left for the caller to scan. */
    private readonly onCandidates: (files: readonly PlacedFile[]) => void,
    /** Files that may read variables from their environment. */
    private readonly onReaders: (files: readonly PlacedFile[]) => void,
  ) {}

  get started(): boolean {
    return this.workers.length > 0;
  }

  /** `parcel`: what was published and nobody had claimed a moment ago. */
  start(count: number, parcel: Parcel): void {
    const { workerFile, ...plan } = this.plan;
    const data: HelperData = { role: "helper", memory: this.work.memory, parcel, ...plan };
    for (let i = 0; i < count; i++) {
      const worker = startWorker(workerFile, data);
      this.workers.push(worker);
      this.ends.push(this.listen(worker));
    }
  }

  /** Must come before the batches are published. */
  send(parcel: Parcel): void {
    for (const worker of this.workers) worker.postMessage(parcel);
  }

  /** @throws {AuditError} where a helper has failed: what it had claimed is lost. */
  throwIfFailed(): void {
    if (this.failure !== null) throw this.failure;
  }

  /** Resolves once all have said their last word. */
  async ended(): Promise<void> {
    await Promise.all(this.ends);
    this.throwIfFailed();
  }

  stop(): void {
    for (const worker of this.workers) void worker.terminate();
  }

  private listen(worker: Worker): Promise<void> {
    return new Promise((resolve) => {
      let isDone = false;
      worker.on("message", (message: HelperMessage) => {
        if (message.kind === "candidates") return this.onCandidates(message.files);
        if (message.kind === "readers") return this.onReaders(message.files);
        if (message.kind === "results") return this.onResults(unpack(message.results as PackedResults));
        // Its last word. That the thread takes a while to end is nobody's concern.
        isDone = true;
        resolve();
      });
      const fail = (reason: string) => {
        if (isDone) return;
        this.failure ??= new AuditError(`The audit broke off: ${reason}.`);
        this.work.abort();
        resolve();
      };
      worker.on("error", (error) => fail(reasonOfCrash(error)));
      worker.on("exit", (code) => fail(`one of its threads ended early (code ${code})`));
    });
  }
}

/**
 * Node's own flags, those of a debugger for instance, are not for the threads. Their texts die young: room for more of
 * them would only be memory.
 */
export function startWorker(file: string, workerData: unknown): Worker {
  return new Worker(file, { workerData, execArgv: [], resourceLimits: { maxYoungGenerationSizeMb: 16 } });
}

/** Never the message of an unforeseen error: it may hold text of a file. */
export function reasonOfCrash(error: unknown): string {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (code === "MODULE_NOT_FOUND") return "auditWorker.js is missing; install or build again";
  if (code === "ERR_WORKER_OUT_OF_MEMORY") return "one of its threads ran out of memory";
  return `one of its threads failed${code === "" ? "" : ` (${code})`}`;
}
