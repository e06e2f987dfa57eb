/**
 * How somebody looks at the map: what is searched for, what is folded, map or table; and what of the map that leaves.
 * Pure. The view is kept by the page while it is hidden, so it is plain data with a guard.
 */
import {
  type FailoverMap,
  LINE_STATES,
  type LineState,
  type MapFile,
  type MapGroup,
  type MapLine,
} from "./protocol";

export interface MapView {
  readonly query: string;
  /** Leave out the groups that no line of this workspace uses. */
  readonly onlyUsed: boolean;
  /** States that are not shown. */
  readonly hidden: readonly LineState[];
  /** Whether all is folded, or nothing; null: as its size asks for. */
  readonly allFolded: boolean | null;
  /** What was folded or unfolded since, by the ids of cards, files and groups. */
  readonly folds: Readonly<Record<string, boolean>>;
  readonly table: boolean;
  /** In pixels. */
  readonly scroll: number;
  /** What had the keyboard's focus on the map. */
  readonly focus: string | null;
}

export const FIRST_VIEW: MapView = {
  query: "",
  onlyUsed: true,
  hidden: [],
  allFolded: null,
  folds: {},
  table: false,
  scroll: 0,
  focus: null,
};

/** What was kept, or the first view where that cannot be read. */
export function viewFrom(kept: unknown): MapView {
  if (typeof kept !== "object" || kept === null) return FIRST_VIEW;
  const { query, onlyUsed, hidden, allFolded, folds, table, scroll, focus } = kept as Record<string, unknown>;
  const entries = typeof folds === "object" && folds !== null ? Object.entries(folds) : [];
  return {
    query: typeof query === "string" ? query : "",
    onlyUsed: onlyUsed !== false,
    hidden: LINE_STATES.filter((state) => Array.isArray(hidden) && hidden.includes(state)),
    allFolded: typeof allFolded === "boolean" ? allFolded : null,
    folds: Object.fromEntries(entries.filter((entry) => typeof entry[1] === "boolean")),
    table: table === true,
    scroll: typeof scroll === "number" && scroll > 0 ? scroll : 0,
    focus: typeof focus === "string" ? focus : null,
  };
}

export interface ShownFile {
  readonly file: MapFile;
  readonly lines: readonly MapLine[];
  readonly folded: boolean;
}

/** What stands on the left: a file, or where there are many, a folder of them. */
export interface ShownCard {
  readonly id: string;
  readonly isFolder: boolean;
  readonly name: string;
  /** What stands beside the name. */
  readonly place: string;
  readonly files: readonly ShownFile[];
  readonly lines: readonly MapLine[];
  readonly folded: boolean;
}

export interface ShownGroup {
  readonly group: MapGroup;
  /** The shown lines that lead to it. */
  readonly lines: readonly MapLine[];
  readonly folded: boolean;
}

export interface ShownMap {
  readonly cards: readonly ShownCard[];
  readonly groups: readonly ShownGroup[];
  readonly map: FailoverMap;
}

/** Above so many lines, or nodes, everything starts folded. */
const MANY_LINES = 120;
const MANY_NODES = 100;
/** Above so many files they stand in folders. */
const MANY_FILES = 40;

/** The groups that lines lead to, by the ids that lines name as their target. */
export function groupsByTarget(map: FailoverMap): ReadonlyMap<string, MapGroup> {
  const groups = new Map<string, MapGroup>();
  for (const group of map.groups) {
    for (const { id } of group.endpoints) groups.set(id, group);
    for (const { nodes } of group.shards) for (const { id } of nodes) groups.set(id, group);
  }
  return groups;
}

/**
 * A line stays where it, its file or its group matches the search; a group where it matches or one of its lines
 * stays, and where it is used if only these are asked for. Every word of the search must be found.
 */
