/**
 * The worker bundle: one thread of an audit, either the leading one, which audits on behalf of a thread that must stay
 * free to answer, or one that helps the leading one.
 */
import { constants, setPriority } from "node:os";
import { parentPort, receiveMessageOnPort, workerData } from "node:worker_threads";
import { AuditError } from "./auditError";
import { BatchScanner, type Parcel } from "./batches";
import type { HelperData, HelperMessage } from "./helperMessages";
import { type AuditPlan, lead } from "./lead";
import type { FoundFact } from "./links";
import { Outbox } from "./outbox";
import { type PackedResults, pack, type Results } from "./results";
import { type SharedMemory, SharedWork } from "./sharedWork";

export interface LeaderData {
  readonly role: "leader";
  readonly memory: SharedMemory;
  readonly plan: AuditPlan;
  /** Nobody waits: little is handed over at a time, and other programs come first. */
  readonly inBackground?: boolean;
}

export type LeaderMessage =
  | { readonly kind: "results"; readonly results: PackedResults }
  | { readonly kind: "facts"; readonly facts: readonly FoundFact[] }
  | { readonly kind: "progress"; readonly filesScanned: number }
  | { readonly kind: "done"; readonly filesScanned: number }
  | { readonly kind: "bound" }
  /** A message for people. */
  | { readonly kind: "failed"; readonly message: string };

/** Between two hand-overs of a helper's results, in milliseconds. */
const HAND_OVER = 20;

function send(message: LeaderMessage | HelperMessage): void {
  parentPort?.postMessage(message);
}

async function runLeader({ memory, plan, inBackground = false }: LeaderData): Promise<void> {
  const work = new SharedWork(memory);
  const sendResults = (results: Results) => send({ kind: "results", results: pack(results) });
  const outbox = inBackground ? new Outbox(sendResults) : null;
  if (outbox !== null) {
    yieldToOthers();
    parentPort?.on("message", () => outbox.next());
  }
  const listener = {
    onResults: (results: Results) => (outbox === null ? sendResults(results) : outbox.put(results)),
    onBound: () => send({ kind: "bound" }),
    onFacts: (facts: readonly FoundFact[]) => send({ kind: "facts", facts }),
    onProgress: (filesScanned: number) => send({ kind: "progress", filesScanned }),
  };
  try {
    // The thread that asked aborts through the shared memory.
    const filesScanned = await lead(plan, listener, work, new AbortController().signal);
    await outbox?.emptied();
    send({ kind: "done", filesScanned });
  } catch (error) {
    if (!(error instanceof AuditError)) throw error;
    send({ kind: "failed", message: error.message });
  }
}

/** On Linux alone a thread has a priority of its own: https://man7.org/linux/man-pages/man2/setpriority.2.html#BUGS */
function yieldToOthers(): void {
  if (process.platform !== "linux") return;
  try {
    setPriority(0, constants.priority.PRIORITY_LOW);
  } catch {
    // Then it works as others do.
  }
}

/** Blocks its thread while it waits: all that it hears comes through the shared memory and the port's queue. */
function runHelper({ memory, roots, maxFileSize, parcel, ...wanted }: HelperData): void {
  const work = new SharedWork(memory);
  const scanner = new BatchScanner(roots, maxFileSize, work, true, wanted);
  const batches = new Map<number, string>();
  const add = ({ first, batches: added }: Parcel) => {
    for (const [i, batch] of added.entries()) batches.set(first + i, batch);
  };
  add(parcel);
  let handedOver = performance.now();
  const handOver = () => {
    const results = scanner.take();
    if (results !== null) send({ kind: "results", results: pack(results) });
    const files = scanner.takeCandidates();
    if (files.length > 0) send({ kind: "candidates", files });
    const readers = scanner.takeReaders();
    if (readers.length > 0) send({ kind: "readers", files: readers });
    handedOver = performance.now();
  };
  for (let number = work.claimOrWait(); number !== null; number = work.claimOrWait()) {
    // What is published was sent before.
    for (let more = receive(); more !== null; more = receive()) add(more);
    const batch = batches.get(number);
    if (batch === undefined) throw new Error(`batch ${number} has not come`);
    for (const known of batches.keys()) {
      if (known > number) break;
      batches.delete(known);
    }
    scanner.scan(number, batch);
    if (performance.now() - handedOver > HAND_OVER) handOver();
  }
  while (scanner.hasLongFiles && !work.isAborted) {
    work.waitForLongFile();
    scanner.scanLongFile();
  }
  handOver();
  send({ kind: "done" });
}

function receive(): Parcel | null {
  const received = parentPort === null ? undefined : receiveMessageOnPort(parentPort);
  return received === undefined ? null : (received.message as Parcel);
}

const data = workerData as LeaderData | HelperData;
if (data.role === "leader") void runLeader(data);
else runHelper(data);
