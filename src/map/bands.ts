/**
 * The map as bands, one for each group: the lines that use it, its endpoints with the ways past them, and its shards.
 * Pure. What stands where is the browser's to say; what is hit worst stands first, as the account tells, so that a
 * simulated failover moves no band.
 */
import { worstOf } from "./outcome";
import {
  LINE_STATES,
  type LineState,
  type MapFile,
  type MapGroup,
  type MapLine,
  type MapShard,
} from "./protocol";

/** What is open: groups alone, or their files as well, or every line. */
export const LEVELS = ["groups", "files", "lines"] as const;
export type Level = (typeof LEVELS)[number];

export interface FileLines {
  readonly file: MapFile;
  readonly lines: MapLine[];
}

export interface GroupUses {
  readonly group: MapGroup;
  readonly files: readonly FileLines[];
}

/** What stands on the left: a file, or where there are many, a folder of them. */
export interface Card {
  readonly id: string;
  readonly isFolder: boolean;
  readonly name: string;
  /** What stands beside the name. */
  readonly place: string;
  readonly lines: readonly MapLine[];
  readonly folded: boolean;
  /** Of a folder. */
  readonly files: readonly Card[];
}

/**
 * What stands in the middle: an endpoint; the way directly to a node, past every endpoint; or a stranger, a host that
 * no account knows.
 */
export interface Way {
  readonly id: string;
  readonly kind: "endpoint" | "direct" | "stranger";
  readonly label: string;
  readonly host: string | null;
  readonly lines: readonly MapLine[];
  readonly state: LineState;
  /** Ids of the nodes that it leads to. */
  readonly nodes: readonly string[];
}

export interface ShownShard {
  readonly shard: MapShard;
  readonly folded: boolean;
}

export interface Band {
  readonly group: MapGroup;
  /** The shown lines that lead to it. */
  readonly lines: readonly MapLine[];
  readonly folded: boolean;
  readonly cards: readonly Card[];
  readonly ways: readonly Way[];
  readonly shards: readonly ShownShard[];
}

export function bandsOf(
  groups: readonly GroupUses[],
  level: Level,
  folds: Readonly<Record<string, boolean>>,
): Band[] {
  const isFolded = (id: string, byLevel: boolean) => folds[id] ?? byLevel;
  const bands = groups.map(({ group, files }): Band => {
    const lines = files.flatMap((file) => file.lines);
    const areFolded = group.shards.length > MANY_SHARDS && level !== "lines";
    return {
      group,
      lines,
      folded: isFolded(group.id, level === "groups"),
      cards: cardsOf(group, files, (id) => isFolded(id, level !== "lines")),
      ways: waysOf(group, lines),
      shards: group.shards.map((shard) => ({ shard, folded: isFolded(shard.id, areFolded) })),
    };
  });
  const weights = new Map(bands.map((band) => [band, weightOf(band)]));
  return bands.sort((a, b) => (weights.get(b) ?? 0) - (weights.get(a) ?? 0));
}

/** A group of up to so many shards shows all of their nodes. */
const MANY_SHARDS = 3;
/** More lines of one state weigh no more. */
const MANY_LINES = 4096;
/** Above so many files of a group they stand in folders. */
const MANY_FILES = 12;

/** As the account tells: no number of lines in a better state outweighs one in a worse. */
function weightOf({ lines }: Band): number {
  return LINE_STATES.reduce((sum, state) => {
    const n = lines.filter(({ before }) => before === state).length;
    return sum * MANY_LINES + Math.min(n, MANY_LINES - 1);
  }, 0);
}

function cardsOf(group: MapGroup, files: readonly FileLines[], isFolded: (id: string) => boolean): Card[] {
  const card = ({ file, lines }: FileLines, place: string): Card => {
    const id = `${group.id} ${file.id}`;
    return { id, isFolder: false, name: file.name, place, lines, folded: isFolded(id), files: [] };
  };
  const depth = folderDepth(files);
  if (depth === 0) return files.map((each) => card(each, each.file.folder));
  const folders = new Map<string, FileLines[]>();
  for (const each of files) {
    const folder = folderAt(each.file, depth);
    const known = folders.get(folder);
    if (known === undefined) folders.set(folder, [each]);
    else known.push(each);
  }
  return [...folders].map(([folder, inside]) => {
    const slash = folder.lastIndexOf("/");
    const id = `${group.id} folder ${folder}`;
    return {
      id,
      isFolder: true,
      name: folder.slice(slash + 1) || "(top)",
      place: folder.slice(0, Math.max(0, slash)),
      lines: inside.flatMap(({ lines }) => lines),
      folded: isFolded(id),
      files: inside.map((each) => card(each, each.file.folder.slice(folder.length).replace(/^\//, ""))),
    };
  });
}

/** How many parts of a path name a card: 0 where files stand for themselves, else as deep as leaves few cards. */
function folderDepth(files: readonly FileLines[]): number {
  if (files.length <= MANY_FILES) return 0;
  const foldersAt = (depth: number) => new Set(files.map(({ file }) => folderAt(file, depth))).size;
  let depth = 1;
  while (depth < 8 && foldersAt(depth + 1) <= MANY_FILES) depth++;
  return depth;
}

function folderAt({ folder }: MapFile, depth: number): string {
  return folder.split("/").slice(0, depth).join("/");
}

/** Only what is used has a way past the endpoints, and only used strangers are shown: in the order of their lines. */
function waysOf(group: MapGroup, lines: readonly MapLine[]): Way[] {
  const byTarget = new Map<string, MapLine[]>();
  for (const line of lines) {
    const known = byTarget.get(line.target);
    if (known === undefined) byTarget.set(line.target, [line]);
    else known.push(line);
  }
  const way = (target: string, rest: Pick<Way, "id" | "kind" | "label" | "host" | "nodes">): Way => {
    const used = byTarget.get(target) ?? [];
    return { ...rest, lines: used, state: worstOf(used.map(({ state }) => state)) };
  };
  if (group.kind === "unresolved") {
    const endpoints = new Map(group.endpoints.map((endpoint) => [endpoint.id, endpoint]));
    return [...byTarget.keys()].flatMap((id) => {
      const endpoint = endpoints.get(id);
      return endpoint === undefined ? [] : [way(id, { ...endpoint, kind: "stranger" })];
    });
  }
  const nodes = group.shards.flatMap((shard) => shard.nodes).filter(({ id }) => byTarget.has(id));
  return [
    ...group.endpoints.map((endpoint) => way(endpoint.id, { ...endpoint, kind: "endpoint" })),
    ...nodes.map(({ id, name }) =>
      way(id, {
        id: `direct ${id}`,
        kind: "direct",
        label: `Direct to ${name}`,
        host: byTarget.get(id)?.[0]?.host ?? null,
        nodes: [id],
      }),
    ),
  ];
}
