/**
 * AWS CDK programs in TypeScript, JavaScript, Python, Go, Java and C#: attributes of constructs that hand out a node's
 * address, and properties that keep a group from failing over.
 *
 * Judged by the construct that the same file assigns to the same name, where there is one. Comments and strings are
 * the lexer's to tell; expressions within strings are looked into. Linear.
 */

import { codeOf } from "../../syntax/code/read";
import type { Tokens } from "../../syntax/code/tokens";
import { STRING } from "../../syntax/code/tokenTable";
import { LONG_TEXT } from "../../text/longText";
import type { TextRange } from "../../text/range";
import { contextsIn, isRecordAt, type Place } from "../cloudformation/places";
import { CLOUDFORMATION } from "../dialects";
import { judgeAll } from "../judge";
import type { Use as CacheUse } from "../model";
import type { CodeReader } from "../reader";
import { alternativesIn } from "./alternatives";
import { useOfCache } from "./asks";
import { type Construct, constructsIn } from "./constructs";
import { attributeNamed, dialectOf, languageOf, ownName } from "./names";
import { isInRecord, selectionAround } from "./selection";
import { templateUses } from "./templateUse";
import type { Use } from "./use";

/** All that this reader looks at, by its bytes. */
const NEEDLES =
  /(?:get)?Attr(?:Redis|Primary|Read(?:er)?|Configuration)End[Pp]oint\w+|attr(?:Redis|Primary|Read(?:er)?|Configuration)End[Pp]oint\w+|attr_(?:redis|primary|read(?:er)?|configuration)_end_?point_\w+|RedisEndpoint\.Address|Cfn(?:CacheCluster|(?:Global)?ReplicationGroup)/g;

/** A property that is set after its construct was made: where that happens nothing is known of its value before. */
const SET_LATER =
  /\.(?:automatic_?failover_?enabled|multi_?az_?enabled|num_?cache_?clusters|replicas_?per_?node_?group)\s*=(?!=)|add_?property_?override\(\s*["'](?:Automatic|MultiAZ|Num|Replicas)/i;

/** More than a program has. */
const MAX_NEEDLES = 2000;

export const readCdk: CodeReader = (source) => {
  const { text } = source;
  if (text.length > LONG_TEXT) return [];
  const needles: TextRange[] = [];
  for (const { index, 0: found } of text.matchAll(NEEDLES)) {
    if (needles.push({ start: index, end: index + found.length }) >= MAX_NEEDLES) break;
  }
  if (needles.length === 0 || !/elasticache/i.test(text)) return [];
  const language = languageOf(text);
  const code = codeOf(source);
  if (code === null) return [];
  const { tokens } = code;
  const words = needles.map(({ start }) => tokenAt(tokens, start));
  const constructs = constructsIn(tokens, words, dialectOf(language));
  const uses = needles
    .flatMap((needle, i) => usesAt(tokens, needle, words[i] ?? -1))
    // The library's own code, and what is derived from it.
    .filter(({ owner }) => owner !== "this" && owner !== "self");
  const places = new Map<Use, Place>();
  let end = 0;
  for (const use of uses) {
    if (use.range.start < end) continue;
    end = use.range.end;
    places.set(use, { ...use.range });
  }
  const contexts = contextsIn(code, [...places.values()]);
  const byName = constructsByName(constructs);
  const picked = pickedTogether(tokens, [...places.keys()]);
  const isAlternative = alternativesIn(text, [...places.keys()]);
  const isCdk = /aws[-_]?cdk|Amazon\.CDK/.test(text);
  const cacheUses: CacheUse[] = [];
  for (const [use, place] of places) {
    const context = contexts.get(place);
    if (!context || context.inComment || (use.selection && picked.has(use.selection.list))) continue;
    const construct = use.owner === null ? undefined : byName.get(use.owner);
    const isRecord = isRecordAt(text, place, context) || use.isRecord;
    const cacheUse = useOfCache(text, use, {
      context,
      construct: construct ?? null,
      isAlternative: isAlternative(use),
      isRecord,
      // A program that writes a template itself speaks as templates do.
      dialect: use.logicalId !== null && !isCdk ? CLOUDFORMATION : dialectOf(language),
    });
    if (cacheUse) cacheUses.push(cacheUse);
  }
  return judgeAll(SET_LATER.test(text) ? [] : constructs.map(({ cache }) => cache), cacheUses);
};

/** The token that holds the offset, or -1. */
function tokenAt(tokens: Tokens, offset: number): number {
  const last = tokens.at(offset);
  for (let i = last; i >= 0 && i >= last - 1; i--) if (tokens.end(i) > offset) return i;
  return -1;
}

/** What a string literal must begin with to hold expressions: Python's `f`, C#'s `$`. */
const INTERPOLATES = /^(?:rf?|fr?|\$@?|@\$)$/i;

/** The use of an attribute that a needle is a part of. */
function usesAt(tokens: Tokens, needle: TextRange, token: number): Use[] {
  const { text } = tokens;
  if (token < 0) return [];
  const name = text.slice(needle.start, needle.end);
  if (tokens.kind(token) === STRING) {
    if (name === "RedisEndpoint.Address") return templateUses(tokens, needle, token);
    const prefix = token - 1;
    if (!tokens.isWord(prefix) || !INTERPOLATES.test(tokens.slice(prefix))) return [];
    const before = text.slice(Math.max(tokens.start(token), needle.start - 200), needle.start);
    const owner = /\{\s*([\w.]+)\.$/.exec(before)?.[1];
    const named = attributeNamed(name);
    if (owner === undefined || !named) return [];
    const range = { start: needle.start - owner.length - 1, end: needle.end };
    return [
      {
        ...named,
        nameRange: needle,
        range,
        owner: ownName(owner),
        logicalId: null,
        selection: null,
        isRecord: isInRecord(tokens, token),
      },
    ];
  }
  if (!tokens.isWord(token) || tokens.end(token) !== needle.end) return [];
  const named = attributeNamed(name);
  if (!named) return [];
  const start = tokens.start(token);
  const isMember =
    start < needle.start ? text.charAt(needle.start - 1) === "." : tokens.is(tokens.before(token), ".");
  if (!isMember) return [];
  const owner =
    start < needle.start
      ? ownName(
          text
            .slice(start, needle.start - 1)
            .slice(-200)
            .replace(/\?$/, ""),
        )
      : null;
  const range = { start, end: needle.end };
  return [
    {
      ...named,
      nameRange: needle,
      range,
      owner,
      logicalId: null,
      selection: selectionAround(tokens, token),
      isRecord: isInRecord(tokens, token),
    },
  ];
}

/** The construct of each name; null where several are assigned to one. */
function constructsByName(constructs: readonly Construct[]): ReadonlyMap<string, Construct | null> {
  const byName = new Map<string, Construct | null>();
  for (const construct of constructs) {
    const { name } = construct;
    if (name !== null) byName.set(name, byName.has(name) ? null : construct);
  }
  return byName;
}

/** The lists into which several nodes are picked, as clients that take all of them want it. */
function pickedTogether(tokens: Tokens, uses: readonly Use[]): ReadonlySet<number> {
  const once = new Set<number>();
  const several = new Set<number>();
  for (const { selection } of uses) {
    if (!selection || !tokens.is(selection.list, "[")) continue;
    if (once.has(selection.list)) several.add(selection.list);
    once.add(selection.list);
  }
  return several;
}
