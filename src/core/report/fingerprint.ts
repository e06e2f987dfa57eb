/**
 * What makes two findings of different runs the same finding: its rule, file, host (or expression of infrastructure code) and key path, and how many
 * equal ones stand before it in the file. No line number, so that edits elsewhere in the file change nothing.
 *
 * The hash is FNV-1a with 64 bits (draft-eastlake-fnv), written here because core is pure: nobody is kept out by
 * it, it only has to give the same short name everywhere, and whoever can forge one can edit the baseline as well.
 */
import type { AuditedFile, LocatedFinding } from "../model/auditResult";

const OFFSET_BASIS = 0xcbf29ce484222325n;
const PRIME = 0x100000001b3n;
const UTF8 = new TextEncoder();

/** FNV-1a of the text's UTF-8 bytes, as 16 lower-case hexadecimal digits. */
export function fnv1a64(text: string): string {
  let hash = OFFSET_BASIS;
  for (const byte of UTF8.encode(text)) hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * PRIME);
  return hash.toString(16).padStart(16, "0");
}

/**
 * The fingerprint of each finding of a file. `name` is what the file is called wherever the audit runs: relative to
 * the folder that it runs in, with forward slashes.
 */
export function fingerprintsOf(name: string, file: AuditedFile): Map<LocatedFinding, string> {
  const seen = new Map<string, number>();
  const fingerprints = new Map<LocatedFinding, string>();
  for (const finding of file.findings) {
    const { subject, keyPath } = finding;
    // An element that is added to a list moves the others by one, as a line moves those below it.
    const place = keyPath?.replace(/\[\d+\]/g, "[]") ?? null;
    const same = JSON.stringify([finding.rule, name, subject, place]);
    const ordinal = seen.get(same) ?? 0;
    seen.set(same, ordinal + 1);
    fingerprints.set(finding, fnv1a64(`${same}#${ordinal}`));
  }
  return fingerprints;
}
