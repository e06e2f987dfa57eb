/**
 * What `--fix` and `--dry-run` do with the texts of an audit. The texts were let go after the scan, so a file is read
 * again for its fix, and left alone unless it still says what was scanned.
 */

import { isDeepStrictEqual } from "node:util";
import { decode, encode } from "../audit/encoding";
import { readFile } from "../audit/readFile";
import { scanAgain } from "../audit/scanFile";
import { scanAsFile } from "../audit/terraformFolders";
import type { AuditedFile } from "../core/model/auditResult";
import type { FixEdit } from "../core/model/finding";
import { diffOfFixes } from "../core/report/diff";
import { applyEdits } from "../core/rules/fix";
import { editsOf, fixesTogether } from "../core/rules/fixesTogether";
import type { ScannedText } from "../core/rules/scanned";
import { counted } from "../core/text/counted";
import type { Interrupts } from "./interrupts";
import type { AuditOptions } from "./options";
import { rewriteFile } from "./rewriteFile";
import type { ScannedSource } from "./scan";

const CHANGED = "the file has changed since it was read";

/** What a fix makes of a text that still is as it was scanned. */
interface Planned {
  readonly text: string;
  readonly fixed: string;
  readonly applied: readonly FixEdit[];
}

/** Files with nothing to fix that are gone through before a signal is heard. */
const FILES_BETWEEN = 64;

/** Fixes text after text, or says what it would change. */
export class Fixing {
  /** For people. */
  readonly problems: string[] = [];
  /** The fixed standard input, for `--stdin --fix`; null otherwise. */
  fixedInput: Buffer | null;
  private edits = 0;
  private filesFixed = 0;

  /** `input` is standard input as it came, null where files are audited. */
  constructor(
    private readonly options: Pick<AuditOptions, "fix" | "dryRun"> & { readonly wantsNames: boolean },
    private readonly judge: (source: ScannedSource) => AuditedFile,
    private readonly displayName: (file: string) => string,
    private readonly input: Buffer | null,
  ) {
    this.fixedInput = options.fix ? input : null;
  }

  /**
   * Each text as it is afterwards. Rejects with an `AbortError` where a signal is heard: between two files, never within
   * one.
   */
  async fix(sources: readonly ScannedSource[], interrupts: Interrupts): Promise<readonly ScannedSource[]> {
    return this.options.fix ? await interrupts.during(() => this.fixAll(sources, interrupts)) : sources;
  }

  private async fixAll(
    sources: readonly ScannedSource[],
    interrupts: Interrupts,
  ): Promise<readonly ScannedSource[]> {
    const after: ScannedSource[] = [];
    for (const source of sources) {
      const planned = this.planned(source);
      const isWritten = planned !== null && this.write(source, planned);
      if (isWritten) this.count(planned);
      after.push(isWritten ? { ...source, scanned: this.scanAgain(source, planned.fixed) } : source);
      if (isWritten || after.length % FILES_BETWEEN === 0) await interrupts.check();
    }
    return after;
  }

  /** What {@link fix} would change, in pieces. */
  *diff(sources: readonly ScannedSource[]): Generator<string> {
    for (const source of sources) {
      const planned = this.planned(source);
      if (planned === null) continue;
      this.count(planned);
      yield diffOfFixes(this.displayName(source.name), planned.text, planned.applied);
    }
  }

  /** For people: what was done. */
  notes(): string[] {
    const { fix, dryRun } = this.options;
    if (!fix && !dryRun) return [];
    const what = `${counted(this.edits, "place")} in ${counted(this.filesFixed, "file")}`;
    // What was to be fixed and could not be is a problem, and told as one.
    if (this.edits === 0 && this.problems.length > 0) return [];
    if (this.edits === 0) return [dryRun ? "--fix would change nothing." : "Nothing to fix safely."];
    return [dryRun ? `--fix would change ${what}.` : `Fixed ${what}.`];
  }

  /** For people: what a signal has left done. */
  stoppedWords(sources: number): string {
    const looked = counted(sources, "file with a host", "files with hosts");
    return `Stopped: ${counted(this.filesFixed, "file")} of ${looked} had been fixed, each as a whole.`;
  }

  private planned(source: ScannedSource): Planned | null {
    const edits = editsOf(fixesTogether(this.judge(source).findings, ({ safe }) => safe));
    const text = edits.length === 0 ? null : this.textOf(source);
    if (text === null) return null;
    const { text: fixed, applied } = applyEdits(text, edits);
    return applied.length === 0 ? null : { text, fixed, applied };
  }

  private count({ applied }: Planned): void {
    this.edits += applied.length;
    this.filesFixed++;
  }

  /** The text that was scanned; null, with a problem, where it is no more. */
  private textOf(source: ScannedSource): string | null {
    if (source.path === null) return this.input === null ? null : decode(this.input).text;
    const reading = readFile(source.path);
    const text = reading.ok ? decode(reading.bytes).text : null;
    // Not the places alone: a line that was commented out since is another text, too.
    if (text !== null && isDeepStrictEqual(alone(this.scanAgain(source, text)), alone(source.scanned)))
      return text;
    this.refuse(source.name, reading.ok ? CHANGED : `it is ${reading.reason}`);
    return null;
  }

  private write({ path: file, root, name }: ScannedSource, { text, fixed, applied }: Planned): boolean {
    if (file === null || root === null) {
      if (this.input !== null) this.fixedInput = encode(fixed, decode(this.input));
      return true;
    }
    const rewriting = rewriteFile(file, root, text, applied);
    if (!rewriting.ok) this.refuse(name, rewriting.reason);
    return rewriting.ok;
  }

  private refuse(name: string, reason: string): void {
    this.problems.push(`${this.displayName(name)} was not fixed: ${reason}.`);
  }

  private scanAgain({ name, path: file }: ScannedSource, text: string): ScannedText {
    const { wantsNames } = this.options;
    return file === null ? scanAgain(text, name, wantsNames) : scanAsFile(text, file, wantsNames);
  }
}

/** To compare: how reports name the other files that have a part in it does not count. */
function alone({ references, ...scanned }: ScannedText): ScannedText {
  if (!references) return scanned;
  const without = references.map(({ reference: { related: _, ...reference }, ...each }) => ({
    ...each,
    reference,
  }));
  return { ...scanned, references: without };
}
