/**
 * The command `snapshot`: what an account holds, as files that `audit --snapshot` reads back to the same inventory.
 *
 * Only regions of which something could be read are written; what is missing is said, and noted in the file. A
 * file is there whole or not at all, for its owner alone, and none is replaced unasked.
 */

import { mkdirSync, statSync } from "node:fs";
import path from "node:path";
import { reasonOf } from "../audit/files";
import type { AccountReading } from "../core/inventory/account";
import { type AnsweredRegion, snapshotOf } from "../core/inventory/snapshotNote";
import type { AwsProblem } from "../core/model/problem";
import { jsonText } from "../core/report/jsonText";
import { counted } from "../core/text/counted";
import { codeOf } from "../core/text/record";
import { writeAtomically } from "./atomicFile";
import { loadBundle, MAX_ATTEMPTS, notLoaded } from "./awsBundle";
import { SNAPSHOT_FLAGS } from "./flags";
import type { Interrupts } from "./interrupts";
import type { Progress } from "./output";
import { chunksOf } from "./outputFile";
import { type AskedAccount, askedAccount, readFlags } from "./readFlags";
import { leadsOut } from "./roots";
import { RunError, UsageError } from "./usage";

export interface SnapshotOptions extends AskedAccount {
  /** Null for standard output. */
  readonly output: string | null;
  /** Whether MemoryDB is read besides ElastiCache. */
  readonly memoryDb: boolean;
  readonly force: boolean;
  readonly quiet: boolean;
}

/** @throws {UsageError} */
export function parseSnapshotOptions(args: readonly string[]): SnapshotOptions | "help" {
  const given = readFlags(args, SNAPSHOT_FLAGS);
  if (given.has("help")) return "help";
  if (given.words.length > 0)
    throw new UsageError(`snapshot takes no ${given.words.join(" ")}.`, "Name the file with --output.");
  const output = given.one("output");
  return {
    ...askedAccount(given, true),
    output: output === "-" ? null : output,
    memoryDb: given.has("memorydb"),
    force: given.has("force"),
    quiet: given.has("quiet"),
  };
}

export interface SnapshotContext {
  readonly cwd: string;
  readonly progress: Progress;
  readonly interrupts: Interrupts;
}

export interface SnapshotOutcome {
  /** For standard output, in pieces; empty where files were written. */
  readonly text: Iterable<string>;
  readonly exitCode: 0 | 3;
  readonly problems: readonly string[];
  readonly notes: readonly string[];
}

interface ProfileRegion extends AnsweredRegion {
  readonly profile: string | null;
}

/** @throws {UsageError}. Rejects with an `AbortError` when the signal aborts; nothing is written then. */
export async function snapshot(options: SnapshotOptions, context: SnapshotContext): Promise<SnapshotOutcome> {
  const target = options.output === null ? null : targetOf(options.output, context.cwd, options.force);
  const { regions, problems } = await readRegions(options, context);
  const messages = problems.map(({ message, nextStep }) => `${message} ${nextStep}`);
  const exitCode = problems.length > 0 || regions.length === 0 ? 3 : 0;
  if (regions.length === 0)
    return { text: "", exitCode, problems: [...messages, "Nothing was written."], notes: [] };
  if (target === null) return { text: textOf(regions), exitCode, problems: messages, notes: [] };
  const files: readonly (readonly [string, readonly ProfileRegion[]])[] = target.isFolder
    ? fileNames(regions).map(([name, region]) => [path.join(target.path, name), [region]])
    : [[target.path, regions]];
  for (const [file, held] of files)
    await context.interrupts.during(() => write(file, textOf(held), options.force, context.cwd));
  const notes = files.map(([file, held]) => `Wrote ${shown(file, context.cwd)}: ${contents(held)}.`);
  return { text: "", exitCode, problems: messages, notes };
}

