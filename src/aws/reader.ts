/**
 * Reads one profile's account: every list of every region, read-only, with no more calls than pages. Each list fails on
 * its own and each region fails on its own; what was read is always handed back. Nothing is read that was not
 * asked for: another member of a global datastore stays unread unless its region was named.
 */
import { setImmediate as nextTurn } from "node:timers/promises";
import type { AwsCredentialIdentity } from "@smithy/types";
import { endpointFault } from "../core/hosts/endpointUrl";
import type { AccountReading, AccountRequest, ReadOptions } from "../core/inventory/account";
import { type Answers, readAnswers } from "../core/inventory/answers";
import type { Coverage, Inventory } from "../core/model/inventory";
import type { AwsProblem, InventoryList } from "../core/model/problem";
import { abortError, withLimit } from "./abort";
import { createClient, readCaBundle, silenceNodeNotice } from "./client";
import { type ResolvedCredentials, resolveCredentials } from "./credentials";
import { type Diagnosis, diagnose } from "./diagnosis";
import { proxyFault } from "./environmentProxy";
import { type ElastiCacheList, readList } from "./lists";
import type { ListReading } from "./pages";
import { profileProblem, regionProblem } from "./problems";
import { loadSharedFiles } from "./profiles";
import { chooseRegions } from "./regions";
import { DEFAULT_ATTEMPTS, type ReaderSettings } from "./settings";
import { CredentialsError } from "./signIn";

const LISTS: readonly ElastiCacheList[] = [
  "replicationGroups",
  "cacheClusters",
  "serverlessCaches",
  "globalReplicationGroups",
  "events",
  "updateActions",
];

export async function readAccountWith(
  given: ReaderSettings,
  request: AccountRequest,
  options: ReadOptions = {},
): Promise<AccountReading> {
  const { profile, endpointUrl } = request;
  const { signal } = options;
  const ended = (problems: readonly AwsProblem[], regions: readonly string[] = []): AccountReading => ({
    profile,
    accountId: null,
    inventories: [],
    problems,
    regions,
  });
  const uncalled = (message: string, nextStep: string): AccountReading =>
    ended([profileProblem(profile, { kind: "unreachable", message, nextStep, command: null })]);
  throwIfAborted(signal);
  const fault = endpointUrl === null ? null : endpointFault(endpointUrl);
  if (fault !== null)
    return uncalled(
      `The API endpoint was not called: it ${fault} (cacheEndpoints.endpointUrl setting, --endpoint-url).`,
      "Leave it out, or name this computer or an https host of amazonaws.com.",
    );
  const caBundle = await readCaBundle();
  if (caBundle === undefined)
    return uncalled(
      "The file of certificates that AWS_CA_BUNDLE names cannot be read.",
      "Correct AWS_CA_BUNDLE, or remove it from the environment.",
    );
  const environmentProxy = request.proxy === "environment";
  const proxy = environmentProxy ? proxyFault() : null;
  if (proxy !== null)
    return uncalled(
      `The proxy that HTTPS_PROXY or ALL_PROXY names was not used: it ${proxy}.`,
      "Name one as http://HOST:PORT, or remove the variable from the environment.",
    );
  const settings: ReaderSettings = { ...given, extraCa: caBundle ?? given.extraCa, environmentProxy };
  silenceNodeNotice();
  const files = await loadSharedFiles();
  const chosen = chooseRegions(profile, request.regions, endpointUrl, files);
  throwIfAborted(signal);
  if (chosen.regions.length === 0) return ended(chosen.problems);

  let credentials: ResolvedCredentials;
  try {
    credentials = await resolveCredentials(profile, files, settings, signal);
  } catch (error) {
    throwIfAborted(signal);
    if (!(error instanceof CredentialsError)) throw error;
    return ended([...chosen.problems, profileProblem(profile, error.verdict)], chosen.regions);
  }

  const reading = new Reading(settings, request, options, credentials);
  const outcomes = await inParallel(chosen.regions, settings.parallelRegions, (region) =>
    reading.readRegion(region),
  );
  throwIfAborted(signal);
  const accepted = new Set(outcomes.filter((outcome) => outcome.accepted).map(({ region }) => region));
  return {
    profile,
    accountId: reading.accountId,
    inventories: outcomes.flatMap(({ inventory }) => (inventory === null ? [] : [inventory])),
    problems: [
      ...chosen.problems,
      ...outcomes.flatMap((outcome) => reading.wholeRegionProblems(outcome, accepted.size > 0)),
    ],
    regions: chosen.regions,
  };
}

