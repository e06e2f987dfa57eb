/**
 * The command `rehearse`: scan, read the account, fail over on paper, report.
 *
 * The account is only read: what a failover would do is computed from its answers.
 */

import path from "node:path";
import { slashes } from "../audit/files";
import { CONFIG_FILES } from "../core/config/files";
import { Links } from "../core/mentions/links";
import type { AuditResult } from "../core/model/auditResult";
import type { AnalysisSettings } from "../core/model/finding";
import type { Inventory } from "../core/model/inventory";
import { type Rehearsal, rehearse, wouldBreak } from "../core/rehearsal/rehearse";
import { ALARM_LANGUAGES, type AlarmLanguage } from "../core/report/alarm/plan";
import { alarmTexts } from "../core/report/alarm/text";
import { jsonText } from "../core/report/jsonText";
import { rehearsalJson } from "../core/report/rehearsalJson";
import { rehearsalMarkdown } from "../core/report/rehearsalMarkdown";
import { rehearsalText } from "../core/report/rehearsalText";
import { withLinks } from "../core/rules/scanned";
import { type AuditContext, accountOf, exitCodeOf, isLost, nameFromHere, readAsked } from "./audit";
import { REHEARSE_FLAGS } from "./flags";
import { FolderConfigs } from "./folderConfigs";
import { type AuditOptions, pathsOf, rulesOf } from "./options";
import { ageInWords, palette } from "./output";
import { askedAccount, chosen, readFlags } from "./readFlags";
import { checkExcludes, resolveRoots } from "./roots";
import { scanRoots } from "./scan";
import { loadChosenSnapshots } from "./snapshots";
import { suggestion, UsageError } from "./usage";

const FORMATS = ["text", "json", "markdown", ...ALARM_LANGUAGES] as const;

export interface RehearseOptions
  extends Pick<
    AuditOptions,
    | "paths"
    | "output"
    | "profiles"
    | "regions"
    | "snapshots"
    | "endpointUrl"
    | "rules"
    | "exclude"
    | "noColor"
    | "quiet"
  > {
  readonly format: (typeof FORMATS)[number];
  /** Ids of replication groups; empty for all. */
  readonly groups: readonly string[];
}

export interface RehearseOutcome {
  readonly rehearsal: Rehearsal;
  readonly audit: Pick<AuditResult, "account" | "filesScanned" | "skipped">;
  readonly exitCode: 0 | 1 | 2 | 3;
  /** For people: what went wrong and what to do next. */
  readonly problems: readonly string[];
  /** The alarms that are missing, where they are asked for in a language; null where they are not. */
  readonly alarms: readonly string[] | null;
  /** For people: what there is to say of a report that says nothing. */
  readonly notes: readonly string[];
  readonly displayName: (file: string) => string;
}

/** @throws {UsageError} */
export function parseRehearseOptions(words: readonly string[]): RehearseOptions | "help" {
  const given = readFlags(words, REHEARSE_FLAGS);
  if (given.has("help")) return "help";
  return {
    ...askedAccount(given),
    paths: pathsOf(given),
    format: chosen("--format", given.one("format") ?? "text", FORMATS),
    output: given.one("output"),
    groups: given.all("group"),
    snapshots: given.all("snapshot"),
    rules: rulesOf(given),
    exclude: given.all("exclude"),
    noColor: given.has("no-color"),
    quiet: given.has("quiet"),
  };
}

