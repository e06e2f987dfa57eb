/** A name that is looked up once: what looked it up goes on to the address that it had then, wherever the name leads. */
import type { EndpointKind } from "../model/endpoint";
import { isAddress } from "../text/address";
import type { Rule } from "./rule";

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
