/**
 * The card over a host: what it is, what it belongs to, and how fresh that is. It touches no network.
 *
 * What always holds: text from files and from the account goes through `markdownText`; only the
 * commands listed here can be run from the card, and their handlers check every argument again.
 */
import * as vscode from "vscode";
import type { Finding, Resolution, ResolvedMention } from "../../core/model/finding";
import type { Inventory, MemoryDbCluster, ReplicationGroup, Resource } from "../../core/model/inventory";
import type { Mention } from "../../core/model/mention";
import { placeName } from "../../core/places/words";
import { cleanText } from "../../core/text/cleanText";
import { rangeOf } from "../document/diagnostics";
import { DOCUMENT_SELECTOR } from "../document/documentFilter";
import type { Services } from "../services";
import { describeAge, readAgo } from "../words/age";
import { consoleUrl } from "../words/consoleUrl";
import { KIND, RESOURCE } from "../words/endpointWords";
import { pastFacts, plannedFacts, reasonWords, toldFacts } from "../words/groupFacts";
import { markdownText } from "../words/markdownText";
import { memoryDbFailover } from "../words/memoryDbFacts";

const ENABLED_COMMANDS = [
  "cacheEndpoints.copyRightEndpoint",
  "cacheEndpoints.copyRemedy",
  "cacheEndpoints.explainRule",
  "cacheEndpoints.connect",
] as const;

/** Of one value: more would not be read. */
const MAX_CARDS = 5;

export class HoverFeature implements vscode.HoverProvider, vscode.Disposable {
  private readonly registration: vscode.Disposable;

  constructor(private readonly services: Services) {
    this.registration = vscode.languages.registerHoverProvider(DOCUMENT_SELECTOR, this);
  }

  dispose(): void {
    this.registration.dispose();
  }

  async provideHover(
    document: vscode.TextDocument,
    position: vscode.Position,
  ): Promise<vscode.Hover | undefined> {
    const result = await this.services.documents.current(document);
    if (result === undefined) return undefined;
    const offset = document.offsetAt(position);
    const { analysis } = result;
    const touched = analysis.mentions.filter(
      ({ mention }) => mention.start <= offset && offset <= mention.end,
    );
    const [first] = touched;
    if (first === undefined) return undefined;
    // Several hosts may be hidden in one value.
    const cards = touched
      .filter(({ mention }) => mention.start === first.mention.start)
      .slice(0, MAX_CARDS)
      .map((resolved) => {
        const findings = analysis.findings.filter((candidate) => candidate.mention === resolved.mention);
        return this.card(resolved, findings);
      });
    return new vscode.Hover(cards, rangeOf(document, first.mention));
  }

  private card(
    { mention, resolution }: ResolvedMention,
    findings: readonly Finding[],
  ): vscode.MarkdownString {
    const card = new vscode.MarkdownString();
    card.supportHtml = false;
    card.supportThemeIcons = false;
    card.isTrusted = { enabledCommands: [...ENABLED_COMMANDS] };

    const { resource } = resolution;
    const unconfirmed = resolution.confirmed ? "" : this.unconfirmedWords();
    const reader = isReaderPort(mention, resource) ? ", reader port" : "";
    card.appendMarkdown(`**${KIND[resolution.kind]}${reader}**${unconfirmed}`);
    if (mention.alias !== null) {
      const { name, chain } = mention.alias;
      appendRow(card, "Alias", `${name} → ${[...chain, mention.host].join(" → ")}`);
    }
    // Of what the value holds besides, nothing is shown.
    if (mention.via === "base64") appendRow(card, "Hidden in base64", mention.host);
    // VS Code shows about ten lines before one has to scroll: what to do comes first, then what decides.
    const better = betterHost(findings);
    if (better !== undefined) appendRow(card, "Use instead", better);
    this.links(card, resource, findings, resolution.confirmed);
    card.appendMarkdown("\n\n");
    for (const [name, value] of this.rows(mention, resolution, findings))
      if (value) appendRow(card, name, value);
    return card;
  }

  private rows(
    mention: Mention,
    { resource, node, shard, role, inventory }: Resolution,
    findings: readonly Finding[],
  ): Row[] {
    const now = Date.now();
    const ago = inventory && readAgo(this.services.account, inventory, now);
    const isUntold = node !== null && resource?.type === "memorydb-cluster";
    const { name, region } = mention.shape;
    return [
      [
        ago === null ? "Role now" : `Role when ${ago}`,
        role ?? (isUntold ? "unknown: MemoryDB's API does not tell it" : null),
      ],
      ...(resource
        ? [[RESOURCE[resource.type], `${resource.id} in ${resource.region}`] as const]
        : ([
            ["Name", name],
            ["Region", region],
          ] as const)),
      ["Node", node && words(node.clusterId, shard && hasShards(resource) ? `shard ${shard.id}` : null)],
      ...reasonsOf(findings).map((why, at) => [at === 0 ? "Why" : "And", why] as const),
      ["Source", inventory && this.source(inventory)],
      ["Place", mention.place === "setting" ? null : placeName(mention.place)],
      ...(resource ? factsOf(resource, node, inventory, now) : []),
    ];
  }

