/** A name that is looked up once: what looked it up goes on to the address that it had then, wherever the name leads. */
import type { EndpointKind } from "../model/endpoint";
import { isAddress } from "../text/address";
import type { Rule, Verdict } from "./rule";

/** The names that move at a failover. */
const MOVING: ReadonlySet<EndpointKind> = new Set([
  "primary",
  "reader",
  "configuration",
  "memcached-configuration",
]);

export const dnsPinned: Rule = {
  id: "dns-pinned",
  defaultSeverity: "information",
  summary: "An endpoint's name that is looked up once, or a literal address in the place of a name.",
  consequence:
    "After a failover new connections still go to the old primary, and writes fail with READONLY, until what looked the name up is restarted.",
  check: ({ mention, resolution }) => {
    const { pinned } = mention.client;
    if (mention.place === "hosts-entry") return entryVerdict(resolution.kind);
    if (pinned !== null && MOVING.has(resolution.kind))
      return {
        message: `${pinned.by} After a failover it goes on to the address that it had then. ${pinned.remedy}`,
        fixes: [],
      };
    if (!isAddress(mention.host) || resolution.kind !== "node") return null;
    return {
      message: `The address ${mention.host} stands in the place of a name: it is one node's, and never leads to another. Use the endpoint's name.`,
      fixes: [],
    };
  },
};

/** A line of /etc/hosts and its kin: whoever reads it asks DNS no more. */
function entryVerdict(kind: EndpointKind): Verdict {
  const then = MOVING.has(kind)
    ? "After a failover the name goes on to the address that it had then."
    : "The name goes on to this address, wherever DNS leads it.";
  return {
    message: `This entry gives a cache's name a fixed address. ${then} Leave the name to DNS.`,
    fixes: [],
  };
}
