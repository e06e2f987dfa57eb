/**
 * A name of one's own that leads to a node: the rule about that node is asked, and this one speaks in its place.
 *
 * Two ways lead here: DNS told where a name leads, or the text itself defines a DNS record whose target is a node.
 */
import type { Fix } from "../model/finding";
import { memcachedNode } from "./memcachedNode";
import { primaryNode } from "./primaryNode";
import { replicaNode } from "./replicaNode";
import { replicaNodeRead } from "./replicaNodeRead";
import type { Rule, Use, Verdict } from "./rule";
import { shardNode } from "./shardNode";
import { unconfirmedNode } from "./unconfirmedNode";
import { listed } from "./words";

/** The rules about nodes that have a right endpoint to point at instead. */
const ABOUT_NODES: readonly Rule[] = [
  replicaNode,
  primaryNode,
  replicaNodeRead,
  shardNode,
  memcachedNode,
  unconfirmedNode,
];

export const aliasToNode: Rule = {
  id: "alias-to-node",
  defaultSeverity: "warning",
  summary: "A custom DNS name that leads to a node, or the DNS record that makes it one.",
  consequence:
    "The name looks as if it followed the role and stays with one node: after a failover writes through it fail with READONLY, wherever it is used.",
  check: (use) => {
    if (use.mention.alias === null && !use.mention.isRecordTarget) return null;
    for (const { id, check } of ABOUT_NODES) {
      const verdict = check?.(use);
      if (verdict) return { ...standIn(verdict, use), standsFor: id };
    }
    return null;
  },
};

/** What is said of a use by `verdict`, in the words of what makes the name. */
function standIn(verdict: Verdict, use: Use): Verdict {
  const { mention, resolution } = use;
  const target = verdict.fixes[0]?.newHost;
  const what = resolution.confirmed ? "a node" : mention.host;
  if (mention.alias === null) {
    const cure = target ? ` Let the record point at ${target}.` : "";
    return {
      ...verdict,
      message: `This DNS record makes its name an alias of ${what}. ${verdict.message}${cure}`,
      // The name may be meant for this one node, as an exporter's; and whoever uses it reads no review of this text.
      fixes: verdict.fixes.map((fix) => ({ ...fix, safe: false })),
    };
  }
  const cure = target ? ` Point the DNS record at ${target}.` : "";
  return {
    ...verdict,
    message: `${wayOf(use)} to ${what}. ${verdict.message}${cure}`,
    fixes: verdict.fixes.map(insteadOfAlias),
  };
}

/** The same for rules that keep their own name: what they say is about the host that an alias leads to. */
export function throughAlias(verdict: Verdict, use: Use): Verdict {
  return {
    ...verdict,
    message: `${wayOf(use)} to ${use.mention.host}. ${verdict.message}`,
    fixes: verdict.fixes.map(insteadOfAlias),
  };
}

/** `redis.example.com leads through cache.example.net` */
function wayOf({ mention: { alias } }: Use): string {
  const { name = "", chain = [] } = alias ?? {};
  return `${name} leads${chain.length > 0 ? ` through ${listed(chain)}` : ""}`;
}

/** The record is what is wrong, and a file that gives the alias up may be right: whoever knows decides. */
function insteadOfAlias(fix: Fix): Fix {
  return { ...fix, title: `${fix.title} instead of the alias`, preferred: false, safe: false };
}
