/**
 * CloudFormation and SAM templates, in YAML and in JSON: expressions that hand out a node's address, and settings that
 * keep a group from failing over.
 *
 * An expression is judged by the resource of its logical id in the same template, as far as that is written there: what
 * a parameter, a condition or a default may change is not known, and nothing is said of it.
 */

import type { HitContext } from "../../model/mention";
import { pathOf } from "../../syntax/frames";
import { outlineOf } from "../../syntax/readers";
import { useOf } from "../../syntax/use";
import { LONG_TEXT } from "../../text/longText";
import { CLOUDFORMATION } from "../dialects";
import { engineOf } from "../facts";
import { judgeAll, loneIn } from "../judge";
import { Collections } from "../manifests/collections";
import { cacheOf } from "../manifests/resources";
import type { Cache, Use } from "../model";
import { contextsAt } from "../places";
import type { CodeReader } from "../reader";
import { urlAround } from "../url";
import { type Attribute, type Expression, findExpressions, hasExpressions } from "./expressions";
import { amongOthers } from "./others";

/** A resource that may be kept from failing over. */
const GROUP = /AWS::ElastiCache::(?:Global)?ReplicationGroup/;
const LONGEST_SUBJECT = 200;

export const readCloudFormation: CodeReader = (source) => {
  const { text, format } = source;
  if (text.length > LONG_TEXT || !/elasticache/i.test(text)) return [];
  if (!GROUP.test(text) && !hasExpressions(text)) return [];
  const outline = format === "yaml" || format === "json" ? outlineOf(source) : null;
  if (!outline) return [];
  const collections = new Collections(outline);
  const resources = resourcesOf(collections);
  const expressions = findExpressions(collections).filter((each) => isOfCache(each, resources));
  const places = new Map(
    expressions.map((each) => [each, { ...each.attributeRange, tokenStart: each.tokenStart }]),
  );
  const contexts = contextsAt(collections.outline, [...places.values()]);
  const isAmongOthers = amongOthers(collections, expressions);
  const uses = [...places].flatMap(([expression, asked]) => {
    const context = contexts.get(asked);
    const resource = resources.get(expression.id);
    if (!context || resource === "other" || isUnread(context)) return [];
    return useAt(text, expression, context, isAmongOthers(expression), resource ?? null) ?? [];
  });
  return judgeAll(
    [...resources.values()].filter((cache) => cache !== "other" && cache !== null) as Cache[],
    uses,
  );
};

/** Other services call their endpoints as a serverless cache does. */
function isOfCache({ attribute, id }: Expression, resources: ReturnType<typeof resourcesOf>): boolean {
  const resource = resources.get(id);
  const isServerless = resource != null && resource !== "other" && resource.kind === "serverless";
  return isServerless === /^(?:Reader)?Endpoint\./.test(attribute);
}

const CACHE_TYPE =
  /^AWS::ElastiCache::(CacheCluster|ReplicationGroup|GlobalReplicationGroup|ServerlessCache)$/;
const KINDS = {
  CacheCluster: "cluster",
  ServerlessCache: "serverless",
  ReplicationGroup: "group",
  GlobalReplicationGroup: "global",
} as const;

/**
 * The resources by logical id: `other` for one that is no cluster or group of ElastiCache, null for an id that stands for
 * several. A resource is any mapping with a `Type` of AWS's, so templates within other files (the Serverless Framework, a
 * fragment) are read as well.
 */
function resourcesOf(collections: Collections): ReadonlyMap<string, Cache | "other" | null> {
  const found = new Map<string, Cache | "other" | null>();
  for (const frame of collections.mappings) {
    const type = collections.scalars(frame).get("Type");
    // Parameters have a `Type`, too, and event sources, and schemas.
    if (typeof frame.at !== "string" || !type?.text.includes("::")) continue;
    const id = frame.at;
    const kind = KINDS[CACHE_TYPE.exec(type.text)?.[1] as keyof typeof KINDS];
    if (found.has(id) || !type.isKnown) found.set(id, null);
    else if (kind === undefined) found.set(id, "other");
    else {
      const properties = collections.at(frame, "Properties");
      const cache = cacheOf(collections, kind, CLOUDFORMATION, id, type, properties);
      found.set(id, { ...cache, head: { ...cache.head, keyPath: frame.path } });
    }
  }
  return found;
}

/** Whether CloudFormation itself passes the place over: comments and prose. */
function isUnread({ inComment, keyPath }: HitContext): boolean {
  return inComment || keyPath === null || PROSE.test(keyPath);
}

/** The value of a record of Route 53. */
const IN_RECORD = /\.ResourceRecords(?:\[|\.|$)/;

/** Metadata are prose but for what cfn-init makes of them. */
const PROSE =
  /(?:^|\.)(?:Description|Documentation)(?:\[|\.Fn::|$)|^Metadata(?:[.[]|$)|(?:^|\.)Resources\.\w+\.Metadata(?!\.AWS::CloudFormation::Init\.)/;

/** A path for people: functions are no keys of theirs. */
function shownPath(path: string): string | null {
  return path.replace(/\.?Fn::\w+(?:\[\d+\])*/g, "") || null;
}

const ENDPOINTS: Readonly<Record<string, Use["asked"]>> = {
  RedisEndpoint: "node",
  Endpoint: "serverless",
  ReaderEndpoint: "serverless",
  ReadEndPoint: "picked-node",
  PrimaryEndPoint: "primary",
  ReaderEndPoint: "reader",
  ConfigurationEndPoint: "configuration",
};

/** The use of a cache that an expression is; null where it is none, or the deployment fails by itself. */
function useAt(
  text: string,
  { attribute, id, isSelected, place, range, joined, selection, attributeRange }: Expression,
  { keyPath, labels }: HitContext,
  isAmongOthers: boolean,
  cache: Cache | null,
): Use | null {
  const [endpoint = "", part] = attribute.split(".");
  const asked = ENDPOINTS[endpoint];
  if (asked === undefined) return null;
  const isNode = asked === "node";
  // On a group or on memcached `RedisEndpoint` does not exist, and the deployment says so; so it is with its port here.
  if (isNode && (part === "Port" || (cache && (cache.kind !== "cluster" || engineOf(cache) === "memcached"))))
    return null;
  if (!isNode && asked !== "serverless" && cache && cache.kind !== "group") return null;
  if (asked === "picked-node" && !isSelected) return null;
  const path = place ? pathOf(place.frame, place.at) : (keyPath ?? "");
  return {
    ...range,
    asked,
    isPort: part === "Port",
    attribute,
    url: joined ?? urlAround(text, range),
    subject: `${id}.${attribute}`.slice(0, LONGEST_SUBJECT),
    keyPath: shownPath(path),
    labels,
    dialect: CLOUDFORMATION,
    // A cluster of a template is in no group.
    cache: cache ?? (isNode ? loneIn(CLOUDFORMATION) : null),
    owner: isNode && !cache ? null : id,
    purpose: useOf(path, labels),
    isRecord: IN_RECORD.test(path),
    isChoice: false,
    isAlternative: isAmongOthers,
    listed: 1,
    isExact: false,
    ask: (right) => {
      const edited = asked === "picked-node" ? selection : attributeRange;
      if (edited === null) return null;
      const { start, end } = edited;
      const newText = asked === "picked-node" ? selection?.ask(right as Attribute) : right;
      return [{ start, end, oldText: text.slice(start, end), newText: newText ?? right }];
    },
  };
}
