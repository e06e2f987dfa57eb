/**
 * Reads what `aws elasticache describe-…` and `aws memorydb describe-clusters` printed: one or more JSON files, each one
 * command's answer or several merged in one object.
 *
 * The files are the user's: nothing here throws on their content. A file that cannot be used is an error that names
 * it, since an audit that silently ignores half of an account would bless what it has not seen.
 */

import type { Coverage, Inventory } from "../model/inventory";
import { actionWords, type InventoryList } from "../model/problem";
import { byText } from "../text/order";
import { inventoryFromAnswers } from "./answers";
import { isMemoryDbCluster } from "./memoryDb";
import { byAccount, type ParsedFile, regionsOf } from "./snapshotAccounts";
import { LISTS, type ListKey, readNotes } from "./snapshotNote";
import { type Members, members, objects, text } from "./untrusted";
import { accountOf, regionOf } from "./whereabouts";

export interface SnapshotFile {
  /** As the user gave it, for messages and for `source.file`. */
  readonly name: string;
  readonly text: string;
  /** ISO 8601 time of the file, or null. */
  readonly time: string | null;
}

export type SnapshotReading =
  | {
      readonly ok: true;
      readonly inventories: readonly Inventory[];
      readonly warnings: readonly string[];
    }
  | { readonly ok: false; readonly error: string };

