import type { Rule } from "./rule";

/** Infrastructure code that hands out a node's address. It names no host, so that there is no use to check. */
export const iacNodeReference: Rule = {
  id: "iac-node-reference",
  defaultSeverity: "warning",
  summary: "Infrastructure code that hands out the address of one node, or an endpoint that will be empty.",
  consequence:
    "Whatever is deployed with the address talks to one node: after a failover its writes fail, and when the node goes, so does the name.",
};
