/**
 * What `--fix` and `--dry-run` do with the texts of an audit. The texts were let go after the scan, so a file is read
 * again for its fix, and left alone unless it still says what was scanned.
 */

import { decode, encode } from "../audit/encoding";
import { readFile } from "../audit/readFile";
import { scanAgain } from "../audit/scanFile";
import type { InventoryIndex } from "../core/inventory/inventoryIndex";
import type { AliasKnowledge } from "../core/mentions/aliases";
import type { AuditedFile } from "../core/model/auditResult";
import type { AnalysisSettings, FixEdit } from "../core/model/finding";
import { diffOfFixes } from "../core/report/diff";
import { applyEdits } from "../core/rules/fix";
import { editsOf, fixesTogether } from "../core/rules/fixesTogether";
import { analyzeScanned, type ScannedText, withAliases } from "../core/rules/scanned";
import type { AuditOptions } from "./options";
import { rewriteFile } from "./rewriteFile";
import type { ScannedSource } from "./scan";

const CHANGED = "the file has changed since it was read";

/** Analyses text after text, and does to each what the options ask for. */
export class Fixing {
  /** For people. */
  readonly problems: string[] = [];
  /** Of all files, for `--dry-run`; empty otherwise. */
  diff = "";
  /** The fixed standard input, for `--stdin --fix`; null otherwise. */
  fixedInput: Buffer | null;
  private edits = 0;
  private filesFixed = 0;

  /** `input` is standard input as it came, null where files are audited. */
  constructor(
    private readonly options: Pick<AuditOptions, "fix" | "dryRun"> & { readonly wantsNames: boolean },
    private readonly index: InventoryIndex,
    private readonly settings: AnalysisSettings,
    private readonly displayName: (file: string) => string,
    private readonly input: Buffer | null,
    private readonly aliases: AliasKnowledge,
  ) {
    this.fixedInput = options.fix ? input : null;
  }

  /** The text as the report shows it: with `--fix` as it is afterwards. */
  take(source: ScannedSource): AuditedFile {
    const asFound = this.analyzed(source.name, source.scanned);
    const { fix, dryRun } = this.options;
    const edits = fix || dryRun ? editsOf(fixesTogether(asFound.findings, ({ safe }) => safe)) : [];
    if (edits.length === 0) return asFound;
    const text = this.textOf(source);
    if (text === null) return asFound;
    const { text: fixed, applied } = applyEdits(text, edits);
    if (applied.length === 0) return asFound;
    if (dryRun) this.diff += diffOfFixes(this.displayName(source.name), text, applied);
    else if (!this.write(source, text, fixed, applied)) return asFound;
    this.edits += applied.length;
    this.filesFixed++;
    return dryRun ? asFound : this.analyzed(source.name, this.scanAgain(source, fixed));
  }

  /** For people: what was done. */
  notes(): string[] {
    const { fix, dryRun } = this.options;
    if (!fix && !dryRun) return [];
    const what = `${this.edits} ${this.edits === 1 ? "place" : "places"} in ${this.filesFixed} ${this.filesFixed === 1 ? "file" : "files"}`;
    // What was to be fixed and could not be is a problem, and told as one.
    if (this.edits === 0 && this.problems.length > 0) return [];
    if (this.edits === 0) return [dryRun ? "--fix would change nothing." : "Nothing to fix safely."];
    return [dryRun ? `--fix would change ${what}.` : `Fixed ${what}.`];
  }

  private analyzed(file: string, scanned: ScannedText): AuditedFile {
    return { file, ...analyzeScanned(withAliases(scanned, this.aliases), this.index, this.settings) };
  }

  /** The text that was scanned; null, with a problem, where it is no more. */
  private textOf(source: ScannedSource): string | null {
    if (source.path === null) return this.input === null ? null : decode(this.input).text;
    const reading = readFile(source.path);
    const text = reading.ok ? decode(reading.bytes).text : null;
    // Not the places alone: a line that was commented out since is another text, too.
    if (text !== null && JSON.stringify(this.scanAgain(source, text)) === JSON.stringify(source.scanned))
      return text;
    this.refuse(source.name, reading.ok ? CHANGED : `it is ${reading.reason}`);
    return null;
  }

  private write(
    { path: file, root, name }: ScannedSource,
    text: string,
    fixed: string,
    edits: readonly FixEdit[],
  ): boolean {
    if (file === null || root === null) {
      if (this.input !== null) this.fixedInput = encode(fixed, decode(this.input));
      return true;
    }
    const rewriting = rewriteFile(file, root, text, edits);
    if (!rewriting.ok) this.refuse(name, rewriting.reason);
    return rewriting.ok;
  }

  private refuse(name: string, reason: string): void {
    this.problems.push(`${this.displayName(name)} was not fixed: ${reason}.`);
  }

  private scanAgain({ name, path: file }: ScannedSource, text: string): ScannedText {
    return scanAgain(text, file ?? name, this.options.wantsNames);
  }
}