/** `now` as in {@link readSnapshots}. */
function parse(file: SnapshotFile, now: string | null): ParsedFile | string {
  const noLater = (time: string | null) => (time !== null && now !== null && time > now ? now : time);
  const say = (what: string) => `${file.name}: ${what}`;
  let json: unknown;
  try {
    json = JSON.parse(file.text.replace(/^\uFEFF/, ""));
  } catch (error) {
    if (file.text.trim() === "") return say("the file is empty.");
    const reason = error instanceof Error ? error.message.split(/, "|\n/)[0] : "not JSON";
    return say(`not valid JSON (${reason}). Save what the AWS CLI prints with --output json, as it is.`);
  }
  const object = members(json);
  const known = LISTS.map(([key]) => key);
  const keys = known.filter((key) => object && key in object);
  if (!object || keys.length === 0) {
    return say(
      `holds none of ${known.join(", ")}. Save the output of \`aws elasticache describe-replication-groups\` and its siblings as it is printed.`,
    );
  }
  const lists = new Map<ListKey, readonly Members[]>();
  for (const key of keys) {
    if (!Array.isArray(object[key])) return say(`${key} is not a list.`);
    lists.set(key, objects(object[key]));
  }
  const clusters = lists.get("Clusters") ?? [];
  if (clusters.length > 0 && !clusters.some(isMemoryDbCluster)) {
    // The lists of DAX, Redshift, EMR and others are called so, too.
    if (keys.length === 1)
      return say(
        "its Clusters are not MemoryDB's. Save the output of `aws memorydb describe-clusters --show-shard-details` as it is printed.",
      );
    lists.delete("Clusters");
  }
  const notes = new Map(
    [...readNotes(object)].map(([region, note]) => [region, { ...note, readAt: noLater(note.readAt) }]),
  );
  const regions = new Set([...regionsOf(lists), ...notes.keys()]);
  const truncated = text(object.NextToken) !== null || text(object.Marker) !== null;
  return { name: file.name, time: noLater(file.time), lists, truncated, regions, notes };
}

/** The one region that all items of a file are of, where it says so. */
function soleRegion({ notes }: ParsedFile): string | null {
  const [region] = notes.keys();
  return notes.size === 1 ? (region ?? null) : null;
}

/** Whether an item of a file's list belongs to a region, given the names of the region's own resources. */
function belongs(
  file: ParsedFile,
  key: ListKey,
  item: Members,
  region: string,
  only: boolean,
  ids: ReadonlySet<string>,
): boolean {
  const sole = soleRegion(file);
  if (sole !== null) return sole === region;
  if (key === "GlobalReplicationGroups") {
    const regions = objects(item.Members).map((member) => text(member.ReplicationGroupRegion));
    return regions.length === 0 ? only : regions.includes(region);
  }
  if (key === "Events") return only || ids.has(text(item.SourceIdentifier) ?? "");
  if (key === "UpdateActions")
    return only || ids.has(text(item.ReplicationGroupId) ?? "") || ids.has(text(item.CacheClusterId) ?? "");
  return (regionOf(item) ?? (only ? region : null)) === region;
}

function idsOf(files: readonly ParsedFile[], region: string): Set<string> {
  const ids = new Set<string>();
  for (const file of files)
    for (const items of file.lists.values())
      for (const item of items) {
        if ((soleRegion(file) ?? regionOf(item)) !== region) continue;
        for (const id of [item.ReplicationGroupId, item.CacheClusterId, item.ServerlessCacheName]) {
          const name = text(id);
          if (name !== null) ids.add(name);
        }
      }
  return ids;
}

/**
 * How far a list is known in a region. A file speaks for the regions whose resources it holds; one that holds only
 * empty lists speaks for the sole region of all files together, and for none where there are several.
 */
function coverageOf(files: readonly ParsedFile[], key: ListKey, region: string, only: boolean): Coverage {
  const speaking = files.filter(({ notes, lists, regions }) => {
    const note = notes.get(region);
    return (
      note?.complete.has(key) ||
      note?.lost.has(key) ||
      (lists.has(key) && (regions.has(region) || (regions.size === 0 && only)))
    );
  });
  if (speaking.length === 0) return "absent";
  const cutShort = ({ notes, truncated }: ParsedFile) =>
    truncated || notes.get(region)?.complete.has(key) === false;
  return speaking.every(cutShort) ? "failed" : "complete";
}

/** When a region was read, ISO 8601 in UTC; empty where nobody tells. */
function timeOf(file: ParsedFile, region: string): string {
  return file.notes.get(region)?.readAt ?? file.time ?? "";
}

function inventoryOf(
  files: readonly ParsedFile[],
  region: string,
  only: boolean,
  kind: "snapshot" | "demo",
): Inventory {
  const ids = idsOf(files, region);
  const answers: Record<string, Members[]> = {};
  const coverage: Record<InventoryList, Coverage> = {
    replicationGroups: "absent",
    cacheClusters: "absent",
    serverlessCaches: "absent",
    memoryDbClusters: "absent",
    globalReplicationGroups: "absent",
    events: "absent",
    updateActions: "absent",
  };
  // Of files that hold the same resource the newest is believed.
  const newest = [...files].sort((a, b) => byText(timeOf(b, region), timeOf(a, region)));
  for (const [key, list] of LISTS) {
    coverage[list] = coverageOf(files, key, region, only);
    answers[key] = newest.flatMap((file) =>
      (file.lists.get(key) ?? []).filter((item) => belongs(file, key, item, region, only, ids)),
    );
  }
  const speaking = files.filter((file) => file.regions.has(region));
  const notes = speaking.map((file) => file.notes.get(region)).filter((note) => note !== undefined);
  const times = speaking.map((file) => timeOf(file, region)).filter((time) => time !== "");
  const account = Object.values(answers)
    .flat()
    .map(accountOf)
    .find((value) => value !== null);
  return inventoryFromAnswers(
    {
      kind,
      profile: null,
      region,
      file: speaking.map((file) => file.name).join(", ") || null,
      accountId: account ?? notes[0]?.accountId ?? null,
    },
    answers,
    // What is oldest decides how old the whole is.
    { fetchedAt: times.sort()[0] ?? null, coverage },
  );
}

/** What cannot be told by a file, and how to save one that tells it. */
function* warningsOf(name: string, { truncated, lists, notes }: ParsedFile): Generator<string> {
  if (truncated) {
    const actions = LISTS.filter(([key]) => lists.has(key)).map(([, list]) => actionWords(list));
    yield `${name}: stops before the end of ${actions.join(", ")} (it holds a NextToken), so nothing can be called missing by it. Save it without --max-items.`;
  }
  const clusters = lists.get("CacheClusters") ?? [];
  if (clusters.length > 0 && clusters.every((cluster) => objects(cluster.CacheNodes).length === 0))
    yield `${name}: its cache clusters tell no hosts of their nodes. Save them with --show-cache-node-info.`;
  const memoryDb = lists.get("Clusters") ?? [];
  if (memoryDb.length > 0 && memoryDb.every(({ Shards }) => objects(Shards).length === 0))
    yield `${name}: its MemoryDB clusters tell no hosts of their nodes. Save them with --show-shard-details.`;
  for (const [region, { lost }] of notes) {
    const actions = LISTS.filter(([key]) => lost.has(key)).map(([, list]) => actionWords(list));
    if (actions.length > 0)
      yield `${name}: ${actions.join(", ")} in ${region} could not be read when it was made, so what only they would tell is unknown.`;
  }
}

/**
 * Several files merged into one inventory per region. `kind` marks the demo account; `now` is the time in ISO 8601 in
 * UTC: what a clock that was ahead dated later is no younger, or it would be believed before all others until then. Never
 * throws: the first file that cannot be used is the error, with its name and the reason.
 */
export function readSnapshots(
  files: readonly SnapshotFile[],
  kind: "snapshot" | "demo" = "snapshot",
  now: string | null = null,
): SnapshotReading {
  const parsed: ParsedFile[] = [];
  const warnings: string[] = [];
  for (const file of files) {
    const result = parse(file, now);
    if (typeof result === "string") return { ok: false, error: result };
    warnings.push(...warningsOf(file.name, result));
    parsed.push(result);
  }
  const regions = [...new Set(parsed.flatMap((file) => [...file.regions]))].sort();
  for (const file of parsed) {
    if (file.regions.size > 0 || regions.length === 1) continue;
    const isEmpty = regions.length === 0 && [...file.lists.values()].every((list) => list.length === 0);
    const why = isEmpty ? "it holds no cache" : "nothing in it tells its region";
    const next = isEmpty ? " Was it saved in the right account and region?" : "";
    warnings.push(`${file.name}: ${why}, so it was left out.${next}`);
  }
  const only = regions.length === 1;
  const accounts = byAccount(parsed);
  const inventories = regions.flatMap((region) =>
    accounts
      .filter((own) => accounts.length === 1 || own.some((file) => file.regions.has(region)))
      .map((own) => inventoryOf(own, region, only, kind)),
  );
  for (const { source, problems } of inventories)
    for (const { message, nextStep } of problems) warnings.push(`${source.file}: ${message} ${nextStep}`);
  return { ok: true, inventories, warnings };
}
