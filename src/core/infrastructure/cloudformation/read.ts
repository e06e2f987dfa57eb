/**
 * CloudFormation and SAM templates, in YAML and in JSON: expressions that hand out a node's address, and settings that
 * keep a group from failing over.
 *
 * An expression is judged by the resource of its logical id in the same template, as far as that is written there: what
 * a parameter, a condition or a default may change is not known, and nothing is said of it. Linear; the reader of the
 * format says which places are comments or prose.
 */

import type { HitContext } from "../../model/mention";
import { JSON_OUTLINE } from "../../syntax/json";
import { useOf } from "../../syntax/use";
import { YAML_OUTLINE } from "../../syntax/yaml";
import { LONG_TEXT } from "../../text/longText";
import { CLOUDFORMATION } from "../dialects";
import { engineOf } from "../facts";
import { judgeAll, loneIn } from "../judge";
import type { Use } from "../model";
import { contextsAt, type Place as Range } from "../places";
import type { CodeReader } from "../reader";
import { type Attribute, type Expression, findExpressions } from "./expressions";
import { amongOthers, type Use as Place } from "./others";
import { findKeys, type KeyPlace, type Resource, resourcesOf } from "./template";

/** A resource that may be kept from failing over. */
const GROUP = /AWS::ElastiCache::(?:Global)?ReplicationGroup/;
/** Not that of a flow mapping in YAML, which quotes no keys. */
const JSON_START = /^\uFEFF?\s*(?:\{\s*["/}]|\[\s*["/{])/;
const LONGEST_SUBJECT = 200;
/** How far a comment's sign is looked for before a tag, in UTF-16 units. */
const LONGEST_LINE = 300;

export const readCloudFormation: CodeReader = (source) => {
  const { text, format } = source;
  if (text.length > LONG_TEXT || !/elasticache/i.test(text)) return [];
  const expressions = findExpressions(text);
  if (expressions.length === 0 && !GROUP.test(text)) return [];
  const keys = findKeys(text);
  const isJson =
    format === "json" || (format !== "yaml" && JSON_START.test(text) && !text.includes("!GetAtt"));
  const outline = source.structure(isJson ? JSON_OUTLINE : YAML_OUTLINE);
  const places = new Map<Expression, { place: Range; tag: Range | null }>();
  for (const expression of expressions) {
    const { attributeRange, tokenStart, tag } = expression;
    places.set(expression, { place: { ...attributeRange, tokenStart }, tag });
  }
  const asked = [...places.values()].flatMap(({ place, tag }) => (tag ? [tag, place] : [place]));
  const contexts = contextsAt<Range>(outline, [...asked, ...keys]);
  const resources = resourcesOf(keys, contexts as ReadonlyMap<KeyPlace, HitContext>);
  const uses: Place[] = [];
  for (const [expression, { place, tag }] of places) {
    const context = contexts.get(place);
    const tagged = tag && contexts.get(tag);
    if (context && isEvaluated(text, expression, context, tagged ?? null)) {
      uses.push({ expression, context, path: ownPath(expression, context) });
    }
  }
  const isAmongOthers = amongOthers(text, uses);
  return judgeAll(
    [...resources.values()].flatMap((resource) => resource?.cache ?? []),
    uses.flatMap((use) => useAt(text, use, isAmongOthers(use), resources.get(use.expression.id)) ?? []),
  );
};

/** Whether CloudFormation itself reads the place: it is neither a comment, nor prose, nor text in a string. */
function isEvaluated(
  text: string,
  { form, isList, tag: place, attributeRange }: Expression,
  { inComment, keyPath }: HitContext,
  tag: HitContext | null,
): boolean {
  if (inComment || keyPath === null || isProse(keyPath)) return false;
  if (form === "sub") return true;
  if (form === "key")
    return /(?:^|\.)Fn::GetAtt(?:\[1\])?$/.test(keyPath) || isOption(text, attributeRange.start);
  if (place === null || tag === null || tag.keyPath !== null) return false;
  // A comment right after a tag takes the tag with it.
  if (tag.inComment && /#[^\n]*$/.test(text.slice(Math.max(0, place.start - LONGEST_LINE), place.start)))
    return false;
  return !isList || keyPath.endsWith("[1]");
}

/** A function within backticks is that of an option of Elastic Beanstalk, https://docs.aws.amazon.com/elasticbeanstalk/latest/dg/ebextensions-functions.html. */
const OPTION = /`\s{0,20}\{\s{0,20}\\?["']Fn::GetAtt\\?["']\s{0,20}:[^`\n]{0,200}$/;

function isOption(text: string, attribute: number): boolean {
  return OPTION.test(text.slice(Math.max(0, attribute - LONGEST_LINE), attribute));
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

const ENDPOINTS: Readonly<Record<string, Use["asked"]>> = {
  RedisEndpoint: "node",
  ReadEndPoint: "picked-node",
  PrimaryEndPoint: "primary",
  ReaderEndPoint: "reader",
  ConfigurationEndPoint: "configuration",
};

/** The use of a cache that an expression is; null where it is none, or the deployment fails by itself. */
function useAt(
  text: string,
  { expression, context, path }: Place,
  isAmongOthers: boolean,
  resource: Resource | null | undefined,
): Use | null {
  const { attribute, id, selection, range, attributeRange } = expression;
  const [endpoint = "", part] = attribute.split(".");
  const asked = ENDPOINTS[endpoint];
  if (asked === undefined || (resource && resource.cache === null)) return null;
  const cache = resource?.cache ?? null;
  const isNode = asked === "node";
  // On a group or on memcached `RedisEndpoint` does not exist, and the deployment says so; so it is with its port here.
  if (isNode && (part === "Port" || (cache && (cache.kind !== "cluster" || engineOf(cache) === "memcached"))))
    return null;
  if (!isNode && cache && cache.kind !== "group") return null;
  if (asked === "picked-node" && selection === null) return null;
  return {
    ...range,
    asked,
    isPort: part === "Port",
    attribute,
    subject: `${id}.${attribute}`.slice(0, LONGEST_SUBJECT),
    keyPath: shownPath(path),
    labels: context.labels,
    dialect: CLOUDFORMATION,
    // A cluster of a template is in no group.
    cache: cache ?? (isNode ? loneIn(CLOUDFORMATION) : null),
    owner: isNode && !cache ? null : id,
    purpose: useOf(path, context.labels),
    isRecord: IN_RECORD.test(path),
    isChoice: false,
    isAlternative: isAmongOthers,
    listed: 1,
    isExact: false,
    ask: (right) => {
      const place = asked === "picked-node" ? selection : attributeRange;
      if (place === null) return null;
      const newText = asked === "picked-node" ? selection?.ask(right as Attribute) : right;
      const { start, end } = place;
      return [{ start, end, oldText: text.slice(start, end), newText: newText ?? right }];
    },
  };
}
