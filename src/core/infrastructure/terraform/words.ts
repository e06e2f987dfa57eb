/** Terraform's own names of what is spoken of, and the fixes as edits of its text. */

import type { CodeReference } from "../../model/codeReference";
import type { Fix, FixEdit } from "../../model/finding";
import { type Dialect, subjectOf } from "../wording";
import type { Tokens } from "./tokens";
import { GROUP, type Traversal } from "./traversal";

export const TERRAFORM: Dialect = {
  groupType: GROUP,
  primary: "primary_endpoint_address",
  reader: "reader_endpoint_address",
  configuration: "configuration_endpoint_address",
  failover: "automatic_failover_enabled",
  nodeCount: "num_cache_clusters",
  replicaCount: "replicas_per_node_group",
  multiZone: "multi_az_enabled",
  on: "= true",
  memcachedAddress: "cluster_address",
  memcachedEndpoint: "configuration_endpoint",
};

/** Replaces whole tokens. */
export function replaceTokens(tokens: Tokens, from: number, to: number, newText: string): FixEdit {
  const start = tokens.starts[from] ?? 0;
  const end = tokens.ends[to - 1] ?? start;
  return { start, end, oldText: tokens.text.slice(start, end), newText };
}

export function fix(title: string, safe: boolean, edits: readonly FixEdit[]): Fix {
  return { title, newHost: null, preferred: true, safe, edits };
}

/** The resource as an expression names it, without its index. */
export function nameOf({ isData, name, root }: Traversal): string {
  return `${isData ? "data." : ""}${root}.${name}`;
}

export function rangeOf(
  tokens: Tokens,
  { from, to }: Traversal,
): Pick<CodeReference, "start" | "end" | "subject"> {
  const start = tokens.starts[from] ?? 0;
  const end = tokens.ends[to - 1] ?? start;
  return { start, end, subject: subjectOf(tokens.text, { start, end }) };
}
