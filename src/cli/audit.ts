/**
 * The command `audit`: scan, read the account, analyse, fix, report.
 *
 * Files are scanned before an account is read, because their hosts tell which regions to ask for. Whatever happens
 * to the account, the files are reported.
 */
import { statSync } from "node:fs";
import path from "node:path";
import { decode, encode } from "../audit/encoding";
import { type Root, Walker } from "../audit/files";
import { type ScanListener, type ScannedText, scanFiles, scanStandardInput, Turns } from "../audit/scan";
import { analyze } from "../core/analyze";
import { type Analysis, type AnalysisSettings, type FixEdit, SEVERITIES } from "../core/finding";
import { applyEdits } from "../core/fix";
import { InventoryIndex } from "../core/inventory/inventoryIndex";
import type { Inventory } from "../core/inventory/model";
import { LineMap } from "../core/lines";
import { findMentions } from "../core/mentions/find";
import {
  type AccountSource,
  type AuditedFile,
  type AuditResult,
  countFindings,
  locate,
  type SkippedFile,
  sourceOfInventory,
} from "../core/report/auditResult";
import { diffOfFixes } from "../core/report/diff";
import { printable } from "../core/report/text";
import { type ReadAccounts, readAccounts, regionsOfHosts } from "./account";
import { acceptFindings, type Baseline, loadBaseline } from "./baseline";
import { rewriteFile, safeEdits } from "./fixes";
import type { AuditOptions, FailOn } from "./options";
import type { Progress } from "./output";
import { checkExcludes, resolveRoots } from "./roots";
import { type LoadedSnapshots, loadSnapshots } from "./snapshots";
import { UsageError } from "./usage";

export interface AuditContext {
  readonly cwd: string;
  /** Reads standard input to its end. */
  readonly readStandardInput: () => Promise<Buffer>;
  readonly progress: Progress;
  readonly signal: AbortSignal;
}

export interface AuditOutcome {
  readonly result: AuditResult;
  readonly exitCode: 0 | 1 | 2 | 3;
  /** Of all files, for `--dry-run`; empty otherwise. */
  readonly diff: string;
  /** The fixed standard input, for `--stdin --fix`; null otherwise. */
  readonly fixedInput: Buffer | null;
  /** For people: what went wrong and what to do next. Shown even when quiet. */
  readonly problems: readonly string[];
  /** For people: what was done. */
  readonly notes: readonly string[];
  /** From the working folder, where that is shorter to read: terminals make such names links. */
  readonly displayName: (file: string) => string;
  /** The same with forward slashes, as fingerprints and URIs name files. */
  readonly reportName: (file: string) => string;
}

/** @throws {UsageError} before any file is changed. Rejects with an `AbortError` when the signal aborts. */
export async function audit(options: AuditOptions, context: AuditContext): Promise<AuditOutcome> {
  if (options.output !== null) checkOutput(options.output, context.cwd);
  checkExcludes(options.exclude);
  const roots = options.stdinName === null ? resolveRoots(options.paths, context.cwd) : [];
  const snapshots = loadSnapshots(options.snapshots, context.cwd);
  const baseline =
    options.baseline === null ? null : loadBaseline(options.baseline, options.updateBaseline, context.cwd);
  const scan = await scanAll(options, context, roots, snapshots, baseline);
  const account = await readAsked(options, context, scan.texts);
  const index = new InventoryIndex([...(account?.inventories ?? []), ...snapshots.inventories]);
  const settings: AnalysisSettings = { rules: options.rules, ignoredHosts: [] };
  const displayName = (file: string) => nameFromHere(file, roots, context.cwd);
  const reportName = (file: string) => slashes(displayName(file));

  const fixing = new Fixing(options, index, settings, displayName, scan.input);
  const files: AuditedFile[] = [];
  const turns = new Turns(context.signal);
  for (const text of scan.texts) {
    files.push(fixing.take(text));
    // Between two files, never within one: an interrupt leaves each file as it was or fixed.
    if (turns.due()) await turns.give();
  }
  const audited: AuditResult = {
    account: accountOf(account, snapshots),
    filesScanned: scan.filesScanned,
    files,
    skipped: scan.skipped,
  };
  const accountFailed = account !== null && account.state !== "complete";
  const accepting =
    baseline === null
      ? { result: audited, notes: [], problems: [] }
      : acceptFindings(audited, baseline, {
          accountRead: !accountFailed,
          nameOf: reportName,
          covers: (name) => isAudited(path.resolve(context.cwd, name), roots, options.stdinName === name),
        });
  const { result } = accepting;
  const problems = [
    ...scan.problems,
    ...(account?.problems ?? []).map(({ message, nextStep }) => printable(`${message} ${nextStep}`)),
    ...snapshots.warnings,
    ...fixing.problems,
    ...accepting.problems,
  ];
  const fails = failing(result, options.failOn);
  const exitCode = scan.problems.length > 0 ? 2 : accountFailed ? 3 : fails ? 1 : 0;
  return {
    result,
    exitCode,
    diff: fixing.diff,
    fixedInput: fixing.fixedInput,
    problems,
    notes: [...fixing.notes(), ...accepting.notes],
    displayName,
    reportName,
  };
}

