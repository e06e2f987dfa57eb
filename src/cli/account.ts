/** Reads the accounts that were asked for. */

import type { RegionsToRead } from "../core/hosts/regionsToRead";
import type { AccountReading } from "../core/inventory/account";
import { type AccountSource, type AccountState, sourceOfInventory } from "../core/model/auditResult";
import type { Inventory } from "../core/model/inventory";
import type { AwsProblem } from "../core/model/problem";
import { loadBundle, MAX_ATTEMPTS, notLoaded } from "./awsBundle";
import type { AuditOptions } from "./options";

export interface ReadAccounts {
  readonly inventories: readonly Inventory[];
  readonly sources: readonly AccountSource[];
  /** Each once, in the order in which they came. */
  readonly problems: readonly AwsProblem[];
  readonly state: Exclude<AccountState, "offline">;
}

/**
 * `onProgress` is told how many regions have been read. Rejects with an `AbortError` when the signal aborts, and for
 * nothing else.
 */
export async function readAccounts(
  { profiles, endpointUrl }: Pick<AuditOptions, "profiles" | "endpointUrl">,
  { regions, memoryDb }: RegionsToRead,
  signal: AbortSignal,
  onProgress: (regionsRead: number) => void = () => {},
): Promise<ReadAccounts> {
  let regionsRead = 0;
  const readings: AccountReading[] = [];
  // One after the other: each already reads several regions at once.
  for (const profile of profiles) readings.push(await readOne(profile));
  const inventories = readings.flatMap((reading) => reading.inventories);
  const sources = readings.flatMap(sourcesOf);
  const problems = distinct(
    readings.flatMap((reading) => [
      ...reading.problems,
      ...reading.inventories.flatMap((inventory) => inventory.problems),
    ]),
  );
  const readAny = inventories.some(({ coverage }) => Object.values(coverage).includes("complete"));
  const lostAny =
    problems.length > 0 || inventories.some(({ coverage }) => Object.values(coverage).includes("failed"));
  return { inventories, sources, problems, state: !readAny ? "failed" : lostAny ? "partial" : "complete" };

  async function readOne(profile: string | null): Promise<AccountReading> {
    const bundle = await loadBundle();
    if (bundle === null)
      return { profile, accountId: null, inventories: [], problems: [notLoaded(profile)], regions };
    signal.throwIfAborted();
    return bundle.readAccount(
      { profile, regions, memoryDb, endpointUrl, maxAttempts: MAX_ATTEMPTS, proxy: "environment" },
      { signal, onInventory: () => onProgress(++regionsRead) },
    );
  }
}

/** One source per region that was read or asked for; one without a region where the failure came before. */
function sourcesOf({ profile, inventories, problems, regions }: AccountReading): AccountSource[] {
  const names = new Set([
    ...regions,
    ...inventories.map(({ source }) => source.region),
    ...problems.flatMap(({ region }) => (region === null ? [] : [region])),
  ]);
  const wide = problems.filter(({ region }) => region === null);
  const sources = [...names].flatMap((region): AccountSource[] => {
    const inventory = inventories.find(({ source }) => source.region === region);
    const own = problems.filter((problem) => problem.region === region);
    if (inventory !== undefined) {
      const source = sourceOfInventory(inventory);
      return [{ ...source, problems: distinct([...own, ...source.problems]) }];
    }
    // A region about which nothing is said of its own fell with the whole profile.
    return [{ kind: "live", profile, region, fetchedAt: null, problems: own.length > 0 ? own : wide }];
  });
  const said = sources.some(({ problems: own }) => wide.some((problem) => own.includes(problem)));
  if (wide.length > 0 && !said)
    sources.push({ kind: "live", profile, region: null, fetchedAt: null, problems: wide });
  return sources;
}

function distinct(problems: readonly AwsProblem[]): AwsProblem[] {
  const seen = new Map(problems.map((problem) => [JSON.stringify(problem), problem]));
  return [...seen.values()];
}
