/**
 * The baseline: findings that were looked at and accepted, so that only new ones fail a build.
 *
 * The file is for machines and readers alike: one entry per finding, sorted, the same bytes for the same findings. A
 * host stands in it without its domain, so that no audit takes the baseline itself for a configuration.
 */

import type { AuditedFile, LocatedFinding } from "../model/auditResult";
import type { RuleId, Severity } from "../model/rule";
import { byText } from "../text/order";
import { isRecord } from "../text/record";
import { fingerprintsOf } from "./fingerprint";
import { jsonText } from "./jsonText";

export interface BaselineEntry {
  readonly fingerprint: string;
  /** What follows is for readers: the fingerprint alone decides. */
  readonly rule: string;
  readonly file: string;
  readonly host: string;
  readonly severity: string;
}

export type BaselineReading =
  | { readonly ok: true; readonly entries: readonly BaselineEntry[] }
  | { readonly ok: false; readonly error: string };

const VERSION = 1;
const FINGERPRINT = /^[0-9a-f]{16}$/;
const DOMAIN = /(?:\.cache)?\.amazonaws\.com(?:\.cn)?$/;

/** Never throws; `error` follows the name of the file. */
export function parseBaseline(text: string): BaselineReading {
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch {
    return { ok: false, error: "is not valid JSON" };
  }
  if (!isRecord(json) || !Array.isArray(json.findings))
    return { ok: false, error: "is no baseline: it holds no list of findings" };
  if (json.version !== VERSION)
    return {
      ok: false,
      error: `is a baseline of version ${JSON.stringify(json.version) ?? "(none)"}, and only ${VERSION} is known`,
    };
  const entries: BaselineEntry[] = [];
  for (const [i, item] of json.findings.entries()) {
    const entry = entryOf(item);
    if (entry === null) return { ok: false, error: `is malformed: findings[${i}] is no finding` };
    entries.push(entry);
  }
  return { ok: true, entries };
}

function entryOf(item: unknown): BaselineEntry | null {
  if (!isRecord(item)) return null;
  const { fingerprint, rule, file, host, severity } = item;
  if (typeof fingerprint !== "string" || !FINGERPRINT.test(fingerprint) || typeof file !== "string")
    return null;
  const word = (value: unknown) => (typeof value === "string" ? value : "");
  return { fingerprint, rule: word(rule), file, host: word(host), severity: word(severity) };
}

/** The file's text for these entries, in pieces, sorted by file, rule and host; ends with a line feed. */
export function* baselineText(entries: readonly BaselineEntry[]): Generator<string> {
  const unique = [...new Map(entries.map((entry) => [entry.fingerprint, entry])).values()];
  const findings = unique
    .map(({ fingerprint, rule, file, host, severity }) => ({ fingerprint, rule, file, host, severity }))
    .sort(
      (a, b) =>
        byText(a.file, b.file) ||
        byText(a.rule, b.rule) ||
        byText(a.host, b.host) ||
        byText(a.fingerprint, b.fingerprint),
    );
  yield* jsonText({ version: VERSION, findings });
}

export interface Compared {
  /** Without the findings that are in the baseline; made as they are gone through, each time. */
  readonly files: Iterable<AuditedFile>;
  /** Findings that are in the baseline. */
  readonly accepted: number;
  /** An entry for every finding, accepted or not. */
  readonly present: readonly BaselineEntry[];
  /** Entries of the baseline that no finding matches. */
  readonly missing: readonly BaselineEntry[];
}

/** `nameOf` names a file as fingerprints do. Goes through the files once. */
export function compareWithBaseline(
  files: Iterable<AuditedFile>,
  baseline: readonly BaselineEntry[],
  nameOf: (file: string) => string,
): Compared {
  const known = new Set(baseline.map(({ fingerprint }) => fingerprint));
  const present = new Map<string, BaselineEntry>();
  for (const file of files) {
    const name = nameOf(file.file);
    for (const [finding, fingerprint] of fingerprintsOf(name, file))
      present.set(fingerprint, entryFor(fingerprint, name, finding));
  }
  const missing = baseline.filter(({ fingerprint }) => !present.has(fingerprint));
  return {
    files: filesWithout(files, known, nameOf),
    accepted: [...present.keys()].filter((fingerprint) => known.has(fingerprint)).length,
    present: [...present.values()],
    missing,
  };
}

/** The files without the findings of these fingerprints. */
function filesWithout(
  files: Iterable<AuditedFile>,
  accepted: ReadonlySet<string>,
  nameOf: (file: string) => string,
): Iterable<AuditedFile> {
  return {
    *[Symbol.iterator]() {
      for (const file of files) {
        const fingerprints = fingerprintsOf(nameOf(file.file), file);
        yield {
          ...file,
          findings: file.findings.filter((finding) => !accepted.has(fingerprints.get(finding) ?? "")),
        };
      }
    },
  };
}

function entryFor(
  fingerprint: string,
  file: string,
  { rule, severity, subject }: LocatedFinding,
): BaselineEntry & { readonly rule: RuleId; readonly severity: Severity } {
  return { fingerprint, rule, file, host: subject.replace(DOMAIN, ""), severity };
}
