/**
 * From PATHs to the files that mention a cache host: the part of an audit that grows with the workspace.
 *
 * Results come through callbacks, in the order of the walk, so that the work can be spread over threads without
 * a change to its callers. Gives the event loop a turn every few milliseconds, for Ctrl+C and the progress line.
 */
import { findMentions } from "../core/mentions/find";
import type { Mention } from "../core/mentions/mention";
import type { SkippedFile } from "../core/report/auditResult";
import { decode, type Encoding } from "./encoding";
import type { Found } from "./files";
import { mayHoldHost } from "./prefilter";
import { accept, type FileReading, readFile } from "./readFile";

/** A text with at least one mention. It is kept until the account has been read. */
export interface ScannedText {
  /** As reports name it. */
  readonly name: string;
  /** Absolute; null for standard input. */
  readonly path: string | null;
  readonly text: string;
  readonly encoding: Encoding;
  readonly mentions: readonly Mention[];
}

export interface ScanListener {
  onText(text: ScannedText): void;
  /** `named` tells whether the user named this very file or folder. */
  onSkipped(skipped: SkippedFile, named: boolean): void;
  /** At most about twenty times a second. */
  onProgress(filesScanned: number): void;
}

const TURN_MILLISECONDS = 50;

/** Lets a long synchronous job give the event loop a turn now and then. */
export class Turns {
  private last = performance.now();

  constructor(private readonly signal: AbortSignal) {}

  due(): boolean {
    return performance.now() - this.last > TURN_MILLISECONDS;
  }

  /** Rejects with the signal's reason when it has aborted. */
  async give(): Promise<void> {
    await new Promise((resolve) => setImmediate(resolve));
    this.signal.throwIfAborted();
    this.last = performance.now();
  }
}

/** Gives the number of files whose content was looked at. Rejects with the signal's reason when it aborts. */
export async function scanFiles(
  files: Iterable<Found>,
  listener: ScanListener,
  signal: AbortSignal,
): Promise<number> {
  let scanned = 0;
  const turns = new Turns(signal);
  for (const file of files) {
    const reading: FileReading =
      file.kind === "unreadable" ? { ok: false, reason: "unreadable" } : readFile(file.path);
    if (reading.ok) {
      scanned++;
      const text = scanBytes(reading.bytes, file.name, file.path);
      if (text !== null) listener.onText(text);
    } else listener.onSkipped({ file: file.name, reason: reading.reason }, file.named);
    if (turns.due()) {
      listener.onProgress(scanned);
      await turns.give();
    }
  }
  return scanned;
}

/** The same for a text that is no file; gives 1, or 0 where it was skipped. */
export function scanStandardInput(bytes: Buffer, name: string, listener: ScanListener): number {
  const reading = accept(bytes);
  if (!reading.ok) {
    listener.onSkipped({ file: name, reason: reading.reason }, true);
    return 0;
  }
  const text = scanBytes(reading.bytes, name, null);
  if (text !== null) listener.onText(text);
  return 1;
}

function scanBytes(bytes: Buffer, name: string, path: string | null): ScannedText | null {
  if (!mayHoldHost(bytes)) return null;
  const { text, encoding } = decode(bytes);
  const mentions = findMentions(text, path ?? name);
  return mentions.length === 0 ? null : { name, path, text, encoding, mentions };
}
