/** All rules, in the order in which they are asked and documented: the first that speaks is the one finding. */
import { failoverDisabled } from "./failoverDisabled";
import { memcachedNode } from "./memcachedNode";
import { primaryNode } from "./primaryNode";
import { readOnlyPrimary } from "./readOnlyPrimary";
import { replicaNode } from "./replicaNode";
import { replicaNodeRead } from "./replicaNodeRead";
import type { Rule } from "./rule";
import { shardNode } from "./shardNode";
import { standaloneNode } from "./standaloneNode";
import { unconfirmedNode } from "./unconfirmedNode";
import { unknownEndpoint } from "./unknownEndpoint";

export const RULES: readonly Rule[] = [
  replicaNode,
  primaryNode,
  replicaNodeRead,
  shardNode,
  memcachedNode,
  standaloneNode,
  readOnlyPrimary,
  failoverDisabled,
  unknownEndpoint,
  unconfirmedNode,
];