async function readRegions(
  { profiles, regions, endpointUrl, memoryDb }: SnapshotOptions,
  { progress, interrupts }: SnapshotContext,
): Promise<{ regions: ProfileRegion[]; problems: AwsProblem[] }> {
  const bundle = await loadBundle();
  if (bundle === null) return { regions: [], problems: [notLoaded(profiles[0] ?? null)] };
  const read: ProfileRegion[] = [];
  const readings: AccountReading[] = [];
  const show = () => progress.show(`reading the account: ${counted(read.length, "region")} read`);
  for (const profile of profiles) {
    show();
    const onAnswers = (region: AnsweredRegion) => {
      read.push({ ...region, profile });
      show();
    };
    const request = {
      profile,
      regions,
      endpointUrl,
      maxAttempts: MAX_ATTEMPTS,
      proxy: "environment" as const,
      ...(memoryDb && { memoryDb: "everywhere" as const }),
    };
    readings.push(await interrupts.during((signal) => bundle.readAccount(request, { signal, onAnswers })));
  }
  progress.clear();
  const order = (region: ProfileRegion) => [region.profile ?? "", region.inventory.source.region].join("\0");
  read.sort((a, b) => (order(a) < order(b) ? -1 : 1));
  return {
    regions: read,
    problems: readings.flatMap((reading) => [
      ...reading.problems,
      ...reading.inventories.flatMap((inventory) => inventory.problems),
    ]),
  };
}

function textOf(regions: readonly AnsweredRegion[]): Iterable<string> {
  return jsonText(snapshotOf(regions));
}

interface Target {
  readonly path: string;
  readonly isFolder: boolean;
}

/** What can be known before the account is read. */
function targetOf(output: string, cwd: string, force: boolean): Target {
  const absolute = path.resolve(cwd, output);
  const stats = statSync(absolute, { throwIfNoEntry: false });
  if (stats?.isDirectory() || /[/\\]$/.test(output)) {
    if (stats !== undefined && !stats.isDirectory()) throw new UsageError(`--output ${output} is no folder.`);
    return { path: absolute, isFolder: true };
  }
  if (stats !== undefined && !stats.isFile())
    throw new UsageError(`--output ${output} is a pipe or a device.`, "Write - for standard output.");
  if (stats !== undefined && !force) throw exists(output);
  if (!statSync(path.dirname(absolute), { throwIfNoEntry: false })?.isDirectory())
    throw new UsageError(`--output ${output}: its folder does not exist.`);
  return { path: absolute, isFolder: false };
}

function exists(name: string): UsageError {
  return new UsageError(`${name} exists.`, "Add --force to replace it.");
}

/** One file for each profile and region; names that a file system takes. */
function fileNames(regions: readonly ProfileRegion[]): [string, ProfileRegion][] {
  const taken = new Set<string>();
  return regions.map((each) => {
    const profile = (each.profile ?? "default").replace(/[^\w.@+-]/g, "_").replace(/^\./, "_");
    const stem = `${profile}-${each.inventory.source.region}`;
    let name = `${stem}.json`;
    for (let n = 2; taken.has(name.toLowerCase()); n++) name = `${stem}-${n}.json`;
    taken.add(name.toLowerCase());
    return [name, each];
  });
}

function write(file: string, text: Iterable<string>, force: boolean, cwd: string): void {
  try {
    mkdirSync(path.dirname(file), { recursive: true });
    // What an account holds is its owner's business.
    writeAtomically(file, chunksOf(text), { mode: 0o600 }, !force);
  } catch (error) {
    if (codeOf(error) === "EEXIST") throw exists(shown(file, cwd));
    throw new RunError(`${shown(file, cwd)} could not be written: ${reasonOf(error)}.`);
  }
}

function shown(file: string, cwd: string): string {
  const relative = path.relative(cwd, file);
  return relative === "" || leadsOut(relative) ? file : relative;
}

function contents(regions: readonly AnsweredRegion[]): string {
  return regions
    .map(({ inventory }) => {
      const { coverage, source } = inventory;
      const parts = [
        counted(inventory.replicationGroups.length, "replication group"),
        counted(inventory.cacheClusters.length, "cache cluster"),
        counted(inventory.serverlessCaches.length, "serverless cache"),
      ];
      if (coverage.memoryDbClusters !== "absent")
        parts.push(counted(inventory.memoryDbClusters.length, "MemoryDB cluster"));
      return `${parts.join(", ")} in ${source.region}`;
    })
    .join("; ");
}