/** What can be known before the work is done; the rest shows when the report is written. */
function checkOutput(output: string, cwd: string): void {
  const file = path.resolve(cwd, output);
  if (statSync(file, { throwIfNoEntry: false })?.isDirectory())
    throw new UsageError(`--output ${output} is a folder.`);
  if (!statSync(path.dirname(file), { throwIfNoEntry: false })?.isDirectory())
    throw new UsageError(`--output ${output}: its folder does not exist.`);
}

interface Scan {
  readonly texts: readonly ScannedText[];
  readonly skipped: readonly SkippedFile[];
  readonly filesScanned: number;
  /** PATHs that the user named and that could not be read. */
  readonly problems: readonly string[];
  /** Standard input as it came, where it was audited. */
  readonly input: Buffer | null;
}

async function scanAll(
  options: AuditOptions,
  { cwd, progress, signal, readStandardInput }: AuditContext,
  roots: readonly Root[],
  snapshots: LoadedSnapshots,
  baseline: Baseline | null,
): Promise<Scan> {
  const texts: ScannedText[] = [];
  const skipped: SkippedFile[] = [];
  const problems: string[] = [];
  const listener: ScanListener = {
    onText: (text) => texts.push(text),
    onSkipped: (file, named) => {
      skipped.push(file);
      if (named && file.reason === "unreadable") problems.push(`${file.file} could not be read.`);
    },
    onProgress: (n) => progress.show(`${n} files scanned`),
  };
  let filesScanned: number;
  let input: Buffer | null = null;
  if (options.stdinName !== null) {
    input = await readStandardInput();
    filesScanned = scanStandardInput(input, options.stdinName, listener);
  } else {
    // A report of an earlier run and the snapshots hold every host of the account, and configure nothing.
    const own = options.output === null ? [] : [path.resolve(cwd, options.output)];
    if (baseline !== null) own.push(baseline.path);
    const walker = new Walker(roots, {
      exclude: options.exclude,
      omit: new Set([...own, ...snapshots.paths]),
    });
    filesScanned = await scanFiles(walker, listener, signal);
  }
  progress.clear();
  return { texts, skipped, filesScanned, problems, input };
}

/** Null where no live account was asked for. */
async function readAsked(
  options: AuditOptions,
  { progress, signal }: AuditContext,
  texts: readonly ScannedText[],
): Promise<ReadAccounts | null> {
  if (options.profiles.length === 0) return null;
  const regions =
    options.regions.length > 0 ? options.regions : regionsOfHosts(texts.flatMap(({ mentions }) => mentions));
  progress.show("reading the account");
  try {
    return await readAccounts(options, regions, signal);
  } finally {
    progress.clear();
  }
}

