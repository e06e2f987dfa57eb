/**
 * The files of snapshots, told apart by the accounts that they are of: two accounts may hold resources of the same name
 * in one region, and neither may hide the other's.
 */
import type { ListKey, RegionNote } from "./snapshotNote";
import { type Members, text } from "./untrusted";
import { accountOf, regionOf } from "./whereabouts";

/** Their items name no region, or several; the other lists of the same region say where they belong. */
const TELLS_NO_REGION: ReadonlySet<ListKey> = new Set(["Events", "GlobalReplicationGroups", "UpdateActions"]);

/** One file's lists, with the region of each resource where it tells one. */
export interface ParsedFile {
  readonly name: string;
  readonly time: string | null;
  readonly lists: ReadonlyMap<ListKey, readonly Members[]>;
  /** True where the CLI stopped before the end (`--max-items`). */
  readonly truncated: boolean;
  readonly regions: ReadonlySet<string>;
  /** What the program that made the file noted beside the answers, by region; empty for a file of the AWS CLI. */
  readonly notes: ReadonlyMap<string, RegionNote>;
}

/** The regions of the resources that lists hold. */
export function regionsOf(lists: ParsedFile["lists"]): Set<string> {
  const located = [...lists].filter(([key]) => !TELLS_NO_REGION.has(key));
  const regions = located.flatMap(([, items]) => items).map(regionOf);
  return new Set(regions.filter((region) => region !== null));
}

function accountsOf({ lists, notes }: ParsedFile): Set<string> {
  const told = [
    ...[...lists.values()].flat().map(accountOf),
    ...[...notes.values()].map((note) => note.accountId),
  ];
  return new Set(told.filter((account) => account !== null));
}

/** The names of the resources that a file tells to be of an account. */
function namesOf(file: ParsedFile, account: string): string[] {
  return [...file.lists.values()]
    .flat()
    .filter((item) => accountOf(item) === account)
    .flatMap((item) => [item.ReplicationGroupId, item.CacheClusterId, item.ServerlessCacheName])
    .map(text)
    .filter((name) => name !== null);
}

/** The files as each account's own; all of them together where there are not several accounts. */
export function byAccount(files: readonly ParsedFile[]): readonly (readonly ParsedFile[])[] {
  const told = new Map(files.map((file) => [file, accountsOf(file)]));
  const accounts = [...new Set([...told.values()].flatMap((ofFile) => [...ofFile]))].sort();
  if (accounts.length < 2) return [files];
  const holders = new Map<string, Set<string>>();
  for (const account of accounts)
    for (const name of files.flatMap((file) => namesOf(file, account)))
      holders.set(name, (holders.get(name) ?? new Set()).add(account));
  /** Of an item that says nothing itself: that of its whole file, else of the only resource of its name. */
  const accountIn = (file: ParsedFile, item: Members): string | null => {
    const own = accountOf(item);
    if (own !== null) return own;
    const [sole = null, ...more] = told.get(file) ?? [];
    if (sole !== null && more.length === 0) return sole;
    const names = [item.SourceIdentifier, item.ReplicationGroupId, item.CacheClusterId].map(text);
    const [holder = null, ...others] = names.flatMap((name) => [...(holders.get(name ?? "") ?? [])]);
    return others.every((other) => other === holder) ? holder : null;
  };
  return accounts.map((account) =>
    files.flatMap((file) => {
      const lists = new Map<ListKey, readonly Members[]>();
      const isOwn = told.get(file)?.has(account) === true;
      for (const [key, items] of file.lists) {
        const own = items.filter((item) => accountIn(file, item) === account);
        // An empty list speaks for the account of its file; of a file that tells none, for nobody.
        if (isOwn || own.length > 0) lists.set(key, own);
      }
      const notes = new Map(
        [...file.notes].filter(([, note]) => isOwn && (note.accountId ?? account) === account),
      );
      const regions = new Set([...regionsOf(lists), ...notes.keys()]);
      return lists.size === 0 && notes.size === 0 ? [] : [{ ...file, lists, notes, regions }];
    }),
  );
}
