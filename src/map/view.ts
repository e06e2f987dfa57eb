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
  /** Ids of files and groups that are folded, or not, against {@link foldsByDefault}. */
  readonly toggled: readonly string[];
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
  toggled: [],
  table: false,
  scroll: 0,
  focus: null,
};

/** What was kept, or the first view where that cannot be read. */
export function viewFrom(kept: unknown): MapView {
  if (typeof kept !== "object" || kept === null) return FIRST_VIEW;
  const { query, onlyUsed, hidden, toggled, table, scroll, focus } = kept as Record<string, unknown>;
  const texts = (value: unknown): string[] =>
    Array.isArray(value) ? value.filter((item) => typeof item === "string") : [];
  return {
    query: typeof query === "string" ? query : "",
    onlyUsed: onlyUsed !== false,
    hidden: LINE_STATES.filter((state) => texts(hidden).includes(state)),
    toggled: texts(toggled),
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

export interface ShownGroup {
  readonly group: MapGroup;
  /** The shown lines that lead to it. */
  readonly lines: readonly MapLine[];
  readonly folded: boolean;
}

export interface ShownMap {
  readonly files: readonly ShownFile[];
  readonly groups: readonly ShownGroup[];
  readonly map: FailoverMap;
}

/** Above so many lines, or nodes, everything starts folded. */
const MANY_LINES = 120;
const MANY_NODES = 80;

export function foldsByDefault(map: FailoverMap): boolean {
  const lines = map.files.reduce((sum, file) => sum + file.lines.length, 0);
  const nodes = map.groups.reduce(
    (sum, group) => sum + group.shards.reduce((count, shard) => count + shard.nodes.length, 0),
    0,
  );
  return lines > MANY_LINES || nodes > MANY_NODES;
}

/** All folded or none, as `toggled` says it. */
export function foldAll(map: FailoverMap, folded: boolean): readonly string[] {
  return foldsByDefault(map) === folded ? [] : [...map.files, ...map.groups].map(({ id }) => id);
}

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
  const toggled = new Set(view.toggled);
  const byDefault = foldsByDefault(map);
  const foldedOf = (id: string) => byDefault !== toggled.has(id);
  const targets = groupsByTarget(map);
  const groupTexts = new Map(map.groups.map((group) => [group, textOf(group)]));
  const linesOfGroup = new Map<MapGroup, MapLine[]>();
  const files: ShownFile[] = [];
  for (const file of map.files) {
    const lines = file.lines.filter((line) => {
      const group = targets.get(line.target);
      if (group === undefined || hidden.has(line.state)) return false;
      const text = `${file.folder}/${file.name}\n${line.label}\n${line.host}`.toLowerCase();
      const groupText = groupTexts.get(group) ?? "";
      if (!words.every((word) => text.includes(word) || groupText.includes(word))) return false;
      const known = linesOfGroup.get(group);
      if (known === undefined) linesOfGroup.set(group, [line]);
      else known.push(line);
      return true;
    });
    if (lines.length > 0) files.push({ file, lines, folded: foldedOf(file.id) });
  }
  const used = new Set<MapGroup>();
  if (view.onlyUsed)
    for (const file of map.files)
      for (const line of file.lines) {
        const group = targets.get(line.target);
        if (group) used.add(group);
      }
  const groups: ShownGroup[] = [];
  for (const group of map.groups) {
    const lines = linesOfGroup.get(group) ?? [];
    const found = words.length > 0 && words.every((word) => groupTexts.get(group)?.includes(word));
    const wanted = words.length > 0 ? found : hidden.size === 0;
    const isShown = lines.length > 0 || (wanted && (!view.onlyUsed || used.has(group)));
    if (isShown) groups.push({ group, lines, folded: foldedOf(group.id) });
  }
  return { files, groups, map };
}

function textOf(group: MapGroup): string {
  const endpoints = group.endpoints.map(({ label, host }) => `${label}\n${host}`);
  const nodes = group.shards.flatMap((shard) =>
    shard.nodes.map(({ name, zone }) => `${name}\n${zone ?? ""}`),
  );
  return [group.name, group.about, ...group.obstacles, ...endpoints, ...nodes].join("\n").toLowerCase();
}
