/** Terraform and OpenTofu, in their own language and in JSON. */

import { judgeAll } from "../judge";
import type { CodeReader } from "../reader";
import { readDocument } from "./document";
import { endpointUses } from "./endpointUses";
import { throughLocals } from "./locals";
import { memberNames } from "./memberNames";
import { nodeUses } from "./nodeUses";
import { Resources } from "./resources";
import { traversalsOf } from "./traversal";

/** Without one of these there is nothing to say, and the text is not read at all. */
const SPOKEN =
  /cache_nodes|member_clusters|_endpoint_address|cluster_address|configuration_endpoint|automatic_failover_enabled|num(?:ber)?_cache_clusters|replicas_per_node_group/;

export const readTerraform: CodeReader = ({ text }) => {
  if (!SPOKEN.test(text)) return [];
  const document = readDocument(text);
  const traversals = throughLocals(document, traversalsOf(document.tokens));
  const resources = new Resources(document, traversals);
  return judgeAll(resources.caches, [
    ...nodeUses(resources, traversals),
    ...endpointUses(resources, traversals),
    ...memberNames(resources, traversals),
  ]);
};
