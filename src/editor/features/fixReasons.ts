/** Why a fix waits for somebody's yes, in a few words. Free of `vscode`. */

import type { LocatedFinding, LocatedFix } from "../../core/model/auditResult";
import { ruleBehind } from "../../core/model/finding";
import type { Resource } from "../../core/model/inventory";
import type { WhyAsk } from "../../core/model/mention";
import type { RuleId } from "../../core/model/rule";
import { placeName } from "../../core/places/words";
import { mayBeSafe } from "../../core/rules/heard";

const BY_RULE: Readonly<Partial<Record<RuleId, string>>> = {
  "replica-node-read": "only you know whether this place reads and never writes",
  "shard-node": "needs a cluster-aware client",
  "memcached-node": "needs a client with Auto Discovery",
  "read-only-primary": "moves the writes to another region",
  "unknown-endpoint":
    "the host is not in the account; this is the endpoint of the group that its name suggests",
  "unconfirmed-node": "no account has confirmed what this host is",
  "tls-mismatch": "the client or the cache could be what is to be changed",
  "port-mismatch": "the port could be a tunnel's or a proxy's",
  "alias-to-node": "the record may name one node by intention",
  "iac-node-reference": "what the code makes is not seen before it is applied",
  // Of code: a host's finding has a command for the account instead of a fix.
  "failover-disabled": "changes the cache itself, once it is applied",
};

const MEMCACHED_PORT = 11211;

/** Where a place stands that is asked about whatever it is. */
const WHERE: Readonly<Record<WhyAsk, string>> = {
  guide: "in documentation",
  example: "in an example",
  generated: "in a file that a tool writes",
  annotation: "in an annotation",
  words: "among words",
  unnamed: "at a name that says nothing of a connection",
};

/** Of a fix that is not safe. */
export function reasonToAsk(finding: LocatedFinding, fix: LocatedFix): string {
  const { mention } = finding;
  const ofPort = finding.rule === "port-mismatch" ? reasonOfPort(finding) : null;
  if (ofPort !== null) return ofPort;
  if (mention !== null && !mayBeSafe(mention) && mention.place !== "list")
    return `it stands ${mention.asks === null ? `in ${placeName(mention.place)}` : WHERE[mention.asks]}`;
  // A DNS record is asked about as the node that it leads to would be.
  const known = BY_RULE[ruleBehind(finding)] ?? BY_RULE[finding.rule];
  if (known !== undefined) return known;
  if (mention !== null && mention.siblings.length > 0)
    return "one host of a list: the same endpoint would stand there twice";
  if (mention?.use === "read") return "its name says that it reads, and the code writes";
  return reasonOfResource(finding.resolution?.resource ?? null, fix);
}

function reasonOfPort({ mention, resolution }: LocatedFinding): string | null {
  const resource = resolution?.resource;
  if (resource?.type === "serverless-cache" && resource.reader?.port === mention?.port)
    return "both ports answer, one of them for reads alone; only you know which is meant";
  return mention?.port === MEMCACHED_PORT
    ? "the port is memcached's: the host could be what is to be changed"
    : null;
}

function reasonOfResource(resource: Resource | null, { preferred }: LocatedFix): string {
  if (resource?.type === "replication-group") {
    if (resource.globalRole === "SECONDARY")
      return "the group's Primary endpoint is read-only in this region";
    if (resource.status?.toLowerCase() === "deleting") return "the group is being deleted";
    if (preferred) return "the key asks for a node; only you know why";
  }
  return preferred ? "the account gives no endpoint that surely fits" : "not the first choice";
}
