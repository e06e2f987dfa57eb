/**
 * CloudFormation and SAM templates, in YAML and in JSON: expressions that hand out a node's address, and settings that
 * keep a group from failing over.
 *
 * An expression is judged by the resource of its logical id in the same template, as far as that is written there: what
 * a parameter, a condition or a default may change is not known, and nothing is said of it. Linear; the reader of the
 * format says which places are comments or prose.
 */

import type { CodeReference } from "../../model/codeReference";
import type { Fix, FixEdit } from "../../model/finding";
import type { HitContext } from "../../model/mention";
import { readJsonContexts } from "../../syntax/json";
import { useOf } from "../../syntax/use";
import { readYamlContexts } from "../../syntax/yaml";
import { LONG_TEXT } from "../../text/longText";
import type { TextRange } from "../../text/range";
import type { CodeReader } from "../reader";
import { loneMessage } from "../wording";
import { type Attribute, type Expression, findExpressions } from "./expressions";
import { clusterModeOf, failoverProblemOf, isMemcached } from "./group";
import { amongOthers, isForWatcher, type Use } from "./others";
import { contextsAt, type Place } from "./places";
import { describeSetting, findKeys, type KeyPlace, type Resource, resourcesOf } from "./template";
import {
  CLOUDFORMATION,
  CLUSTER,
  failoverFix,
  failoverMessage,
  fixTo,
  missingMessage,
  pickedMessage,
} from "./words";