function accountOf(account: ReadAccounts | null, snapshots: LoadedSnapshots): AuditResult["account"] {
  const fromFiles: readonly Inventory[] = snapshots.inventories;
  const sources: AccountSource[] = [...(account?.sources ?? []), ...fromFiles.map(sourceOfInventory)];
  // A list that a snapshot does not hold was not asked for; one that it holds in part is a loss.
  const cutOff = fromFiles.some(({ coverage }) => Object.values(coverage).includes("failed"));
  if (account === null)
    return { state: sources.length === 0 ? "offline" : cutOff ? "partial" : "complete", sources };
  return { state: account.state === "failed" && fromFiles.length > 0 ? "partial" : account.state, sources };
}

function failing(result: AuditResult, failOn: FailOn): boolean {
  if (failOn === "never") return false;
  const counts = countFindings(result);
  return SEVERITIES.slice(0, SEVERITIES.indexOf(failOn) + 1).some((severity) => counts[severity] > 0);
}

/** Analyses text after text, and does to each what `--fix` and `--dry-run` ask for. */
class Fixing {
  readonly problems: string[] = [];
  diff = "";
  fixedInput: Buffer | null;
  private edits = 0;
  private filesFixed = 0;

  constructor(
    private readonly options: AuditOptions,
    private readonly index: InventoryIndex,
    private readonly settings: AnalysisSettings,
    private readonly displayName: (file: string) => string,
    private readonly input: Buffer | null,
  ) {
    this.fixedInput = options.fix ? input : null;
  }

  /** The text as the report shows it: with `--fix` as it is afterwards. */
  take(scanned: ScannedText): AuditedFile {
    const { text, mentions } = scanned;
    const analysis = analyze(text, mentions, this.index, this.settings);
    const { applied } = applyEdits(text, this.options.fix || this.options.dryRun ? safeEdits(analysis) : []);
    if (applied.length > 0 && this.options.dryRun) {
      this.count(applied);
      this.diff += diffOfFixes(this.displayName(scanned.name), text, applied);
    } else if (applied.length > 0 && this.write(scanned, applied)) {
      this.count(applied);
      return this.analyzed(scanned, applyEdits(text, applied).text);
    }
    return locate(scanned.name, analysis, new LineMap(text));
  }

  notes(): string[] {
    const { fix, dryRun } = this.options;
    if (!fix && !dryRun) return [];
    const what = `${this.edits} ${this.edits === 1 ? "place" : "places"} in ${this.filesFixed} ${this.filesFixed === 1 ? "file" : "files"}`;
    if (this.edits === 0) return [dryRun ? "--fix would change nothing." : "Nothing to fix safely."];
    return [dryRun ? `--fix would change ${what}.` : `Fixed ${what}.`];
  }

  private analyzed({ name, path: file }: ScannedText, text: string): AuditedFile {
    const analysis: Analysis = analyze(text, findMentions(text, file ?? name), this.index, this.settings);
    return locate(name, analysis, new LineMap(text));
  }

  private write({ path: file, name, text }: ScannedText, edits: readonly FixEdit[]): boolean {
    if (file === null) {
      if (this.input !== null) this.fixedInput = encode(applyEdits(text, edits).text, decode(this.input));
      return true;
    }
    const rewriting = rewriteFile(file, text, edits);
    if (!rewriting.ok)
      this.problems.push(printable(`${this.displayName(name)} was not fixed: ${rewriting.reason}.`));
    return rewriting.ok;
  }

  private count(edits: readonly FixEdit[]): void {
    this.edits += edits.length;
    this.filesFixed++;
  }
}

/** Whether a file, by its absolute path, lies in what was to be audited. */
function isAudited(file: string, roots: readonly Root[], isStandardInput: boolean): boolean {
  return (
    isStandardInput ||
    roots.some(({ folder, file: named }) => {
      const relative = path.relative(folder, file);
      return named === null ? !relative.startsWith("..") && !path.isAbsolute(relative) : named === file;
    })
  );
}

function slashes(name: string): string {
  return path.sep === "/" ? name : name.replaceAll(path.sep, "/");
}

function nameFromHere(file: string, roots: readonly Root[], cwd: string): string {
  const [root] = roots;
  if (root === undefined) return file;
  const relative = path.relative(cwd, path.resolve(root.folder, file));
  return relative.startsWith("..") || path.isAbsolute(relative) || relative === ""
    ? path.resolve(root.folder, file)
    : relative;
}
