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

export type MapRole = "primary" | "replica" | null;

/** One use of a cache host in a file. */
export interface MapLine {
  readonly id: string;
  /** 1-based. */
  readonly line: number;
  /** What people call the place: the variable or the key that holds the host, or the host itself. */
  readonly label: string;
  /** All keys that lead to it; empty where there is none. */
  readonly keyPath: string;
  readonly host: string;
  /** The id of a {@link MapEndpoint}, or of a {@link MapNode} where the line goes past every endpoint. */
  readonly target: string;
  /** With the failovers that are simulated. */
  readonly state: LineState;
  /** With the account as it is. */
  readonly before: LineState;
  /** Why: the finding's message, or what makes it safe. */
  readonly words: string;
}

export interface MapFile {
  readonly id: string;
  readonly name: string;
  /** Empty for a file at the top. */
  readonly folder: string;
  readonly lines: readonly MapLine[];
}

export interface MapEndpoint {
  readonly id: string;
  /** As AWS calls it, or the host's first label where no account knows it. */
  readonly label: string;
  readonly host: string;
  /** Ids of the nodes that it leads to now; empty where that is not known. */
  readonly nodes: readonly string[];
}

export interface MapNode {
  readonly id: string;
  readonly name: string;
  readonly role: MapRole;
  /** With the account as it is. */
  readonly before: MapRole;
  /** Made the primary by a failover that is simulated. */
  readonly promoted: boolean;
  readonly zone: string | null;
  readonly status: string | null;
}

/** What pressing *Simulate failover* on a shard does next. */
export interface MapFailover {
  /** The node that is promoted by the simulation now; null where the shard is as the account tells. */
  readonly promoted: string | null;
  /** The node that the next press promotes; null where it brings the shard back. */
  readonly next: string | null;
}

export interface MapShard {
  readonly id: string;
  readonly label: string;
  readonly nodes: readonly MapNode[];
  /** Null where no node could take over. */
  readonly failover: MapFailover | null;
}

const GROUP_KINDS = ["group", "standalone", "memcached", "serverless", "unresolved"] as const;
export type MapGroupKind = (typeof GROUP_KINDS)[number];

export interface MapGroup {
  readonly id: string;
  readonly kind: MapGroupKind;
  readonly name: string;
  /** Region, engine and the like. */
  readonly about: string;
  /** What keeps it from failing over well; empty where nothing does. */
  readonly obstacles: readonly string[];
  readonly endpoints: readonly MapEndpoint[];
  readonly shards: readonly MapShard[];
}

export interface FailoverMap {
  readonly title: string;
  /** `none`: no inventory at all. */
  readonly account: "untrusted" | "none" | "reading" | "ready";
  readonly audit: "idle" | "running" | "done";
  readonly files: readonly MapFile[];
  readonly groups: readonly MapGroup[];
}

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

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isId(value: unknown): value is string {
  return typeof value === "string" && value.length > 0 && value.length <= MAX_ID;
}

function isOneOf<T extends string>(values: readonly T[], value: unknown): value is T {
  return (values as readonly unknown[]).includes(value);
}

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

type Check = (value: unknown) => boolean;

const isText: Check = (value) => typeof value === "string";
const isNumber: Check = (value) => typeof value === "number";
const isFlag: Check = (value) => typeof value === "boolean";
const isTextOrNull: Check = (value) => value === null || isText(value);
const isState: Check = (value) => isOneOf(LINE_STATES, value);
const isRole: Check = (value) => value === null || isOneOf(["primary", "replica"], value);
const listOf =
  (is: Check): Check =>
  (value) =>
    Array.isArray(value) && value.every(is);

/** A record that has every field, each as its check wants it. */
function recordOf<T>(fields: Readonly<Record<keyof T, Check>>): Check {
  const entries = Object.entries<Check>(fields);
  return (value) => isRecord(value) && entries.every(([name, is]) => is(value[name]));
}

const isLine = recordOf<MapLine>({
  id: isText,
  line: isNumber,
  label: isText,
  keyPath: isText,
  host: isText,
  target: isText,
  state: isState,
  before: isState,
  words: isText,
});
const isFile = recordOf<MapFile>({ id: isText, name: isText, folder: isText, lines: listOf(isLine) });
const isEndpoint = recordOf<MapEndpoint>({ id: isText, label: isText, host: isText, nodes: listOf(isText) });
const isNode = recordOf<MapNode>({
  id: isText,
  name: isText,
  role: isRole,
  before: isRole,
  promoted: isFlag,
  zone: isTextOrNull,
  status: isTextOrNull,
});
const isFailover = recordOf<MapFailover>({ promoted: isTextOrNull, next: isTextOrNull });
const isShard = recordOf<MapShard>({
  id: isText,
  label: isText,
  nodes: listOf(isNode),
  failover: (value) => value === null || isFailover(value),
});
const isGroup = recordOf<MapGroup>({
  id: isText,
  kind: (value) => isOneOf(GROUP_KINDS, value),
  name: isText,
  about: isText,
  obstacles: listOf(isText),
  endpoints: listOf(isEndpoint),
  shards: listOf(isShard),
});
const isMap = recordOf<FailoverMap>({
  title: isText,
  account: (value) => isOneOf(["untrusted", "none", "reading", "ready"], value),
  audit: (value) => isOneOf(["idle", "running", "done"], value),
  files: listOf(isFile),
  groups: listOf(isGroup),
});

/** Whether the page may draw it. */
export function isToPage(value: unknown): value is ToPage {
  return isRecord(value) && value.type === "map" && isMap(value.map);
}
