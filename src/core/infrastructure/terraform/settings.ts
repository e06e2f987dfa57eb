/**
 * Settings that keep a replication group from failing over, told where they are written.
 *
 * Only literals are judged: what a variable or a condition decides is not known here. `multi_az_enabled = false` is
 * told only where it is written and failover is on: leaving it out is common, and writing it is a decision.
 */

import type { CodeReference } from "../../model/codeReference";
import type { FixEdit } from "../../model/finding";
import { failoverOffMessage, noReplicaMessage, oneZoneMessage, subjectOf } from "../wording";
import { type Attribute, type Block, literalOf } from "./document";
import type { Resources } from "./resources";
import { OPEN, STRING_OPEN, stringAt, textOf } from "./tokens";
import { GLOBAL_GROUP, GROUP } from "./traversal";
import { fix, replaceTokens, TERRAFORM } from "./words";

/** More than anybody writes into one file. */
const MOST_BLOCKS = 5000;

export function groupSettings(resources: Resources): CodeReference[] {
  return resources.document.blocks.slice(0, MOST_BLOCKS).flatMap((block) => {
    const [type] = block.labels;
    if (block.type === "resource" && type === GROUP) return settingsOf(resources, block);
    if (block.type === "resource" && type === GLOBAL_GROUP) return writtenOff(resources, block, null);
    // A module's own defaults are not known: only what is written is told.
    if (block.type === "module" && isCacheModule(resources, block)) return writtenOff(resources, block, null);
    return [];
  });
}

function isCacheModule(resources: Resources, block: Block): boolean {
  const source = resources.text(block, "source")?.toLowerCase() ?? "";
  return source.includes("elasticache") && resources.text(block, "create_replication_group") !== "false";
}

function settingsOf(resources: Resources, block: Block): CodeReference[] {
  const { document } = resources;
  const name = block.labels[1] ?? "";
  // A secondary of a global datastore takes its settings from the primary.
  if (block.attributes.has("global_replication_group_id")) return [];
  const nodes = block.attributes.get("num_cache_clusters") ?? block.attributes.get("number_cache_clusters");
  const count = numberOf(resources, nodes);
  const legacy = block.blocks.find(({ type }) => type === "cluster_mode");
  const replicas =
    block.attributes.get(TERRAFORM.replicaCount) ?? legacy?.attributes.get(TERRAFORM.replicaCount);
  const isAlone = count === 1 && !resources.hasOwnMembers(name);
  const isSharded = numberOf(resources, replicas) === 0;
  const lack: Lack | null =
    isSharded && replicas
      ? { setting: replicas, enough: "1" }
      : isAlone && nodes
        ? { setting: nodes, enough: "2" }
        : null;
  const failover = block.attributes.get(TERRAFORM.failover);
  const off = writtenOff(resources, block, lack);
  if (failover && off.some(({ start }) => start === failover.start)) return off;
  if (lack) {
    const shards =
      numberOf(resources, block.attributes.get("num_node_groups")) ??
      numberOf(resources, legacy?.attributes.get("num_node_groups"));
    const message = noReplicaMessage(addressOf(block), isSharded && shards !== 1);
    return [{ ...at(resources, lack.setting), message, fixes: [] }];
  }
  if (failover || count === null || count < 2 || !nodes || isFilledIn(resources, block)) return off;
  const message = failoverOffMessage(addressOf(block), TERRAFORM, false, true);
  const { text } = document.tokens;
  const range = { start: block.start, end: block.end };
  const edits = document.isJson ? [] : [insertAfter(resources, nodes)];
  return [
    {
      rule: "failover-disabled",
      ...range,
      subject: subjectOf(text, range),
      keyPath: addressOf(block),
      message,
      fixes: edits.length > 0 ? [fix("Turn automatic failover on", false, edits)] : [],
    },
    ...off,
  ];
}

/** The setting that leaves a group without a replica, and what it would have to be for one. */
interface Lack {
  readonly setting: Attribute;
  readonly enough: string;
}

/** Failover, or Multi-AZ where failover is on, that is written as off. */
function writtenOff(resources: Resources, block: Block, lack: Lack | null): CodeReference[] {
  const { tokens } = resources.document;
  const failover = block.attributes.get(TERRAFORM.failover);
  const isOn = literalOf(tokens, failover);
  const group = addressOf(block);
  if (failover && isOn === "false") {
    const message = failoverOffMessage(group, TERRAFORM, true, lack === null);
    const edits = [turn(resources, failover, "true")];
    if (lack) edits.push(turn(resources, lack.setting, lack.enough));
    const title = lack
      ? "Turn automatic failover on, with one replica"
      : "Turn automatic failover on (needs a replica)";
    return [{ ...at(resources, failover), message, fixes: [fix(title, false, edits)] }];
  }
  const zones = block.attributes.get(TERRAFORM.multiZone);
  if (!zones || isOn !== "true" || literalOf(tokens, zones) !== "false" || namesZones(resources, block))
    return [];
  const message = oneZoneMessage(group, TERRAFORM);
  return [
    {
      ...at(resources, zones),
      message,
      fixes: [fix("Turn Multi-AZ on", false, [turn(resources, zones, "true")])],
    },
  ];
}

