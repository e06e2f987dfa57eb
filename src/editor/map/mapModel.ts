/**
 * mentions x inventories x rehearsed failovers -> what the Failover Map draws. Pure; free of `vscode`.
 *
 * What always holds: a line's state is the verdict of the same analysis that underlines it, asked once with the
 * account as it is and once with the roles after the rehearsed failovers; the severities that a user chose change
 * neither, for a map shows what happens, not what is worth a squiggle. What is commented out is no use and is left out.
 */

import { InventoryIndex } from "../../core/inventory/inventoryIndex";
import type { LocatedFinding, LocatedMention, LocatedRange } from "../../core/model/auditResult";
import type { EndpointKind } from "../../core/model/endpoint";
import type { AnalysisSettings } from "../../core/model/finding";
import type { Inventory, Resource } from "../../core/model/inventory";
import type { Mention, NodeNeed, PlaceKind } from "../../core/model/mention";
import { stateOf } from "../../core/model/state";
import { clientOutcomeOf, outcomeWords } from "../../core/rehearsal/clients";
import { analyzeScanned, type ScannedMention, type ScannedText } from "../../core/rules/scanned";
import { cleanText } from "../../core/text/cleanText";
import { byText } from "../../core/text/order";
import type { FailoverMap, LineState, MapEndpoint, MapFile, MapGroup, MapLine } from "../../map/protocol";
import type { Sought } from "../nodes/findNode";
import { shortHost } from "../nodes/foundFile";
import { groupsOf, UNRESOLVED } from "./mapGroups";
import { endpointIdOf, nodeIdOf } from "./mapIds";
import type { Rehearsing } from "./rehearsing";

export interface MappedFile {
  /** `Uri.toString()`. */
  readonly uri: string;
  /** As people know it, forward slashes. */
  readonly name: string;
  readonly scanned: ScannedText;
  readonly settings: Pick<AnalysisSettings, "ignoredHosts">;
}

/** Where a line's id leads. */
export interface LinePlace {
  readonly uri: string;
  readonly range: LocatedRange;
}

export interface MapModel {
  readonly map: FailoverMap;
  readonly places: ReadonlyMap<string, LinePlace>;
  /** By the ids of groups, endpoints and nodes. */
  readonly things: ReadonlyMap<string, Sought>;
}

interface Judged {
  readonly resolved: LocatedMention;
  readonly finding: LocatedFinding | null;
}

export function buildMap(
  files: readonly MappedFile[],
  inventories: readonly Inventory[],
  rehearsing: Rehearsing,
  status: Pick<FailoverMap, "title" | "account" | "audit">,
): MapModel {
  const base = new InventoryIndex(inventories);
  const after = rehearsing.isEmpty ? base : new InventoryIndex(rehearsing.apply(inventories));
  const { groups, things } = groupsOf(after, base, rehearsing);
  const places = new Map<string, LinePlace>();
  const strangers = new Map<string, MapEndpoint>();
  const mapped: MapFile[] = [];
  for (const file of [...files].sort((a, b) => byText(a.name, b.name))) {
    const before = judge(file, base);
    const now = after === base ? before : judge(file, after);
    const lines: MapLine[] = [];
    for (const [at, scanned] of file.scanned.mentions.entries()) {
      const [was, is] = [before[at], now[at]];
      if (was === undefined || is === undefined || is.resolved.ignored === "comment") continue;
      const id = `${file.uri} ${at}`;
      places.set(id, { uri: file.uri, range: scanned.range });
      lines.push(lineOf(id, scanned, was, is, strangers));
    }
    if (lines.length > 0) mapped.push(fileOf(file, lines));
  }
  if (strangers.size > 0) groups.push(unresolved([...strangers.values()], inventories.length > 0));
  return { map: { ...status, files: mapped, groups }, places, things };
}

/** One for each mention, in their order. */
function judge({ scanned, settings: { ignoredHosts } }: MappedFile, index: InventoryIndex): Judged[] {
  const { mentions, findings } = analyzeScanned(scanned, index, { rules: {}, ignoredHosts });
  // Of several verdicts on a use the worst counts, which comes first.
  const byMention = new Map(findings.toReversed().map((finding) => [finding.mention, finding]));
  return mentions.map((resolved) => ({ resolved, finding: byMention.get(resolved.mention) ?? null }));
}

function fileOf(file: MappedFile, lines: readonly MapLine[]): MapFile {
  const slash = file.name.lastIndexOf("/");
  return {
    id: file.uri,
    name: cleanText(file.name.slice(slash + 1)),
    folder: cleanText(file.name.slice(0, Math.max(0, slash))),
    lines,
  };
}

function lineOf(
  id: string,
  { mention, range, silenced }: ScannedMention,
  was: Judged,
  is: Judged,
  strangers: Map<string, MapEndpoint>,
): MapLine {
  const { state, words } = verdictOf(is, silenced.length > 0);
  return {
    id,
    line: range.line,
    label: cleanText(variableOf(mention)),
    keyPath: cleanText(mention.keyPath ?? "", 600),
    host: cleanText(mention.host, 255),
    target: targetOf(is.resolved, strangers),
    state,
    before: is === was ? state : verdictOf(was, silenced.length > 0).state,
    words,
  };
}

