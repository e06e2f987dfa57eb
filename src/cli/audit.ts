/**
 * The command `audit`: scan, read the account, analyse, fix, report.
 *
 * Files are scanned before an account is read, because their hosts tell which regions to ask for. Whatever happens
 * to the account, the files are reported.
 */

import { statSync } from "node:fs";
import path from "node:path";
import { type Root, slashes } from "../audit/files";
import { Turns } from "../audit/turns";
import { regionsToRead } from "../core/hosts/regionsToRead";
import { InventoryIndex } from "../core/inventory/inventoryIndex";
import {
  type AccountSource,
  type AuditedFile,
  type AuditResult,
  countFindings,
  sourceOfInventory,
} from "../core/model/auditResult";
import type { AnalysisSettings } from "../core/model/finding";
import type { Inventory } from "../core/model/inventory";
import { SEVERITIES } from "../core/model/rule";
import { type ReadAccounts, readAccounts } from "./account";
import { followAliases, followed, holdsUnknown, knowledgeOf, NOTHING_FOLLOWED } from "./aliases";
import { acceptFindings, type Baseline, loadBaseline } from "./baseline";
import { Fixing } from "./fixing";
import type { AuditOptions, FailOn } from "./options";
import type { Progress } from "./output";
import { checkExcludes, leadsOut, resolveRoots } from "./roots";
import { type Scan, type ScannedSource, scanInput, scanRoots } from "./scan";
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
  const input = options.stdinName === null ? null : await context.readStandardInput();
  const { resolveAliases } = options;
  // An address is no name: it needs no DNS, and only an account that gives addresses knows any.
  const wantsNames = resolveAliases || new InventoryIndex(snapshots.inventories).holdsAddresses;
  const scan = await scanAll(options, context, input, roots, snapshots, baseline, wantsNames);
  const aliases = resolveAliases ? await followAliases(scan.sources, context) : NOTHING_FOLLOWED;
  // Where names lead tells regions, too.
  const known = followed(scan.sources, knowledgeOf(aliases.targets, InventoryIndex.EMPTY));
  const account = await readAsked(options, context, known);
  const index = new InventoryIndex([...(account?.inventories ?? []), ...snapshots.inventories]);
  const settings: AnalysisSettings = { rules: options.rules, ignoredHosts: [] };
  const displayName = (file: string) => nameFromHere(file, roots, context.cwd);
  const reportName = (file: string) => slashes(displayName(file));

  const fixing = new Fixing(
    { ...options, wantsNames },
    index,
    settings,
    displayName,
    input,
    knowledgeOf(aliases.targets, index),
  );
  const files: AuditedFile[] = [];
  const turns = new Turns(context.signal);
  for (const source of scan.sources) {
    const file = fixing.take(source);
    // A file may hold nothing but names that lead nowhere.
    if (file.mentions.length + file.findings.length > 0 || source.scanned.aliases === undefined)
      files.push(file);
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
  const unseen = new Set(baseline === null ? [] : scan.skipped.map(({ file }) => reportName(file)));
  for (const source of scan.sources) if (holdsUnknown(source, aliases)) unseen.add(reportName(source.name));
  const accepting =
    baseline === null
      ? { result: audited, notes: [], problems: [] }
      : acceptFindings(audited, baseline, {
          accountRead: !accountFailed,
          nameOf: reportName,
          covers: (name) =>
            !unseen.has(name) &&
            isAudited(path.resolve(context.cwd, name), roots, options.stdinName === name),
        });
  const { result } = accepting;
  const problems = [
    ...scan.problems,
    ...(account?.problems ?? []).map(({ message, nextStep }) => `${message} ${nextStep}`),
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
    notes: [...aliases.notes, ...fixing.notes(), ...accepting.notes],
    displayName,
    reportName,
  };
}

/** What can be known before the work is done; the rest shows when the report is written. */
export function checkOutput(output: string, cwd: string): void {
  const file = path.resolve(cwd, output);
  if (statSync(file, { throwIfNoEntry: false })?.isDirectory())
    throw new UsageError(`--output ${output} is a folder.`);
  if (!statSync(path.dirname(file), { throwIfNoEntry: false })?.isDirectory())
    throw new UsageError(`--output ${output}: its folder does not exist.`);
}

/** `input` is standard input as it came, null where files are audited. */
async function scanAll(
  options: AuditOptions,
  { cwd, progress, signal }: AuditContext,
  input: Buffer | null,
  roots: readonly Root[],
  snapshots: LoadedSnapshots,
  baseline: Baseline | null,
  wantsNames: boolean,
): Promise<Scan> {
  if (options.stdinName !== null) return scanInput(input ?? Buffer.alloc(0), options.stdinName, wantsNames);
  // A report of an earlier run and the snapshots hold every host of the account, and configure nothing.
  const own = options.output === null ? [] : [path.resolve(cwd, options.output)];
  if (baseline !== null) own.push(baseline.path);
  const omit = [...own, ...snapshots.paths];
  const scan = await scanRoots(roots, options.exclude, omit, progress, signal, wantsNames);
  progress.clear();
  return scan;
}

/** Null where no live account was asked for. */
export async function readAsked(
  options: Pick<AuditOptions, "profiles" | "regions" | "endpointUrl">,
  { progress, signal }: Pick<AuditContext, "progress" | "signal">,
  sources: readonly ScannedSource[],
): Promise<ReadAccounts | null> {
  if (options.profiles.length === 0) return null;
  const inUse = regionsToRead(
    sources.flatMap(({ scanned }) => scanned.mentions.map(({ mention }) => mention)),
  );
  const regions = options.regions.length > 0 ? options.regions : inUse.regions;
  const all = regions.length * options.profiles.length;
  const show = (regionsRead: number) =>
    progress.show(`reading the account: ${regionsRead}${all > 0 ? ` of ${all}` : ""} regions`);
  show(0);
  try {
    return await readAccounts(options, { ...inUse, regions }, signal, show);
  } finally {
    progress.clear();
  }
}

export function accountOf(account: ReadAccounts | null, snapshots: LoadedSnapshots): AuditResult["account"] {
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

/** Whether a file, by its absolute path, lies in what was to be audited. */
function isAudited(file: string, roots: readonly Root[], isStandardInput: boolean): boolean {
  return (
    isStandardInput ||
    roots.some(({ folder, file: named }) => {
      return named === null ? !leadsOut(path.relative(folder, file)) : named === file;
    })
  );
}

export function nameFromHere(file: string, roots: readonly Root[], cwd: string): string {
  const [root] = roots;
  if (root === undefined) return file;
  const relative = path.relative(cwd, path.resolve(root.folder, file));
  return relative === "" || leadsOut(relative) ? path.resolve(root.folder, file) : relative;
}
