/**
 * The command `audit`: scan, read the account, analyse, fix, report.
 *
 * Files are scanned before an account is read, because their hosts tell which regions to ask for. Whatever happens
 * to the account, the files are reported. What cannot be reported is not fixed.
 */

import path from "node:path";
import { type Root, slashes } from "../audit/files";
import { hostsNotRead, regionsToRead } from "../core/hosts/regionsToRead";
import { InventoryIndex } from "../core/inventory/inventoryIndex";
import {
  type AccountSource,
  type AuditCounts,
  type AuditedFile,
  type AuditResult,
  countsOf,
  sourceOfInventory,
} from "../core/model/auditResult";
import type { Inventory } from "../core/model/inventory";
import type { Mention } from "../core/model/mention";
import { SEVERITIES } from "../core/model/rule";
import { counted } from "../core/text/counted";
import { type ReadAccounts, readAccounts } from "./account";
import { followAliases, followed, holdsUnknown, knowledgeOf, NOTHING_FOLLOWED } from "./aliases";
import { acceptFindings, type Baseline, loadBaseline } from "./baseline";
import { Fixing } from "./fixing";
import { FolderConfigs } from "./folderConfigs";
import type { Interrupts } from "./interrupts";
import { Judge } from "./judge";
import type { AuditOptions, FailOn } from "./options";
import type { Progress } from "./output";
import type { Output } from "./outputFile";
import { checkExcludes, leadsOut, resolveRoots } from "./roots";
import { MANY_MENTIONS, type Scan, type ScannedSource, scanInput, scanRoots } from "./scan";
import { type LoadedSnapshots, loadChosenSnapshots } from "./snapshots";

export interface AuditContext {
  readonly cwd: string;
  /** Reads standard input to its end. */
  readonly readStandardInput: () => Promise<Buffer>;
  readonly progress: Progress;
  readonly interrupts: Interrupts;
  /** Says what was done before a signal was heard. */
  readonly onStopped: (words: string) => Promise<void>;
}

export interface AuditOutcome {
  readonly result: AuditResult;
  /** From the command line, the configuration of a folder, or the default. */
  readonly failOn: FailOn;
  readonly exitCode: 0 | 1 | 2 | 3;
  /** Of all files, for `--dry-run`; to be gone through once, before what is said of it. */
  readonly diff: Iterable<string>;
  /** The fixed standard input, for `--stdin --fix`; null otherwise. */
  readonly fixedInput: Buffer | null;
  /** For people: what went wrong and what to do next. Shown even when quiet. */
  readonly problems: () => readonly string[];
  /** For people: what was done. */
  readonly notes: () => readonly string[];
  /** From the working folder, where that is shorter to read: terminals make such names links. */
  readonly displayName: (file: string) => string;
  /** The same with forward slashes, as fingerprints and URIs name files. */
  readonly reportName: (file: string) => string;
}

/**
 * `output` is where the report goes, and is proved before any file is changed. @throws {RunError}. Rejects with an
 * `AbortError` where a signal is heard.
 */
