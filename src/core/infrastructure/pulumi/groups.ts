/** Settings of Pulumi's replication groups that keep them from failing over, told where they are written. */

import type { CodeReference } from "../../model/codeReference";
import type { FixEdit } from "../../model/finding";
import { failoverOffMessage, noReplicaMessage, oneZoneMessage, subjectOf } from "../wording";
import { type Definition, literal, numberIn, type Setting } from "./definitions";
import { dialectOf, fix, type Spelling, spellingOf } from "./words";

/** Only literals are judged, as in Terraform. */
export function groupSettings(text: string, definitions: readonly Definition[]): CodeReference[] {
  return definitions.flatMap((definition) =>
    definition.kind === "cluster" || definition.isData ? [] : settingsOf(text, definition, definitions),
  );
}

function settingsOf(
  text: string,
  definition: Definition,
  definitions: readonly Definition[],
): CodeReference[] {
  const { settings, kind } = definition;
  if (kind === "group" && settings.has("global_replication_group_id")) return [];
  const { variable } = definition;
  const group = variable === null ? "this replication group" : `the replication group ${variable}`;
  const dialect = dialectOf(spellingIn(text, definition));
  const nodes = settings.get("num_cache_clusters") ?? settings.get("number_cache_clusters");
  const count = numberIn(definition, "num_cache_clusters", "number_cache_clusters");
  const isAlone = count === 1 && !hasOwnMembers(definition, definitions);
  const replicas = settings.get("replicas_per_node_group");
  const isSharded = numberIn(definition, "replicas_per_node_group") === 0;
  /** The setting that leaves the group without a replica. */
  const lack = isSharded ? replicas : isAlone ? nodes : undefined;
  const failover = settings.get("automatic_failover_enabled");
  const isOn = literal(definition, "automatic_failover_enabled");
  if (failover && isOn === "false") {
    const edits = [turn(text, failover, failover.written.includes("False") ? "True" : "true")];
    if (lack) edits.push(turn(text, lack, isSharded ? "1" : "2"));
    const title = lack
      ? "Turn automatic failover on, with one replica"
      : "Turn automatic failover on (needs a replica)";
    const message = failoverOffMessage(group, dialect, true, lack === undefined);
    return [{ ...at(text, failover, definition), message, fixes: [fix(title, false, edits)] }];
  }
  if (kind === "global") return [];
  if (lack) {
    const message = noReplicaMessage(group, isSharded && numberIn(definition, "num_node_groups") !== 1);
    return [{ ...at(text, lack, definition), message, fixes: [] }];
  }
  const zones = settings.get("multi_az_enabled");
  if (
    zones &&
    isOn === "true" &&
    literal(definition, "multi_az_enabled") === "false" &&
    !settings.has("preferred_cache_cluster_azs")
  ) {
    const edit = turn(text, zones, zones.written.includes("False") ? "True" : "true");
    const message = oneZoneMessage(group, dialect);
    return [{ ...at(text, zones, definition), message, fixes: [fix("Turn Multi-AZ on", false, [edit])] }];
  }
  const isCertain =
    definition.isComplete &&
    !failover &&
    count !== null &&
    count >= 2 &&
    !settings.has("num_node_groups") &&
    !settings.has("cluster_mode") &&
    !replicas;
  if (!isCertain) return [];
  const { start, end } = definition;
  const message = failoverOffMessage(group, dialect, false, true);
  return [
    {
      rule: "failover-disabled",
      start,
      end,
      subject: subjectOf(text, { start, end }),
      keyPath: definition.variable,
      message,
      fixes: [],
    },
  ];
}

/** Keys of one word are alike in several languages; any other tells. */
function spellingIn(text: string, { settings }: Definition): Spelling {
  const spellings = [...settings.values()].map(({ start }) =>
    spellingOf(/^\w+/.exec(text.slice(start, start + 60))?.[0] ?? ""),
  );
  return spellings.find((spelling) => spelling !== "camel") ?? "camel";
}

/** Whether other resources add replicas to a group: members, or secondaries in other regions. */
function hasOwnMembers({ variable }: Definition, definitions: readonly Definition[]): boolean {
  if (variable === null) return false;
  return definitions.some(({ kind, settings }) => {
    const name = kind === "cluster" ? "replication_group_id" : "primary_replication_group_id";
    return kind !== "group" && settings.get(name)?.written.includes(variable) === true;
  });
}

function at(
  text: string,
  { start, end }: Setting,
  { variable }: Definition,
): Pick<CodeReference, "rule" | "start" | "end" | "subject" | "keyPath"> {
  return {
    rule: "failover-disabled",
    start,
    end,
    subject: subjectOf(text, { start, end }),
    keyPath: variable,
  };
}

function turn(text: string, { valueStart: start, valueEnd: end }: Setting, newText: string): FixEdit {
  return { start, end, oldText: text.slice(start, end), newText };
}
