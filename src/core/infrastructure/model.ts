/**
 * What infrastructure code says of a cache, in the same words for every language: readers fill it, `facts.ts` and
 * `judge.ts` draw the conclusions. What is not written stays unknown.
 */
import type { FixEdit } from "../model/finding";
import type { Use as Purpose, RelatedPlace } from "../model/mention";
import type { TextRange } from "../text/range";
import type { Dialect } from "./dialects";
import type { UrlParts } from "./url";

export type SettingName =
  | "engine"
  | "failover"
  | "multiZone"
  /** All nodes of a group without cluster mode, the primary among them. */
  | "clusters"
  | "shards"
  /** Replicas in each shard. */
  | "replicas"
  | "clusterMode"
  | "parameterGroup"
  /** The global datastore that a group is a secondary of, or its name. */
  | "global"
  /** The group that a global datastore begins with. */
  | "globalPrimary"
  /** A group's own name; of a cluster, the group that it is a member of. */
  | "groupId"
  | "clusterId"
  /** Nodes of a memcached cluster. */
  | "nodes"
  | "zones"
  | "shardConfiguration"
  | "primaryCluster"
  /** Whether traffic to the nodes is encrypted. */
  | "transit"
  /** Whether clients may connect without it all the same. */
  | "transitMode"
  | "port";

/** By what the spellings of all languages come to: lower case, without underscores. */
const NAMES: ReadonlyMap<string, SettingName> = new Map([
  ["engine", "engine"],
  ["automaticfailoverenabled", "failover"],
  ["multiazenabled", "multiZone"],
  ["numcacheclusters", "clusters"],
  // Before version 4 of Terraform's provider.
  ["numbercacheclusters", "clusters"],
  ["numnodegroups", "shards"],
  ["replicaspernodegroup", "replicas"],
  ["clustermode", "clusterMode"],
  ["parametergroupname", "parameterGroup"],
  ["cacheparametergroupname", "parameterGroup"],
  ["globalreplicationgroupid", "global"],
  ["primaryreplicationgroupid", "globalPrimary"],
  ["replicationgroupid", "groupId"],
  ["clusterid", "clusterId"],
  ["numcachenodes", "nodes"],
  ["preferredcacheclusterazs", "zones"],
  ["availabilityzones", "zones"],
  ["nodegroupconfiguration", "shardConfiguration"],
  ["primaryclusterid", "primaryCluster"],
  ["transitencryptionenabled", "transit"],
  ["transitencryptionmode", "transitMode"],
  ["port", "port"],
]);

/** The setting that a key of any language means; undefined for any other key. */
export function settingNamed(key: string): SettingName | undefined {
  return NAMES.get(key.replaceAll("_", "").toLowerCase());
}

export interface Setting {
  /** From the name to the end of the value. */
  readonly range: TextRange;
  /** What it comes to, without quotes; null where only the run of the code tells. */
  readonly value: string | null;
  /** Where the value stands as a literal that can be replaced; null where it stands elsewhere. */
  readonly at: TextRange | null;
  /** The setting on one line, for lists and messages. */
  readonly shown: string;
  readonly keyPath: string | null;
  /** Of a list, its elements where all are literals. */
  readonly items?: readonly string[];
  /** Where another file has a part in it. */
  readonly related?: readonly RelatedPlace[];
  /** True where it stands in another file than the one that is judged. */
  readonly isElsewhere?: boolean;
}

export type Settings = ReadonlyMap<SettingName, Setting>;

export interface Cache {
  /** `module`: somebody else's code that makes a group, whose defaults are not known. */
  readonly kind: "group" | "cluster" | "serverless" | "global" | "module";
  readonly dialect: Dialect;
  /** As messages name it. */
  readonly name: string;
  /** True where the code only looks it up: its settings are then not seen. */
  readonly isLookedUp: boolean;
  /** Where the code begins to speak of it, with what stands there: the place of what is left out. */
  readonly head: Pick<Setting, "range" | "shown" | "keyPath" | "related" | "isElsewhere">;
  readonly settings: Settings;
  /** False where more than these settings may say what it is: a spread object, a merge, a dynamic block. */
  readonly isComplete: boolean;
  /** True where other resources add replicas to a group. */
  readonly hasOwnMembers: boolean;
  /** Of a cluster, the group that it is a member of: `none` where it is in none, null where that is not known. */
  readonly memberOf: Membership | "none" | null;
  /** The edit that writes a setting which is left out; null where there is no place for it. */
  readonly write?: (name: SettingName, value: string) => FixEdit | null;
}

/** How a member names its group. */
export interface Membership {
  /** As an expression that can stand elsewhere; null where there is none. */
  readonly expression: string | null;
  readonly group: Cache | null;
  /** True where the member's name is one of cluster mode's. */
  readonly isShardMember: boolean;
}

/** The endpoints of a replication group. */
export type Endpoint = "primary" | "reader" | "configuration";

/**
 * What is asked for: an endpoint of a group, or its port; one of a group's nodes, picked from the list of all; the node of a
 * cluster; a member's name, to build its host from; an endpoint that only memcached has; one of a serverless cache.
 */
export type Asked = Endpoint | "picked-node" | "node" | "member-name" | "memcached" | "serverless";

/** A place that takes an address out of a cache. */
export interface Use extends TextRange {
  readonly asked: Asked;
  readonly isPort: boolean;
  /** The attribute as it is written. */
  readonly attribute: string;
  /** What stands around the address where it is a part of a URL. */
  readonly url: UrlParts;
  /** The whole on one line, for lists. */
  readonly subject: string;
  readonly keyPath: string | null;
  readonly labels: readonly string[];
  readonly dialect: Dialect;
  /** Null where the text does not show what it is asked of. */
  readonly cache: Cache | null;
  /** What it is asked of, as the text names it; null where that is no name. */
  readonly owner: string | null;
  readonly purpose: Purpose;
  /** Whether a DNS record is made of it. */
  readonly isRecord: boolean;
  /** Whether the value is chosen among others, or handed on together with them: then it may be meant to be empty. */
  readonly isChoice: boolean;
  /** Whether the endpoint itself is spoken of elsewhere: where it is defined, or in another module. */
  readonly isToldElsewhere?: boolean;
  /** Whether a group's endpoint stands in its place where there is a group. */
  readonly isAlternative: boolean;
  /** How many nodes of the same cache the list names that it is an element of; 1 where it is in none. */
  readonly listed: number;
  /** Whether an edit of the place is as good as a person's. */
  readonly isExact: boolean;
  /** The edits that make the place ask for another attribute, of the same resource or of its group; null where none can stand there. */
  readonly ask: (attribute: string, of: "self" | "group") => readonly FixEdit[] | null;
  readonly related?: readonly RelatedPlace[];
}