export async function audit(
  options: AuditOptions,
  output: Output,
  context: AuditContext,
): Promise<AuditOutcome> {
  const { cwd, interrupts } = context;
  checkExcludes(options.exclude);
  const roots = options.stdinName === null ? resolveRoots(options.paths, cwd) : [];
  const configs = new FolderConfigs(roots, cwd);
  const snapshots = loadChosenSnapshots(options.snapshots, configs, cwd);
  const baseline =
    options.baseline === null ? null : loadBaseline(options.baseline, options.updateBaseline, cwd);
  const input = options.stdinName === null ? null : await context.readStandardInput();
  const { resolveAliases } = options;
  // An address is no name: it needs no DNS, and only an account that gives addresses knows any.
  const wantsNames = resolveAliases || new InventoryIndex(snapshots.inventories).holdsAddresses;
  const everything = await scanAll(options, context, input, roots, snapshots, baseline, wantsNames);
  const scan = { ...everything, sources: everything.sources.filter((source) => !configs.leavesOut(source)) };
  const aliases = resolveAliases ? await followAliases(scan.sources, context) : NOTHING_FOLLOWED;
  // Where names lead tells regions, too.
  const known = followed(scan.sources, knowledgeOf(aliases.targets, InventoryIndex.EMPTY));
  const ofRoots = configs.ofRoots;
  const extra = ofRoots.flatMap(({ regions }) => regions);
  const account = await readAsked(options, context, known, extra);
  const index = new InventoryIndex([...(account?.inventories ?? []), ...snapshots.inventories]);
  const failOn = options.failOn ?? strictest(ofRoots.map((config) => config.failOn));
  const { of: judge } = new Judge(
    scan.links,
    knowledgeOf(aliases.targets, index),
    index,
    configs,
    options.rules,
  );
  const displayName = (file: string) => nameFromHere(file, roots, cwd);
  const reportName = (file: string) => slashes(displayName(file));

  const fixing = new Fixing({ ...options, wantsNames }, judge, displayName, input);
  output.prove();
  const sources = await fixing.fix(scan.sources, interrupts).catch(async (error: unknown) => {
    await context.onStopped(fixing.stoppedWords(scan.sources.length));
    throw error;
  });
  const files = judged(sources, judge);
  const accountFailed = isLost(account, snapshots);
  const unseen = new Set(baseline === null ? [] : scan.skipped.map(({ file }) => reportName(file)));
  for (const source of scan.sources) if (holdsUnknown(source, aliases)) unseen.add(reportName(source.name));
  const accepting =
    baseline === null
      ? { files, notes: [], problems: [], isWritten: true }
      : await acceptFindings(files, baseline, interrupts, {
          accountRead: !accountFailed,
          nameOf: reportName,
          covers: (name) =>
            !unseen.has(name) && isAudited(path.resolve(cwd, name), roots, options.stdinName === name),
        });
  const counts = countsOf(accepting.files);
  const result: AuditResult = {
    account: accountOf(account, snapshots),
    filesScanned: scan.filesScanned,
    files: accepting.files,
    counts,
    skipped: scan.skipped,
  };
  const isUnreadable = scan.problems.length + configs.problems.length > 0 || !accepting.isWritten;
  const problems = [
    ...configs.problems,
    ...scan.problems,
    ...(account?.problems ?? []).map(({ message, nextStep }) => `${message} ${nextStep}`),
    ...snapshots.warnings,
  ];
  return {
    result,
    failOn,
    exitCode: exitCodeOf(isUnreadable, accountFailed, fails(counts, failOn)),
    diff: options.dryRun ? fixing.diff(sources) : [],
    fixedInput: fixing.fixedInput,
    problems: () => [...problems, ...fixing.problems, ...accepting.problems],
    notes: () => [
      ...aliases.notes,
      ...regionNotes(scan.sources, result.account),
      ...fixing.notes(),
      ...accepting.notes,
    ],
    displayName,
    reportName,
  };
}

function mentionsOf(sources: readonly ScannedSource[]): Mention[] {
  return sources.flatMap(({ scanned }) => scanned.mentions.map(({ mention }) => mention));
}

/** What of the account was not asked for, though hosts are there. */
function regionNotes(sources: readonly ScannedSource[], account: AuditResult["account"]): string[] {
  const { state, sources: asked } = account;
  // A region that was asked for and could not be read is a problem, and told as one.
  if (state === "offline" || state === "failed") return [];
  const read = new Set(asked.flatMap(({ region }) => region ?? []));
  return [...hostsNotRead(mentionsOf(sources), read)].map(([region, hosts]) => {
    const are = counted(hosts, "host is", "hosts are");
    return `${are} in ${region}, which was not read: add --region ${region}, or a snapshot of it.`;
  });
}

