/**
 * mentions x inventories x rehearsed failovers -> what the Failover Map draws. Pure; free of `vscode`.
 *
 * What always holds: a line's state is the verdict of the same analysis that underlines it, asked once with the
 * account as it is and once with the roles after the rehearsed failovers; the severities that a user chose change
 * neither, for a map shows what happens, not what is worth a squiggle. What is commented out is no use and is left out.
 */

import { InventoryIndex } from "../../core/inventory/inventoryIndex";
import type { LocatedFinding, LocatedMention, LocatedRange } from "../../core/model/auditResult";
import { type AnalysisSettings, ruleBehind } from "../../core/model/finding";
import type { Inventory, Resource } from "../../core/model/inventory";
import type { RuleId } from "../../core/model/rule";
import { analyzeScanned, type ScannedMention, type ScannedText } from "../../core/rules/scanned";
import { cleanText } from "../../core/text/cleanText";
import type { FailoverMap, LineState, MapEndpoint, MapFile, MapGroup, MapLine } from "../../map/protocol";
import { shortHost } from "../findings/foundFile";
import type { Sought } from "../tree/findNode";
import { groupsOf, thingsOf, UNRESOLVED } from "./mapGroups";
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

const BROKEN: ReadonlySet<RuleId> = new Set(["replica-node", "read-only-primary", "unknown-endpoint"]);

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
  const groups = groupsOf(
    after,
    base,
    (group, shard) => rehearsing.failoverOf(group, shard),
    (group) => rehearsing.obstaclesOf(group),
  );
  const places = new Map<string, LinePlace>();
  const strangers = new Map<string, MapEndpoint>();
  const mapped: MapFile[] = [];
  for (const file of [...files].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))) {
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
  return { map: { ...status, files: mapped, groups }, places, things: thingsOf(after) };
}

/** One for each mention, in their order. */
function judge({ scanned, settings: { ignoredHosts } }: MappedFile, index: InventoryIndex): Judged[] {
  const { mentions, findings } = analyzeScanned(scanned, index, { rules: {}, ignoredHosts });
  const byMention = new Map(findings.map((finding) => [finding.mention, finding]));
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
    label: cleanText(mention.keyPath ?? mention.host),
    host: cleanText(mention.host, 255),
    target: targetOf(is.resolved, strangers),
    state,
    before: is === was ? state : verdictOf(was, silenced.length > 0).state,
    words,
  };
}

const WHY_IGNORED = {
  "ignore-comment": "A comment says to ignore this line.",
  "ignored-host": "The settings say to ignore this host.",
  template: "The host is put together from variables.",
  comment: "Commented out.",
} as const;

function verdictOf({ resolved, finding }: Judged, isSilenced: boolean): { state: LineState; words: string } {
  if (resolved.ignored) return { state: "unknown", words: WHY_IGNORED[resolved.ignored] };
  if (finding) {
    const state = BROKEN.has(ruleBehind(finding))
      ? "broken"
      : ruleBehind(finding) === "unconfirmed-node"
        ? "unknown"
        : "danger";
    return { state, words: cleanText(finding.message, 600) };
  }
  const { resolution } = resolved;
  if (isSilenced && resolution.node !== null)
    return { state: "unknown", words: WHY_IGNORED["ignore-comment"] };
  if (!resolution.confirmed && resolution.kind === "unknown")
    return { state: "unknown", words: "No account that was read holds this host." };
  return { state: "safe", words: safeWords(resolved) };
}

function safeWords({ resolution: { kind, confirmed } }: LocatedMention): string {
  const unconfirmed = confirmed ? "" : " By its shape; no account confirms it.";
  switch (kind) {
    case "primary":
      return `The Primary endpoint follows the primary through a failover.${unconfirmed}`;
    case "reader":
      return `The Reader endpoint follows the replicas through a failover.${unconfirmed}`;
    case "configuration":
      return `The Configuration endpoint lets the client find the shards again after a failover.${unconfirmed}`;
    case "memorydb-configuration":
      return `The Cluster endpoint lets the client find the shards again after a failover.${unconfirmed}`;
    case "memcached-configuration":
      return `The Configuration endpoint follows nodes that come and go.${unconfirmed}`;
    case "serverless":
      return `AWS keeps a serverless cache's endpoint working through a failover.${unconfirmed}`;
    default:
      return "A node, and rightly so here: the place names every node, or more than one way in, or watches nodes.";
  }
}

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
    about: hasAccount
      ? "no inventory that was read holds these hosts"
      : "told by the shape of their names alone",
    obstacles: [],
    endpoints,
    shards: [],
  };
}