/** @throws {UsageError}. Rejects with an `AbortError` when the signal aborts. */
export async function rehearseFiles(
  options: RehearseOptions,
  context: Pick<AuditContext, "cwd" | "progress" | "interrupts">,
): Promise<RehearseOutcome> {
  const { cwd, progress, interrupts } = context;
  checkExcludes(options.exclude);
  const roots = resolveRoots(options.paths, cwd);
  const configs = new FolderConfigs(roots, cwd);
  const named = options.snapshots.length + configs.snapshots.length;
  if (named + options.profiles.length === 0)
    throw new UsageError(
      "rehearse needs an account: only that tells which node has which role.",
      `Add --profile NAME, --region REGION or --snapshot FILE, or name snapshots in ${CONFIG_FILES[0]}.`,
    );
  const snapshots = loadChosenSnapshots(options.snapshots, configs, cwd);
  const own = options.output === null ? [] : [path.resolve(cwd, options.output)];
  const scan = await scanRoots(
    roots,
    options.exclude,
    [...own, ...snapshots.paths],
    progress,
    interrupts.signal,
    false,
    true,
  );
  progress.clear();
  const sources = scan.sources.filter((source) => !configs.leavesOut(source));
  // A failover is one for all files: what the first PATH's folder sets counts.
  const [config] = configs.ofRoots;
  const account = await readAsked(options, context, sources, config?.regions ?? []);
  const inventories = [...(account?.inventories ?? []), ...snapshots.inventories];
  const settings: AnalysisSettings = {
    rules: { ...config?.rules, ...options.rules },
    ignoredHosts: config?.ignoredHosts ?? [],
  };
  const files = sources.map(({ name, scanned, root, path: file }) => ({
    file: name,
    scanned: withLinks(scanned, scan.links.get(root) ?? Links.NONE, slashes(file ?? "")),
  }));
  const rehearsal = narrowed(rehearse(files, inventories, settings), options.groups, inventories);
  const accountFailed = isLost(account, snapshots);
  const breaks = wouldBreak(rehearsal);
  const language = ALARM_LANGUAGES.find((each) => each === options.format);
  const alarms = language === undefined ? null : alarmsFor(rehearsal, language);
  return {
    rehearsal,
    audit: {
      account: accountOf(account, snapshots),
      filesScanned: scan.filesScanned,
      skipped: scan.skipped,
    },
    exitCode: exitCodeOf(configs.problems.length + scan.problems.length > 0, accountFailed, breaks),
    problems: [
      ...configs.problems,
      ...scan.problems,
      ...(account?.problems ?? []).map(({ message, nextStep }) => `${message} ${nextStep}`),
      ...snapshots.warnings,
    ],
    alarms,
    notes: alarms?.length === 0 ? [NO_ALARM] : [],
    displayName: (file) => nameFromHere(file, roots, cwd),
  };
}

/** @throws {UsageError} naming a group that the account does not hold, where all of it was read. */
function narrowed(
  rehearsal: Rehearsal,
  ids: readonly string[],
  inventories: readonly Inventory[],
): Rehearsal {
  if (ids.length === 0) return rehearsal;
  const known = rehearsal.groups.map(({ group }) => group.id);
  const wanted = new Set(ids.map((id) => id.toLowerCase()));
  const allRead = inventories.every(({ coverage }) => coverage.replicationGroups === "complete");
  for (const id of ids)
    if (allRead && inventories.length > 0 && !known.some((each) => each.toLowerCase() === id.toLowerCase()))
      throw new UsageError(
        `--group ${id}: the account holds no such replication group.`,
        suggestion(id, known),
      );
  const groups = rehearsal.groups.filter(({ group }) => wanted.has(group.id.toLowerCase()));
  const globalIds = new Set(groups.map(({ group }) => group.globalGroupId));
  const globals = rehearsal.globals.filter(({ globalGroupId }) => globalIds.has(globalGroupId));
  return { groups, globals, singles: [] };
}

/** The alarm that is missing, for the groups in use of whose failovers nobody is told; nothing where there is none. */
function alarmsFor({ groups }: Rehearsal, language: AlarmLanguage): readonly string[] {
  // Null where the rule for it is off.
  const silent = groups.filter(({ uses, told }) => uses > 0 && told !== null && told.isTold !== true);
  const texts = alarmTexts(
    silent.map(({ group }) => group),
    language,
  );
  // One document after the other in the one language that has several in a file.
  return texts.map((text, i) => (i > 0 ? `${language === "cloudformation" ? "---" : ""}\n${text}` : text));
}

const NO_ALARM = "No group in use lacks a failover alarm, so there is none to print.";

const TIME: Intl.DateTimeFormatOptions = {
  weekday: "short",
  day: "numeric",
  month: "short",
  year: "numeric",
  hour: "2-digit",
  minute: "2-digit",
  timeZoneName: "short",
};

/** `now` in milliseconds since 1970. Times are said in the time zone of this computer. */
export function renderRehearsal(
  { rehearsal, audit, alarms, displayName }: RehearseOutcome,
  { format, quiet }: Pick<RehearseOptions, "format" | "quiet">,
  { coloured, now }: { readonly coloured: boolean; readonly now: number },
): Iterable<string> {
  const page = {
    now: new Date(now).toISOString(),
    timeInWords: (time: string) => new Date(time).toLocaleString("en-GB", TIME),
    age: (time: string) => ageInWords(time, now),
  };
  switch (format) {
    case "terraform":
    case "cloudformation":
    case "cdk":
    case "aws-cli":
      return alarms ?? [];
    case "json":
      return jsonText(rehearsalJson(rehearsal, audit, page.now));
    case "markdown":
      return [rehearsalMarkdown(rehearsal, { ...page, displayName: (file) => slashes(displayName(file)) })];
    case "text":
      return rehearsalText(rehearsal, { ...page, palette: palette(coloured), quiet, displayName });
  }
}