/** In the order of the texts. */
function judged(
  sources: readonly ScannedSource[],
  judge: (source: ScannedSource) => AuditedFile,
): Iterable<AuditedFile> {
  function* all() {
    for (const source of sources) {
      const file = judge(source);
      // A text may hold nothing but names that lead nowhere.
      if (file.mentions.length + file.findings.length > 0 || source.scanned.aliases === undefined) yield file;
    }
  }
  const mentions = sources.reduce((sum, { scanned }) => sum + scanned.mentions.length, 0);
  return mentions <= MANY_MENTIONS ? [...all()] : { [Symbol.iterator]: all };
}

/** `input` is standard input as it came, null where files are audited. */
async function scanAll(
  options: AuditOptions,
  { cwd, progress, interrupts }: AuditContext,
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
  const { exclude, links } = options;
  const scan = await scanRoots(roots, exclude, omit, progress, interrupts.signal, wantsNames, links);
  progress.clear();
  return scan;
}

/** Null where no live account was asked for. */
export async function readAsked(
  options: Pick<AuditOptions, "profiles" | "regions" | "endpointUrl">,
  { progress, interrupts }: Pick<AuditContext, "progress" | "interrupts">,
  sources: readonly ScannedSource[],
  /** Regions besides those of the hosts. */
  more: readonly string[] = [],
): Promise<ReadAccounts | null> {
  if (options.profiles.length === 0) return null;
  const inUse = regionsToRead(mentionsOf(sources));
  const regions = options.regions.length > 0 ? options.regions : [...new Set([...inUse.regions, ...more])];
  const all = regions.length * options.profiles.length;
  const show = (regionsRead: number) =>
    progress.show(`reading the account: ${regionsRead}${all > 0 ? ` of ${all}` : ""} regions`);
  show(0);
  try {
    return await interrupts.during((signal) => readAccounts(options, { ...inUse, regions }, signal, show));
  } finally {
    progress.clear();
  }
}

/** Whether an account that was asked for was not read whole, or no snapshot that was named tells anything. */
export function isLost(account: ReadAccounts | null, snapshots: LoadedSnapshots): boolean {
  if (account !== null) return account.state !== "complete";
  return snapshots.paths.length > 0 && snapshots.inventories.length === 0;
}

export function accountOf(account: ReadAccounts | null, snapshots: LoadedSnapshots): AuditResult["account"] {
  const fromFiles: readonly Inventory[] = snapshots.inventories;
  const sources: AccountSource[] = [...(account?.sources ?? []), ...fromFiles.map(sourceOfInventory)];
  // A list that a snapshot does not hold was not asked for; one that it holds in part is a loss.
  const cutOff = fromFiles.some(({ coverage }) => Object.values(coverage).includes("failed"));
  if (account === null && isLost(account, snapshots)) return { state: "failed", sources };
  if (account === null)
    return { state: sources.length === 0 ? "offline" : cutOff ? "partial" : "complete", sources };
  return { state: account.state === "failed" && fromFiles.length > 0 ? "partial" : account.state, sources };
}

/** Of what configurations say; `warning` where none does. */
function strictest(said: readonly (FailOn | null)[]): FailOn {
  return (
    (["information", "warning", "error", "never"] as const).find((each) => said.includes(each)) ?? "warning"
  );
}

function fails({ findings }: AuditCounts, failOn: FailOn): boolean {
  if (failOn === "never") return false;
  return SEVERITIES.slice(0, SEVERITIES.indexOf(failOn) + 1).some((severity) => findings[severity] > 0);
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

/** A text that was not read goes before an account that was not, and that before what was found. */
export function exitCodeOf(isUnreadable: boolean, accountFailed: boolean, isFailing: boolean): 0 | 1 | 2 | 3 {
  if (isUnreadable) return 2;
  if (accountFailed) return 3;
  return isFailing ? 1 : 0;
}
