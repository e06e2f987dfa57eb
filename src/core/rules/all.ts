/** All rules, in the order in which they are asked and documented: the first that speaks is the one finding. */
import { aliasToNode } from "./aliasToNode";
import { clusterClient } from "./clusterClient";
import { failoverDisabled } from "./failoverDisabled";
import { iacNodeReference } from "./iacNodeReference";
import { memcachedNode } from "./memcachedNode";
import { portMismatch } from "./portMismatch";
import { primaryNode } from "./primaryNode";
import { readOnlyPrimary } from "./readOnlyPrimary";
import { replicaNode } from "./replicaNode";
import { replicaNodeRead } from "./replicaNodeRead";
import type { Rule } from "./rule";
import { shardNode } from "./shardNode";
import { standaloneNode } from "./standaloneNode";
import { tlsMismatch } from "./tlsMismatch";
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
  tlsMismatch,
  portMismatch,
  failoverDisabled,
  clusterClient,
  unknownEndpoint,
  unconfirmedNode,
  // These two are never asked about a host: an alias stands for the rule about what it leads to, code has no host.
  aliasToNode,
  iacNodeReference,
];