  private unconfirmedWords(): string {
    return this.services.account.state.kind === "connected"
      ? " (judged only by its name pattern; no account confirms it)"
      : " (judged only by its name pattern; unknown: account not connected)";
  }

  private source(inventory: Inventory): string {
    const { kind, profile, file, region } = inventory.source;
    const from =
      kind === "live" ? `profile ${profile ?? "default"}` : kind === "demo" ? "the demo account" : `${file}`;
    const age = describeAge(inventory.fetchedAt, Date.now());
    const stale = this.services.account.isStale(inventory) ? " (kept from an earlier reading)" : "";
    return `${from}, ${region}, ${age}${stale}`;
  }

  private links(
    card: vscode.MarkdownString,
    resource: Resource | null,
    findings: readonly Finding[],
    confirmed: boolean,
  ): void {
    const links: string[] = [];
    const better = betterHost(findings);
    if (better !== undefined)
      links.push(commandLink(copyTitle(findings), "copyRightEndpoint", { host: better }));
    const toRemedy = findings.find(({ mention, remedy }) => mention && remedy);
    if (toRemedy?.mention)
      links.push(commandLink("Copy the AWS CLI command", "copyRemedy", toRemedy.mention.host));
    for (const { rule } of findings)
      links.push(commandLink(findings.length > 1 ? `Explain ${rule}` : "Explain", "explainRule", rule));
    if (!confirmed && this.services.account.state.kind === "disconnected")
      links.push(commandLink("Connect to confirm", "connect"));
    const url = resource && consoleUrl(resource);
    if (url) links.push(`[Open in AWS console](${url})`);
    if (links.length > 0) card.appendMarkdown(`\n\n${links.join(" | ")}`);
  }
}

type Row = readonly [name: string, value: string | null];

function hasShards(resource: Resource | null): resource is ReplicationGroup | MemoryDbCluster {
  return resource?.type === "replication-group" || resource?.type === "memorydb-cluster";
}

function factsOf(
  resource: Resource,
  node: Resolution["node"],
  inventory: Inventory | null,
  now: number,
): Row[] {
  return [
    ...(inventory ? pastFacts(resource, inventory, now) : []),
    ["Failover", failoverOf(resource)],
    ...toldFacts(resource),
    ...(inventory ? plannedFacts(resource, inventory, now) : []),
    ["Engine", words(resource.engine, resource.engineVersion)],
    ["Zone", node?.zone ?? (resource.type === "cache-cluster" ? resource.zone : null)],
    ["Status", node?.status ?? resource.status],
    ["Description", hasShards(resource) ? resource.description : null],
  ];
}

/** The host that the fix named first would put in the place of the one that stands there. */
function betterHost(findings: readonly Finding[]): string | undefined {
  return findings.flatMap(({ fixes }) => fixes[0]?.newHost ?? []).at(0);
}

/** The failover that made a finding, each thing once. */
function reasonsOf(findings: readonly Finding[]): readonly string[] {
  return [...new Set(findings.flatMap((finding) => reasonWords(finding, Date.now())))];
}

/** `Copy Primary Endpoint`, by what the first fix calls it. */
function copyTitle(findings: readonly Finding[]): string {
  const fix = findings.flatMap(({ fixes }) => fixes.filter(({ newHost }) => newHost !== null)).at(0);
  const name = /^Use the (Primary|Reader|Configuration|Cluster) endpoint\b/i.exec(fix?.title ?? "")?.[1];
  return name === undefined ? "Copy Endpoint to Use" : `Copy ${name} Endpoint`;
}

/** The two endpoints of a serverless cache differ by their port alone. */
function isReaderPort({ port }: Mention, resource: Resource | null): boolean {
  return resource?.type === "serverless-cache" && port !== null && resource.reader?.port === port;
}

function appendRow(card: vscode.MarkdownString, name: string, value: string): void {
  card.appendMarkdown(`  \n${name}: ${markdownText(cleanText(value, 200))}`);
}

function commandLink(title: string, command: string, argument?: unknown): string {
  const args = argument === undefined ? "" : `?${encodeURIComponent(JSON.stringify([argument]))}`;
  return `[${title}](command:cacheEndpoints.${command}${args.replace(/[()]/g, escape)})`;
}

function words(...parts: readonly (string | null | undefined)[]): string | null {
  return parts.filter(Boolean).join(", ") || null;
}

function failoverOf(resource: Resource): string | null {
  if (resource.type === "serverless-cache") return "managed by AWS";
  if (resource.type === "cache-cluster")
    return resource.engine === "memcached" ? null : "none: a single node has nothing to fail over to";
  if (resource.type === "memorydb-cluster") return memoryDbFailover(resource);
  const { automaticFailover, multiAz } = resource;
  return words(
    automaticFailover && `automatic failover ${automaticFailover}`,
    multiAz && `Multi-AZ ${multiAz}`,
  );
}
