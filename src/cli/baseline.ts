/** `--baseline` and `--update-baseline`: the file of accepted findings, read before the audit and written after it. */

import { realpathSync } from "node:fs";
import path from "node:path";
import { decode } from "../audit/encoding";
import { NO_FILE, reasonOf } from "../audit/files";
import type { AuditResult } from "../core/model/auditResult";
import {
  type BaselineEntry,
  baselineText,
  compareWithBaseline,
  parseBaseline,
} from "../core/report/baseline";
import { writeAtomically } from "./atomicFile";
import { readInput } from "./inputFile";
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
  readonly result: AuditResult;
  readonly notes: readonly string[];
  /** Why the file was not written; empty where it was, or was not to be. */
  readonly problems: readonly string[];
}

export interface AcceptingContext {
  /** Whether the account that was asked for was read in full; if not, findings may be others than they would be. */
  readonly accountRead: boolean;
  /** A file of the result, as fingerprints name it. */
  readonly nameOf: (file: string) => string;
  /** Whether this audit looked at files of this name: what it did not look at is neither resolved nor taken out. */
  readonly covers: (name: string) => boolean;
}

/** @throws {RunError} where the file cannot be written. */
export function acceptFindings(
  result: AuditResult,
  baseline: Baseline,
  { accountRead, nameOf, covers }: AcceptingContext,
): Accepting {
  if (baseline.update && !accountRead) {
    const why = `${baseline.given} was not written: the account could not be read in full.`;
    return { ...accepted(result, baseline, baseline.entries, nameOf), problems: [why] };
  }
  const { missing, present } = compareWithBaseline(result.files, baseline.entries, nameOf);
  const resolved = missing.filter(({ file }) => covers(file));
  if (!baseline.update) {
    const { result: left, notes } = accepted(result, baseline, baseline.entries, nameOf);
    return {
      result: left,
      notes: [...notes, ...(accountRead ? resolvedNotes(resolved, baseline) : [])],
      problems: [],
    };
  }
  const kept = missing.filter(({ file }) => !covers(file));
  write(baseline, [...present, ...kept]);
  const known = new Set(baseline.entries.map(({ fingerprint }) => fingerprint));
  const added = present.filter(({ fingerprint }) => !known.has(fingerprint)).length;
  const note = `${baseline.given} holds ${count(present.length + kept.length)}: ${added} added, ${resolved.length} taken out.`;
  return { result: accepted(result, baseline, present, nameOf).result, notes: [note], problems: [] };
}

function accepted(
  result: AuditResult,
  { given }: Baseline,
  entries: readonly BaselineEntry[],
  nameOf: (file: string) => string,
): { result: AuditResult; notes: string[] } {
  const compared = compareWithBaseline(result.files, entries, nameOf);
  const note = `${count(compared.accepted)} accepted by ${given}.`;
  return { result: { ...result, files: compared.files }, notes: compared.accepted > 0 ? [note] : [] };
}

function resolvedNotes(resolved: readonly BaselineEntry[], { given }: Baseline): string[] {
  if (resolved.length === 0) return [];
  const lines = resolved
    .slice(0, LISTED)
    .map(({ rule, file, host }) => `resolved: ${rule} ${host} in ${file}`);
  if (resolved.length > LISTED) lines.push(`resolved: ${resolved.length - LISTED} more`);
  return [...lines, `--update-baseline takes what is resolved out of ${given}.`];
}

function write({ given, path: file }: Baseline, entries: readonly BaselineEntry[]): void {
  try {
    writeAtomically(targetOf(file), baselineText(entries));
  } catch (error) {
    throw new RunError(`--baseline ${given} could not be written: ${reasonOf(error)}.`);
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

function count(n: number): string {
  return `${n} finding${n === 1 ? "" : "s"}`;
}