/** In milliseconds: long enough to be worth a turn, and too short to be felt by whoever types. */
const TURN = 10;

/** Goes through all steps, and lets others have a turn between them. */
async function inTurns<T>(steps: Generator<void, T>): Promise<T> {
  let began = performance.now();
  for (let step = steps.next(); ; step = steps.next()) {
    if (step.done) return step.value;
    if (performance.now() - began < TURN) continue;
    await nextTurn();
    began = performance.now();
  }
}

interface RegionOutcome {
  readonly region: string;
  readonly inventory: Inventory | null;
  /** Whether AWS accepted the credentials here, if only to deny a call. */
  readonly accepted: boolean;
  /** Where there is no inventory: why each list failed. */
  readonly failures: readonly ListFailure[];
}

interface ListFailure {
  readonly list: InventoryList;
  readonly diagnosis: Diagnosis;
}

/** One reading of one profile: what its regions share. */
class Reading {
  /** From the first ARN that names one, else from the credentials; null where neither tells. */
  accountId: string | null;

  constructor(
    private readonly settings: ReaderSettings,
    private readonly request: AccountRequest,
    private readonly options: ReadOptions,
    private readonly credentials: ResolvedCredentials,
  ) {
    this.accountId = credentials.identity.accountId ?? null;
  }

  async readRegion(region: string): Promise<RegionOutcome> {
    const lists = await this.readLists(region, this.credentials.identity);
    const failures = [...lists].flatMap(([list, { failure }]) =>
      failure === null ? [] : [{ list, diagnosis: diagnose(failure.error) }],
    );
    const read = [...lists.values()].some(({ failure, pages }) => failure === null || pages > 0);
    const accepted = read || failures.some(({ diagnosis }) => diagnosis.ailment.startsWith("denied"));
    if (!read) return { region, inventory: null, accepted, failures };

    this.accountId = accountOf(lists) ?? this.accountId;
    // Of a large account each step takes its time: whoever types comes between them.
    await nextTurn();
    const inventory = await this.inventoryOf(region, lists, failures);
    await nextTurn();
    this.options.onInventory?.(inventory);
    return { region, inventory, accepted, failures: [] };
  }

  /** Every list at once, by one client for each service: what the SDK learns about the clock lives in it. */
  private async readLists(
    region: string,
    identity: AwsCredentialIdentity,
  ): Promise<ReadonlyMap<InventoryList, ListReading>> {
    const { profile, endpointUrl, maxAttempts = DEFAULT_ATTEMPTS } = this.request;
    const { settings } = this;
    const options = { region, profile, identity, endpointUrl, maxAttempts };
    const client = createClient(options, settings);
    const readElastiCache = async (list: ElastiCacheList, signal: AbortSignal) => {
      return [list, await readList(client, list, settings.maxPages, signal)] as const;
    };
    const readMemoryDb = async (signal: AbortSignal) => {
      const memoryDb = await import("./memoryDb");
      return ["memoryDbClusters", await memoryDb.readMemoryDb(options, settings, signal)] as const;
    };
    try {
      const readings = await withLimit(settings.regionMs, this.options.signal, (signal) =>
        Promise.all([
          ...LISTS.map((list) => readElastiCache(list, signal)),
          ...(this.asksMemoryDb(region) ? [readMemoryDb(signal)] : []),
        ]),
      );
      throwIfAborted(this.options.signal);
      return new Map(readings);
    } finally {
      client.destroy();
    }
  }

  private asksMemoryDb(region: string): boolean {
    const { memoryDb = [] } = this.request;
    return memoryDb === "everywhere" || memoryDb.includes(region);
  }