/** A resource that may be kept from failing over. */
const GROUP = /AWS::ElastiCache::(?:Global)?ReplicationGroup/;
/** Not that of a flow mapping in YAML, which quotes no keys. */
const JSON_START = /^\uFEFF?\s*(?:\{\s*["/}]|\[\s*["/{])/;
const LONGEST_SUBJECT = 200;
/** How far a comment's sign is looked for before a tag, in UTF-16 units. */
const LONGEST_LINE = 300;

export const readCloudFormation: CodeReader = ({ text }) => {
  if (text.length > LONG_TEXT || !/elasticache/i.test(text)) return [];
  const expressions = findExpressions(text);
  if (expressions.length === 0 && !GROUP.test(text)) return [];
  const keys = findKeys(text);
  const isJson = JSON_START.test(text) && !text.includes("!GetAtt");
  const places = new Map<Expression, { place: Place; tag: Place | null }>();
  for (const expression of expressions) {
    const { attributeRange, tokenStart, tag } = expression;
    places.set(expression, { place: { ...attributeRange, tokenStart }, tag });
  }
  const asked = [...places.values()].flatMap(({ place, tag }) => (tag ? [tag, place] : [place]));
  const contexts = contextsAt<Place>(isJson ? readJsonContexts : readYamlContexts, text, [...asked, ...keys]);
  const resources = resourcesOf(keys, contexts as ReadonlyMap<KeyPlace, HitContext>);
  const uses: Use[] = [];
  for (const [expression, { place, tag }] of places) {
    const context = contexts.get(place);
    const tagged = tag && contexts.get(tag);
    if (context && isEvaluated(text, expression, context, tagged ?? null)) {
      uses.push({ expression, context, path: ownPath(expression, context) });
    }
  }
  const isAmongOthers = amongOthers(text, uses);
  const references = uses.flatMap(
    (use) => judge(text, use, isAmongOthers(use), resources.get(use.expression.id)) ?? [],
  );
  for (const [id, resource] of resources) references.push(...failoverReferences(id, resource));
  return references.sort((a, b) => a.start - b.start);
};

/** Whether CloudFormation itself reads the place: it is neither a comment, nor prose, nor text in a string. */
function isEvaluated(
  text: string,
  { form, isList, tag: place }: Expression,
  { inComment, keyPath }: HitContext,
  tag: HitContext | null,
): boolean {
  if (inComment || keyPath === null || isProse(keyPath)) return false;
  if (form === "sub") return true;
  if (form === "key") return /(?:^|\.)Fn::GetAtt(?:\[1\])?$/.test(keyPath);
  if (place === null || tag === null || tag.keyPath !== null) return false;
  // A comment right after a tag takes the tag with it.
  if (tag.inComment && /#[^\n]*$/.test(text.slice(Math.max(0, place.start - LONGEST_LINE), place.start)))
    return false;
  return !isList || keyPath.endsWith("[1]");
}

/** The value of a record of Route 53. */
const IN_RECORD = /\.ResourceRecords(?:\[|\.|$)/;

/** Metadata are prose but for what cfn-init makes of them. */
const PROSE =
  /(?:^|\.)(?:Description|Documentation)(?:\[|\.Fn::|$)|^Metadata(?:[.[]|$)|(?:^|\.)Resources\.\w+\.Metadata(?!\.AWS::CloudFormation::Init\.)/;

function isProse(keyPath: string): boolean {
  return PROSE.test(keyPath);
}

/** The path of the value that an expression with its selection gives. */
function ownPath({ form, isList, selection }: Expression, { keyPath }: HitContext): string {
  let path = keyPath ?? "";
  let lists = (form === "tag" && isList ? 1 : 0) + (selection?.taggedLists ?? 0);
  for (;;) {
    const shorter = path.replace(/\.?Fn::(?:GetAtt|Select|Split)(?:\[\d+\])?$/, "");
    if (shorter === path) {
      if (lists === 0) return path;
      lists--;
    }
    path = shorter === path ? path.replace(/\[\d+\]$/, "") : shorter;
  }
}

/** A path for people: functions are no keys of theirs. */
function shownPath(path: string): string | null {
  return path.replace(/\.?Fn::\w+(?:\[\d+\])*/g, "") || null;
}

function judge(
  text: string,
  use: Use,
  isAmongOthers: boolean,
  resource: Resource | null | undefined,
): CodeReference | null {
  const { expression, context, path } = use;
  const { attribute, id, selection } = expression;
  if (resource && resource.cache === null) return null;
  const isNode = attribute === "RedisEndpoint.Address" || selection !== null;
  if (isNode && (isAmongOthers || isForWatcher(context))) return null;
  const cache = resource?.cache ?? null;
  if (attribute === "RedisEndpoint.Address") {
    // On a group or on memcached it does not exist, and the deployment says so.
    if (cache && (cache.type !== "CacheCluster" || isMemcached(cache))) return null;
    const words = { cluster: cache ? id : `an ${CLUSTER}`, isRecord: IN_RECORD.test(path) };
    const message = loneMessage(words, CLOUDFORMATION);
    return referenceOf(use, expression.range, message, []);
  }
  if (cache && cache.type !== "ReplicationGroup") return null;
  const mode = cache && clusterModeOf(cache);
  if (attribute === "ReadEndPoint.Addresses" || attribute === "ReadEndPoint.Addresses.List") {
    if (!selection) return null;
    const isWrite = useOf(path, context.labels) === "write";
    const [first, second]: Attribute[] = mode?.enabled
      ? ["ConfigurationEndPoint.Address"]
      : isWrite
        ? ["PrimaryEndPoint.Address", "ReaderEndPoint.Address"]
        : ["ReaderEndPoint.Address", "PrimaryEndPoint.Address"];
    const edit = (right: Attribute): FixEdit => ({
      start: selection.start,
      end: selection.end,
      oldText: text.slice(selection.start, selection.end),
      newText: selection.ask(right),
    });
    const message = pickedMessage(id, IN_RECORD.test(path), first ?? "", isWrite ? "other" : "read");
    const fixes = [first, second].flatMap((right, i) =>
      right ? [fixTo(`${right} of ${id}`, i === 0, edit(right))] : [],
    );
    return referenceOf(use, expression.range, message, fixes);
  }
  if (!mode || !cache) return null;
  const [endpoint = "", part = ""] = attribute.split(".");
  const hasIt = (endpoint === "ConfigurationEndPoint") === mode.enabled;
  if (endpoint === "RedisEndpoint" || hasIt) return null;
  const right = mode.enabled ? "ConfigurationEndPoint" : "PrimaryEndPoint";
  const setting = cache.settings.get(mode.proof);
  const proof = setting ? describeSetting(mode.proof, setting) : mode.proof;
  const message = missingMessage(attribute, id, { ...mode, proof }, `${right}.${part}`);
  const edit: FixEdit = { ...expression.attributeRange, oldText: attribute, newText: `${right}.${part}` };
  return referenceOf(use, expression.range, message, [fixTo(`${right}.${part} of ${id}`, true, edit)]);
}

function referenceOf(
  { expression: { id, attribute }, path }: Use,
  { start, end }: TextRange,
  message: string,
  fixes: readonly Fix[],
): CodeReference {
  return {
    rule: "iac-node-reference",
    start,
    end,
    subject: `${id}.${attribute}`.slice(0, LONGEST_SUBJECT),
    keyPath: shownPath(path),
    message,
    fixes,
  };
}

function failoverReferences(id: string, resource: Resource | null): CodeReference[] {
  const cache = resource?.cache;
  const problem = cache && failoverProblemOf(cache);
  const setting = problem && cache.settings.get(problem.name);
  if (!resource || !problem || !setting) return [];
  const fix = failoverFix(cache, problem);
  return [
    {
      rule: "failover-disabled",
      ...setting.range,
      subject: describeSetting(problem.name, setting).slice(0, LONGEST_SUBJECT),
      keyPath: `${resource.path}.Properties.${problem.name}`,
      message: failoverMessage(id, CLOUDFORMATION, problem),
      fixes: fix ? [fix] : [],
    },
  ];
}