export function shownOf(map: FailoverMap, view: MapView): ShownMap {
  const words = view.query.toLowerCase().split(/\s+/).filter(Boolean);
  const hidden = new Set(view.hidden);
  const targets = groupsByTarget(map);
  const texts = new Map(map.groups.map((group) => [group, textOf(group)]));
  const used = new Set<MapGroup>();
  const linesOfGroup = new Map<MapGroup, MapLine[]>();
  const files: { file: MapFile; lines: MapLine[] }[] = [];
  for (const file of map.files) {
    const lines: MapLine[] = [];
    for (const line of file.lines) {
      const group = targets.get(line.target);
      if (group === undefined) continue;
      used.add(group);
      if (hidden.has(line.state)) continue;
      const text = `${file.folder}/${file.name}\n${line.label}\n${line.host}`.toLowerCase();
      const groupText = texts.get(group) ?? "";
      if (!words.every((word) => text.includes(word) || groupText.includes(word))) continue;
      lines.push(line);
      const known = linesOfGroup.get(group);
      if (known === undefined) linesOfGroup.set(group, [line]);
      else known.push(line);
    }
    if (lines.length > 0) files.push({ file, lines });
  }
  const groups = map.groups.flatMap((group) => {
    const lines = linesOfGroup.get(group) ?? [];
    const isFound = words.every((word) => texts.get(group)?.includes(word));
    const isWanted =
      (words.length > 0 || hidden.size === 0) && isFound && (!view.onlyUsed || used.has(group));
    return lines.length > 0 || isWanted ? [{ group, lines }] : [];
  });
  const isFolded = foldsOf(view, files, groups);
  return {
    map,
    cards: cardsOf(map, files, isFolded),
    groups: groups.map((shown) => ({ ...shown, folded: isFolded(shown.group.id) })),
  };
}

/** A search that leaves little unfolds it. */
function foldsOf(
  view: MapView,
  files: readonly { readonly lines: readonly MapLine[] }[],
  groups: readonly { readonly group: MapGroup }[],
): (id: string) => boolean {
  const lines = files.reduce((sum, file) => sum + file.lines.length, 0);
  const nodes = groups.reduce((sum, { group }) => sum + nodeCount(group), 0);
  const all = view.allFolded ?? (lines > MANY_LINES || nodes > MANY_NODES);
  return (id) => view.folds[id] ?? all;
}

export function nodeCount({ shards }: MapGroup): number {
  return shards.reduce((sum, { nodes }) => sum + nodes.length, 0);
}

function cardsOf(
  map: FailoverMap,
  files: readonly { readonly file: MapFile; readonly lines: MapLine[] }[],
  isFolded: (id: string) => boolean,
): ShownCard[] {
  const shown = files.map((each): ShownFile => ({ ...each, folded: isFolded(each.file.id) }));
  const depth = folderDepth(map.files);
  if (depth === 0)
    return shown.map((each) => ({
      id: each.file.id,
      isFolder: false,
      name: each.file.name,
      place: each.file.folder,
      files: [each],
      lines: each.lines,
      folded: each.folded,
    }));
  const folders = new Map<string, ShownFile[]>();
  for (const each of shown) {
    const folder = folderAt(each.file, depth);
    const known = folders.get(folder);
    if (known === undefined) folders.set(folder, [each]);
    else known.push(each);
  }
  return [...folders].map(([folder, inside]) => {
    const slash = folder.lastIndexOf("/");
    const id = `folder ${folder}`;
    return {
      id,
      isFolder: true,
      name: folder.slice(slash + 1) || "(top)",
      place: folder.slice(0, Math.max(0, slash)),
      files: inside,
      lines: inside.flatMap(({ lines }) => lines),
      folded: isFolded(id),
    };
  });
}

/** How many parts of a path name its card: 0 where files stand for themselves, else as deep as leaves few cards. */
function folderDepth(files: readonly MapFile[]): number {
  if (files.length <= MANY_FILES) return 0;
  let depth = 1;
  while (depth < 8 && new Set(files.map((file) => folderAt(file, depth + 1))).size <= MANY_FILES) depth++;
  return depth;
}

function folderAt({ folder }: MapFile, depth: number): string {
  return folder.split("/").slice(0, depth).join("/");
}

function textOf(group: MapGroup): string {
  const endpoints = group.endpoints.map(({ label, host }) => `${label}\n${host}`);
  const nodes = group.shards.flatMap((shard) =>
    shard.nodes.map(({ name, zone }) => `${name}\n${zone ?? ""}`),
  );
  return [group.name, group.about, ...group.obstacles, ...endpoints, ...nodes].join("\n").toLowerCase();
}
