/** `--baseline` and `--update-baseline`: the file of accepted findings, read before the audit and written after it. */

import { realpathSync } from "node:fs";
import path from "node:path";
import { decode } from "../audit/encoding";
import { NO_FILE, reasonOf } from "../audit/files";
import type { AuditedFile } from "../core/model/auditResult";
import {
  type BaselineEntry,
  baselineText,
  compareWithBaseline,
  parseBaseline,
} from "../core/report/baseline";
import { counted } from "../core/text/counted";
import { TemporaryFile } from "./atomicFile";
import { MAX_INPUT, readInput } from "./inputFile";
import type { Interrupts } from "./interrupts";
import { chunksOf } from "./outputFile";
import { RunError, UsageError } from "./usage";

const LISTED = 10;

export interface Baseline {
  /** As the user gave it. */
  readonly given: string;
  readonly path: string;
  readonly update: boolean;
  readonly entries: readonly BaselineEntry[];
}

/** @throws {RunError} naming the file and what is wrong with it. A missing file is none where it is to be written. */
export function loadBaseline(given: string, update: boolean, cwd: string): Baseline {
  const file = path.resolve(cwd, given);
  const what = `--baseline ${given}`;
  const input = readInput(what, file);
  if (input === null) {
    if (update) return { given, path: file, update, entries: [] };
    throw new UsageError(`${what} could not be read: ${NO_FILE}.`, "Add --update-baseline to make it.");
  }
  const reading = parseBaseline(decode(input.bytes).text);
  if (!reading.ok)
    throw new RunError(
      `${what} ${reading.error}.`,
      "Name another file, or remove it and make it anew with --update-baseline.",
    );
  return { given, path: file, update, entries: reading.entries };
}

export interface Accepting {
  /** Without what is accepted. */
  readonly files: Iterable<AuditedFile>;
  readonly notes: readonly string[];
  /** Why the file was not written; empty where it was, or was not to be. */
  readonly problems: readonly string[];
  /** False where it was to be written and the system refused. */
  readonly isWritten: boolean;
}

export interface AcceptingContext {
  /** Whether the account that was asked for was read in full; if not, findings may be others than they would be. */
  readonly accountRead: boolean;
  /** A file of the result, as fingerprints name it. */
  readonly nameOf: (file: string) => string;
  /** Whether this audit looked at files of this name: what it did not look at is neither resolved nor taken out. */
  readonly covers: (name: string) => boolean;
}

/** Rejects with an `AbortError` where a signal is heard. */
export async function acceptFindings(
  files: Iterable<AuditedFile>,
  baseline: Baseline,
  interrupts: Interrupts,
  { accountRead, nameOf, covers }: AcceptingContext,
): Promise<Accepting> {
  const { given, update, entries } = baseline;
  const compared = compareWithBaseline(files, entries, nameOf);
  const resolved = compared.missing.filter(({ file }) => covers(file));
  const accepted =
    compared.accepted > 0 ? [`${counted(compared.accepted, "finding")} accepted by ${given}.`] : [];
  const asItWas = { files: compared.files, notes: accepted, isWritten: true };
  if (!update)
    return {
      ...asItWas,
      notes: [...accepted, ...(accountRead ? resolvedNotes(resolved, baseline) : [])],
      problems: [],
    };
  if (!accountRead) {
    const why = `${given} was not written: the account could not be read in full.`;
    return { ...asItWas, problems: [why] };
  }
  const kept = compared.missing.filter(({ file }) => !covers(file));
  const next = [...compared.present, ...kept];
  const refused = await interrupts.during(() => write(baseline, next));
  if (refused !== null) return { ...asItWas, problems: [refused], isWritten: false };
  const known = new Set(entries.map(({ fingerprint }) => fingerprint));
  const added = compared.present.filter(({ fingerprint }) => !known.has(fingerprint)).length;
  const note = `${given} holds ${counted(next.length, "finding")}: ${added} added, ${resolved.length} taken out.`;
  return { files: withoutFindings(files), notes: [note], problems: [], isWritten: true };
}

/** All findings are accepted. */
function withoutFindings(files: Iterable<AuditedFile>): Iterable<AuditedFile> {
  return {
    *[Symbol.iterator]() {
      for (const file of files) yield { ...file, findings: [] };
    },
  };
}

function resolvedNotes(resolved: readonly BaselineEntry[], { given }: Baseline): string[] {
  if (resolved.length === 0) return [];
  const lines = resolved
    .slice(0, LISTED)
    .map(({ rule, file, host }) => `resolved: ${rule} ${host} in ${file}`);
  if (resolved.length > LISTED) lines.push(`resolved: ${resolved.length - LISTED} more`);
  return [...lines, `--update-baseline takes what is resolved out of ${given}.`];
}

/** Why it could not be written, or null where it was. */
function write({ given, path: file }: Baseline, entries: readonly BaselineEntry[]): string | null {
  const target = targetOf(file);
  let temporary: TemporaryFile | null = null;
  try {
    temporary = new TemporaryFile(target);
    let size = 0;
    for (const chunk of chunksOf(baselineText(entries))) {
      size += Buffer.byteLength(chunk);
      if (size > MAX_INPUT)
        return `${given} was not written: ${counted(entries.length, "finding")} are too many for a baseline.`;
      temporary.write(chunk);
    }
    temporary.replace(target);
    return null;
  } catch (error) {
    return `--baseline ${given} could not be written: ${reasonOf(error)}.`;
  } finally {
    temporary?.discard();
  }
}

/** A link stays a link. */
function targetOf(file: string): string {
  try {
    return realpathSync(file);
  } catch {
    return file;
  }
}