  private async inventoryOf(
    region: string,
    lists: ReadonlyMap<InventoryList, ListReading>,
    failures: readonly ListFailure[],
  ): Promise<Inventory> {
    const members = (list: InventoryList): readonly unknown[] => lists.get(list)?.members ?? [];
    const coverage = (list: InventoryList): Coverage => {
      const reading = lists.get(list);
      return reading === undefined ? "absent" : reading.failure === null ? "complete" : "failed";
    };
    const answers: Answers = {
      ReplicationGroups: members("replicationGroups"),
      CacheClusters: members("cacheClusters"),
      ServerlessCaches: members("serverlessCaches"),
      ...(lists.has("memoryDbClusters") && { Clusters: members("memoryDbClusters") }),
      GlobalReplicationGroups: members("globalReplicationGroups"),
      Events: members("events"),
      UpdateActions: members("updateActions"),
    };
    const steps = readAnswers(
      { kind: "live", profile: this.request.profile, region, file: null, accountId: this.accountId },
      answers,
      {
        fetchedAt: new Date().toISOString(),
        coverage: {
          replicationGroups: coverage("replicationGroups"),
          cacheClusters: coverage("cacheClusters"),
          serverlessCaches: coverage("serverlessCaches"),
          memoryDbClusters: coverage("memoryDbClusters"),
          globalReplicationGroups: coverage("globalReplicationGroups"),
          events: coverage("events"),
          updateActions: coverage("updateActions"),
        },
        problems: failures.map(({ list, diagnosis }) => this.problem(region, diagnosis, [list], false, true)),
      },
    );
    const inventory = await inTurns(steps);
    this.options.onAnswers?.({ inventory, answers });
    return inventory;
  }

  /** The failures of a region of which nothing could be read, folded into one problem per kind of failure. */
  wholeRegionProblems(outcome: RegionOutcome, acceptedElsewhere: boolean): AwsProblem[] {
    const byAilment = new Map<string, ListFailure[]>();
    for (const failure of outcome.failures) {
      const same = byAilment.get(failure.diagnosis.ailment) ?? [];
      byAilment.set(failure.diagnosis.ailment, [...same, failure]);
    }
    return [...byAilment.values()].flatMap((same) => {
      const first = same[0];
      if (first === undefined) return [];
      const lists = same.map(({ list }) => list);
      const whole = lists.length === outcome.failures.length;
      return [this.problem(outcome.region, first.diagnosis, lists, whole, acceptedElsewhere)];
    });
  }

  private problem(
    region: string,
    diagnosis: Diagnosis,
    lists: readonly InventoryList[],
    wholeRegion: boolean,
    acceptedElsewhere: boolean,
  ): AwsProblem {
    const { profile, endpointUrl } = this.request;
    const { loginCommand } = this.credentials;
    return regionProblem(diagnosis, {
      profile,
      region,
      lists,
      wholeRegion,
      loginCommand,
      acceptedElsewhere,
      endpointUrl,
    });
  }
}

/** The account that the resources' ARNs name; asking STS would be one call more. */
function accountOf(lists: ReadonlyMap<InventoryList, ListReading>): string | null {
  for (const { members } of lists.values()) {
    for (const member of members) {
      const arn: unknown =
        typeof member === "object" && member !== null && "ARN" in member ? member.ARN : null;
      const account =
        typeof arn === "string"
          ? /^arn:[^:]*:(?:elasticache|memorydb):[^:]*:(\d{12}):/.exec(arn)?.[1]
          : undefined;
      if (account !== undefined) return account;
    }
  }
  return null;
}

/** At most `limit` at the same time; the outcomes in the order of the items. Ends early when one rejects. */
async function inParallel<T, R>(
  items: readonly T[],
  limit: number,
  work: (item: T) => Promise<R>,
): Promise<R[]> {
  const outcomes = new Map<number, R>();
  const waiting = items.entries();
  const worker = async (): Promise<void> => {
    for (const [index, item] of waiting) outcomes.set(index, await work(item));
  };
  await Promise.all(Array.from({ length: limit }, worker));
  return [...outcomes].sort(([a], [b]) => a - b).map(([, outcome]) => outcome);
}

function throwIfAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw abortError();
}
