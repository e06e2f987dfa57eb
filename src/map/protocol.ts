/**
 * What the Failover Map's page and its host say to each other, and what the map is made of.
 *
 * Plain data without `vscode`, the DOM or Node: both sides import it. What always holds: every message is checked by a
 * guard of this file before anybody acts on it; texts are for people, one line each, and are shown as text alone; ids
 * mean something to the host only, and are looked up there, never believed.
 */

/**
 * `safe`: keeps working when a failover comes. `danger`: works today and is lost, or goes astray, with the next
 * one. `broken`: breaks now (or, where a failover is simulated, after it). `unknown`: no account tells.
 */
export const LINE_STATES = ["broken", "danger", "unknown", "safe"] as const;
export type LineState = (typeof LINE_STATES)[number];

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isId(value: unknown): value is string {
  return typeof value === "string" && value.length > 0 && value.length <= MAX_ID;
}

function isOneOf<T extends string>(values: readonly T[], value: unknown): value is T {
  return (values as readonly unknown[]).includes(value);
}

type Guard<T> = (value: unknown) => value is T;
/** What a guard lets through. */
type Checked<G> = G extends Guard<infer T> ? T : never;

const isText: Guard<string> = (value) => typeof value === "string";
const isNumber: Guard<number> = (value) => typeof value === "number";
const isFlag: Guard<boolean> = (value) => typeof value === "boolean";

function oneOf<const T extends string>(...values: readonly T[]): Guard<T> {
  return (value): value is T => isOneOf(values, value);
}

function orNull<T>(is: Guard<T>): Guard<T | null> {
  return (value): value is T | null => value === null || is(value);
}

function listOf<T>(is: Guard<T>): Guard<readonly T[]> {
  return (value): value is readonly T[] => Array.isArray(value) && value.every(is);
}

/** A record that has every field, each as its guard wants it. */
function recordOf<F extends Readonly<Record<string, Guard<unknown>>>>(
  fields: F,
): Guard<{ readonly [Name in keyof F]: Checked<F[Name]> }> {
  const entries = Object.entries(fields);
  return (value): value is { readonly [Name in keyof F]: Checked<F[Name]> } =>
    isRecord(value) && entries.every(([name, is]) => is(value[name]));
}

const isState = oneOf(...LINE_STATES);
const isRole = orNull(oneOf("primary", "replica"));
export type MapRole = Checked<typeof isRole>;

/** One use of a cache host in a file. */
const isLine = recordOf({
  id: isText,
  /** 1-based. */
  line: isNumber,
  /** What people call the place: the variable or the key that holds the host, or the host itself. */
  label: isText,
  /** All keys that lead to it; empty where there is none. */
  keyPath: isText,
  host: isText,
  /** The id of a {@link MapEndpoint}, or of a {@link MapNode} where the line goes past every endpoint. */
  target: isText,
  /** With the failovers that are simulated. */
  state: isState,
  /** With the account as it is. */
  before: isState,
  /** Why: the finding's message, or what makes it safe. */
  words: isText,
});
export type MapLine = Checked<typeof isLine>;

const isFile = recordOf({
  id: isText,
  name: isText,
  /** Empty for a file at the top. */
  folder: isText,
  lines: listOf(isLine),
});
export type MapFile = Checked<typeof isFile>;

const isEndpoint = recordOf({
  id: isText,
  /** As AWS calls it, or the host's first label where no account knows it. */
  label: isText,
  host: isText,
  /** Ids of the nodes that it leads to now; empty where that is not known. */
  nodes: listOf(isText),
});
export type MapEndpoint = Checked<typeof isEndpoint>;

const isNode = recordOf({
  id: isText,
  name: isText,
  role: isRole,
  /** With the account as it is. */
  before: isRole,
  /** Made the primary by a failover that is simulated. */
  promoted: isFlag,
  zone: orNull(isText),
  status: orNull(isText),
});
export type MapNode = Checked<typeof isNode>;

/** What pressing *Simulate failover* on a shard does next. */
const isFailover = recordOf({
  /** The node that is promoted by the simulation now; null where the shard is as the account tells. */
  promoted: orNull(isText),
  /** The node that the next press promotes; null where it brings the shard back. */
  next: orNull(isText),
});
export type MapFailover = Checked<typeof isFailover>;

const isShard = recordOf({
  id: isText,
  label: isText,
  nodes: listOf(isNode),
  /** Null where no node could take over. */
  failover: orNull(isFailover),
});
export type MapShard = Checked<typeof isShard>;

const isGroup = recordOf({
  id: isText,
  kind: oneOf("group", "standalone", "memcached", "serverless", "unresolved"),
  name: isText,
  /** Region, engine and the like. */
  about: isText,
  /** What keeps it from failing over well; empty where nothing does. */
  obstacles: listOf(isText),
  endpoints: listOf(isEndpoint),
  shards: listOf(isShard),
});
export type MapGroup = Checked<typeof isGroup>;
export type MapGroupKind = MapGroup["kind"];

const isMap = recordOf({
  title: isText,
  /** `none`: no inventory at all. */
  account: oneOf("untrusted", "none", "reading", "ready"),
  audit: oneOf("idle", "running", "done"),
  files: listOf(isFile),
  groups: listOf(isGroup),
});
export type FailoverMap = Checked<typeof isMap>;

/** Commands that the page may ask for, by what stands on the button. */
const PAGE_COMMANDS = ["connect", "demo", "audit", "trust", "rehearse"] as const;
export type PageCommand = (typeof PAGE_COMMANDS)[number];

export type ToHost =
  | { readonly type: "ready" }
  /** Fails the shard over, or brings it back: see {@link MapFailover}. */
  | { readonly type: "failOver"; readonly group: string; readonly shard: string }
  | { readonly type: "bringBack" }
  | { readonly type: "openLine"; readonly line: string }
  /** A group or one of its nodes or endpoints. */
  | { readonly type: "reveal"; readonly id: string }
  | { readonly type: "run"; readonly command: PageCommand }
  | { readonly type: "saveSvg"; readonly svg: string };

export type ToPage = { readonly type: "map"; readonly map: FailoverMap };

const MAX_ID = 2000;
const MAX_SVG = 32_000_000;

/** Whether the host may act on it: anything may post to a page, so nothing else is looked at. */
export function isToHost(value: unknown): value is ToHost {
  if (!isRecord(value)) return false;
  switch (value.type) {
    case "ready":
    case "bringBack":
      return true;
    case "failOver":
      return isId(value.group) && isId(value.shard);
    case "openLine":
      return isId(value.line);
    case "reveal":
      return isId(value.id);
    case "run":
      return isOneOf(PAGE_COMMANDS, value.command);
    case "saveSvg":
      return typeof value.svg === "string" && value.svg.startsWith("<svg ") && value.svg.length <= MAX_SVG;
    default:
      return false;
  }
}

/** Whether the page may draw it. */
export function isToPage(value: unknown): value is ToPage {
  return isRecord(value) && value.type === "map" && isMap(value.map);
}