/** Whether the text itself spreads the nodes over zones. */
function namesZones(resources: Resources, block: Block): boolean {
  const { tokens } = resources.document;
  const zones =
    block.attributes.get("preferred_cache_cluster_azs") ?? block.attributes.get("availability_zones");
  if (!zones) return false;
  const names = new Set<string>();
  for (let i = zones.from; i < zones.to; i++) {
    const name = tokens.kinds[i] === STRING_OPEN ? stringAt(tokens, i) : null;
    if (name !== null) names.add(name);
  }
  // What is no list of names is not known.
  return names.size !== 1 || tokens.kinds[zones.from] !== OPEN;
}

/** Whether something else than this text sets failover. */
function isFilledIn(resources: Resources, block: Block): boolean {
  const { tokens } = resources.document;
  for (const { type, attributes } of block.blocks) {
    if (type === "cluster_mode" || type === "dynamic") return true;
    const ignored = type === "lifecycle" ? attributes.get("ignore_changes") : undefined;
    if (!ignored) continue;
    for (let i = ignored.from; i < ignored.to; i++)
      if (textOf(tokens, i) === TERRAFORM.failover || textOf(tokens, i) === "all") return true;
  }
  // A group in cluster mode always fails over: without the setting the code does not run.
  return ["num_node_groups", TERRAFORM.replicaCount, "cluster_mode"].some((name) =>
    block.attributes.has(name),
  );
}

function numberOf(resources: Resources, attribute: Attribute | undefined): number | null {
  const literal = literalOf(resources.document.tokens, attribute);
  return literal !== null && /^\d{1,4}$/.test(literal) ? Number(literal) : null;
}

function addressOf({ type, labels }: Block): string {
  return type === "resource" ? labels.join(".") : [type, ...labels].join(".");
}

/** The setting as a whole, from its name to its value. */
function at(
  resources: Resources,
  { start, block, name, to }: Attribute,
): Pick<CodeReference, "rule" | "start" | "end" | "subject" | "keyPath"> {
  const { tokens } = resources.document;
  const end = tokens.ends[lastOf(resources, to)] ?? start;
  const owner =
    block.parent && block.parent.type !== "" ? `${addressOf(block.parent)}.${block.type}` : addressOf(block);
  const keyPath = `${owner}.${name}`;
  return { rule: "failover-disabled", start, end, subject: subjectOf(tokens.text, { start, end }), keyPath };
}

/** The last token of a value, line ends left out. */
function lastOf(resources: Resources, to: number): number {
  const { tokens } = resources.document;
  let last = to - 1;
  while (last > 0 && textOf(tokens, last).trim() === "") last--;
  return last;
}

/** Puts another literal in the place of one, in the same quotes. */
function turn(resources: Resources, { from, to }: Attribute, value: string): FixEdit {
  const { tokens } = resources.document;
  const first = textOf(tokens, from).trim() === "" ? from + 1 : from;
  const isString = tokens.kinds[first] === STRING_OPEN;
  return isString
    ? replaceTokens(tokens, first + 1, first + 2, value)
    : replaceTokens(tokens, first, lastOf(resources, to) + 1, value);
}

/** A longer line is none that people write. */
const MOST_INDENT = 300;

/** A setting on a line of its own, indented as the one before it. */
function insertAfter(resources: Resources, { start, to }: Attribute): FixEdit {
  const { tokens } = resources.document;
  const { text } = tokens;
  const before = text.slice(Math.max(0, start - MOST_INDENT), start);
  const indent = /(?:^|\n)([ \t]*)$/.exec(before)?.[1] ?? "";
  const end = tokens.ends[lastOf(resources, to)] ?? start;
  const rest = /^[^\r\n]*(\r?\n)/.exec(text.slice(end, end + MOST_INDENT));
  const lineEnd = rest?.[1] ?? "\n";
  const at = end + (rest ? rest[0].length - lineEnd.length : 0);
  return { start: at, end: at, oldText: "", newText: `${lineEnd}${indent}${TERRAFORM.failover} = true` };
}