/** As a shell or a container writes its variables. */
const VARIABLE = /^[A-Z][A-Z0-9_]*$/;

/** What people call the place: `REDIS_HOST`, whatever stands around it; `production.redis.host` where it is a key. */
function variableOf({ keyPath, labels, host }: Mention): string {
  const last = keyPath?.slice(keyPath.lastIndexOf(".") + 1) ?? "";
  return labels.at(-1) ?? (VARIABLE.test(last) ? last : (keyPath ?? host));
}

const WHY_IGNORED = {
  "ignore-comment": "A comment says to ignore this line.",
  "ignored-host": "The settings say to ignore this host.",
  template: "The host is put together from variables.",
  comment: "Commented out.",
} as const;

function verdictOf({ resolved, finding }: Judged, isSilenced: boolean): { state: LineState; words: string } {
  if (resolved.ignored) return { state: "unknown", words: WHY_IGNORED[resolved.ignored] };
  if (finding) return { state: stateOf(finding), words: cleanText(finding.message, 600) };
  const { resolution } = resolved;
  if (isSilenced && resolution.node !== null)
    return { state: "unknown", words: WHY_IGNORED["ignore-comment"] };
  if (!resolution.confirmed && resolution.kind === "unknown")
    return { state: "unknown", words: "No account that was read holds this host." };
  return { state: "safe", words: safeWords(resolved) };
}

function safeWords(use: LocatedMention): string {
  const { mention, resolution } = use;
  const { kind, confirmed } = resolution;
  const endpoint = ENDPOINT_WORDS[kind];
  if (endpoint !== undefined) {
    const client = clientOutcomeOf(use);
    const follows = client?.kind === "recovers" ? ` Its client ${outcomeWords(client)}.` : "";
    const how = confirmed ? "" : " Judged only by its name pattern; no account confirms it.";
    return `${endpoint}${follows}${how}`;
  }
  const { place, client, siblings } = mention;
  const need = client.needsNodes === null ? undefined : NEED_WORDS[client.needsNodes];
  const said = NODE_WORDS[place] ?? need ?? (siblings.length > 0 ? NODE_WORDS.list : undefined);
  return said ?? "What stands here asks for nodes by their own names.";
}

/** Why a client is given nodes. */
const NEED_WORDS: Readonly<Record<NodeNeed, string>> = {
  exporter: "The exporter watches each node by its own name.",
  "replicated-servers": "The client is given all nodes and finds the primary among them.",
  proxy: "The proxy spreads keys over the servers that it is given.",
  seeds: "The client learns the other nodes from any that it is given.",
};

/** Why a node's name is right in a place. */
const NODE_WORDS: Readonly<Partial<Record<PlaceKind, string>>> = {
  monitoring: "Monitoring watches each node by its own name.",
  proxy: "The proxy finds the primary by itself.",
  list: "The list gives its client more than one way in.",
  test: "A node in a test.",
  "look-up": "A node that is only looked up, not connected to.",
  pattern: "A node's name that is compared or searched for, not connected to.",
  documentation: "A node's name in words for people.",
  "recorded-answer": "A node's name in an answer that was recorded.",
  "hosts-entry": "A node's name that is given an address by hand.",
};

const ENDPOINT_WORDS: Readonly<Partial<Record<EndpointKind, string>>> = {
  primary: "The Primary endpoint follows the primary through a failover.",
  reader: "The Reader endpoint follows the replicas through a failover.",
  configuration: "The Configuration endpoint lets the client find the shards again after a failover.",
  "memorydb-configuration": "The Cluster endpoint lets the client find the shards again after a failover.",
  "memcached-configuration": "The Configuration endpoint follows nodes that come and go.",
  serverless: "AWS keeps a serverless cache's endpoint working through a failover.",
};

/** The id of the endpoint or node that a mention names; a host that no account knows becomes an endpoint of its own. */
function targetOf({ mention, resolution }: LocatedMention, strangers: Map<string, MapEndpoint>): string {
  const { resource, shard, node, kind } = resolution;
  if (resource !== null && node !== null) return nodeIdOf(resource, node);
  if (resource?.type === "serverless-cache") return serverlessEndpoint(resource, mention.port);
  if (resource !== null) return endpointIdOf(resource, kind, kind === "configuration" ? null : shard);
  const id = `${UNRESOLVED} ${mention.host}`;
  if (!strangers.has(id))
    strangers.set(id, {
      id,
      label: cleanText(shortHost(mention)),
      host: cleanText(mention.host, 255),
      nodes: [],
    });
  return id;
}

/** Writer and reader of a serverless cache differ by the port alone. */
function serverlessEndpoint(
  cache: Extract<Resource, { type: "serverless-cache" }>,
  port: number | null,
): string {
  const isReader = port !== null && port === cache.reader?.port && port !== cache.endpoint?.port;
  return endpointIdOf(cache, isReader || cache.endpoint === null ? "serverless-reader" : "serverless");
}

function unresolved(endpoints: readonly MapEndpoint[], hasAccount: boolean): MapGroup {
  return {
    id: UNRESOLVED,
    kind: "unresolved",
    name: hasAccount ? "Not in the account" : "No account yet",
    about: hasAccount ? "no inventory that was read holds these hosts" : "judged only by their name pattern",
    obstacles: [],
    endpoints,
    shards: [],
  };
}
