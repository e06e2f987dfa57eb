/**
 * How somebody looks at the map: what is searched for, how much is folded, map or table; and what of the map that leaves.
 * Pure. The view is kept by the page while it is hidden, so it is plain data with a guard.
 */
import { type Band, bandsOf, type FileLines, type GroupUses, LEVELS, type Level } from "./bands";
import { type FailoverMap, LINE_STATES, type LineState, type MapGroup } from "./protocol";

export interface MapView {
  readonly query: string;
  /** Leave out the groups that no line of this workspace uses. */
  readonly onlyUsed: boolean;
  /** States that are not shown. */
  readonly hidden: readonly LineState[];
  /** Null: as the size of the map asks for. */
  readonly level: Level | null;
  /** What was folded or unfolded since, by the ids of groups, shards, folders and files. */
  readonly folds: Readonly<Record<string, boolean>>;
  readonly table: boolean;
  /** 1: as large as the text of the workbench. */
  readonly zoom: number;
  /** In pixels. */
  readonly scroll: number;
  /** What had the keyboard's focus on the map. */
  readonly focus: string | null;
}

export const FIRST_VIEW: MapView = {
  query: "",
  onlyUsed: true,
  hidden: [],
  level: null,
  folds: {},
  table: false,
  zoom: 1,
  scroll: 0,
  focus: null,
};

const ZOOM = { least: 0.4, most: 2 };

/** As near as it may be. */
export function zoomOf(wanted: number): number {
  return Math.min(ZOOM.most, Math.max(ZOOM.least, Math.round(wanted * 100) / 100));
}

/** What was kept, or the first view where that cannot be read. */
export function viewFrom(kept: unknown): MapView {
  if (typeof kept !== "object" || kept === null) return FIRST_VIEW;
  const { query, onlyUsed, hidden, level, folds, table, zoom, scroll, focus } = kept as Record<
    string,
    unknown
  >;
  const entries = typeof folds === "object" && folds !== null ? Object.entries(folds) : [];
  return {
    query: typeof query === "string" ? query : "",
    onlyUsed: onlyUsed !== false,
    hidden: LINE_STATES.filter((state) => Array.isArray(hidden) && hidden.includes(state)),
    level: LEVELS.find((each) => each === level) ?? null,
    folds: Object.fromEntries(entries.filter((entry) => typeof entry[1] === "boolean")),
    table: table === true,
    zoom: typeof zoom === "number" && zoom > 0 ? zoomOf(zoom) : 1,
    scroll: typeof scroll === "number" && scroll > 0 ? scroll : 0,
    focus: typeof focus === "string" ? focus : null,
  };
}

export interface ShownMap {
  readonly map: FailoverMap;
  readonly level: Level;
  /** What is hit worst stands first. */
  readonly bands: readonly Band[];
}

/** The groups that lines lead to, by the ids that lines name as their target. */
function groupsByTarget(map: FailoverMap): ReadonlyMap<string, MapGroup> {
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
  const uses = new Map<MapGroup, FileLines[]>(map.groups.map((group) => [group, []]));
  for (const file of map.files) {
    for (const line of file.lines) {
      const group = targets.get(line.target);
      if (group === undefined) continue;
      used.add(group);
      if (hidden.has(line.state)) continue;
      const text = `${file.folder}/${file.name}\n${line.label}\n${line.keyPath}\n${line.host}`.toLowerCase();
      if (!words.every((word) => text.includes(word) || texts.get(group)?.includes(word))) continue;
      const files = uses.get(group);
      const last = files?.at(-1);
      if (last?.file === file) last.lines.push(line);
      else files?.push({ file, lines: [line] });
    }
  }
  const kept = map.groups.flatMap((group) => {
    const files = uses.get(group) ?? [];
    const isFound = words.every((word) => texts.get(group)?.includes(word));
    const isWanted =
      (words.length > 0 || hidden.size === 0) && isFound && (!view.onlyUsed || used.has(group));
    return files.length > 0 || isWanted ? [{ group, files }] : [];
  });
  const level = view.level ?? levelFor(kept);
  return { map, level, bands: bandsOf(kept, level, view.folds) };
}

/** Up to so much is open at once. */
const LINES = 120;
const NODES = 100;
const ROWS = 200;

/** A search that leaves little unfolds it. */
function levelFor(kept: readonly GroupUses[]): Level {
  const nodes = kept.reduce((sum, { group }) => sum + nodeCount(group), 0);
  const files = kept.flatMap((each) => each.files);
  const lines = files.reduce((sum, file) => sum + file.lines.length, 0);
  if (nodes <= NODES && lines <= LINES) return "lines";
  return nodes + files.length <= ROWS ? "files" : "groups";
}

export function nodeCount({ shards }: MapGroup): number {
  return shards.reduce((sum, { nodes }) => sum + nodes.length, 0);
}

function textOf(group: MapGroup): string {
  const endpoints = group.endpoints.map(({ label, host }) => `${label}\n${host}`);
  const nodes = group.shards.flatMap((shard) =>
    shard.nodes.map(({ name, zone }) => `${name}\n${zone ?? ""}`),
  );
  return [group.name, group.about, ...group.obstacles, ...endpoints, ...nodes].join("\n").toLowerCase();
}
