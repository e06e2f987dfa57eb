/** The places of a program that take something out of a cache, as the judge takes them. */
import type { HitContext } from "../../model/mention";
import type { Tokens } from "../../syntax/code/tokens";
import { STRING } from "../../syntax/code/tokenTable";
import { useOf } from "../../syntax/use";
import type { TextRange } from "../../text/range";
import { CLOUDFORMATION, type Dialect } from "../dialects";
import { engineOf } from "../facts";
import { loneIn } from "../judge";
import type { Asked, Cache, Use } from "../model";
import { urlAround } from "../url";
import { subjectOf } from "../wording";
import { bindAssigned, follow, type Names, type Outcome, type Role } from "./callbacks";
import { chainAt, type Part } from "./chain";
import type { Constructs } from "./constructs";
import { type Attribute, attributeNamed, dialectOf, lastName, ownName } from "./languages";
import { isInRecord, type Selection, selectionAround } from "./selection";
import { templateUse } from "./templateUse";

/** Where something may be asked for, by its bytes. */
export const ASKS =
  /(?:get)?Attr(?:Redis|Primary|Read(?:er)?|Configuration)?End[Pp]oint\w+|attr(?:Redis|Primary|Read(?:er)?|Configuration)?End[Pp]oint\w+|attr_(?:(?:redis|primary|read(?:er)?|configuration)_)?end_?point_\w+|RedisEndpoint\.Address|\b(?:get)?(?:[cC]acheNodes|cache_nodes|(?:[pP]rimary|[rR]eader|[cC]onfiguration)EndpointAddress|(?:primary|reader|configuration)_endpoint_address)\b/g;

/** One use, before what stands around it is known. */
export interface Asking extends TextRange {
  readonly asked: Asked;
  readonly isPort: boolean;
  /** The attribute's name alone. */
  readonly nameRange: TextRange;
  /** What it is asked of, as it is written; null where that is no plain name. */
  readonly owner: string | null;
  /** The name by which a template's function asks: a resource's id, or a variable for it. */
  readonly logicalId: string | null;
  readonly dialect: Dialect;
  readonly selection: Selection | null;
  readonly outcome: Outcome | null;
  readonly token: number;
}

/** What a word or literal that holds a needle asks for; null where it asks for nothing. */
export function askingAt(constructs: Constructs, needle: TextRange, token: number): Asking | null {
  const { tokens, program } = constructs;
  const { text } = tokens;
  const name = text.slice(needle.start, needle.end);
  if (tokens.kind(token) === STRING) {
    const found = name === "RedisEndpoint.Address" ? templateUse(tokens, needle, token) : null;
    if (!found || isOwn(found.owner)) return null;
    const dialect =
      found.logicalId !== null && !program.isCdk ? CLOUDFORMATION : dialectOf(program, "cdk", program.style);
    return { ...found, asked: "node", isPort: false, dialect, selection: null, outcome: null, token };
  }
  const attribute = tokens.isWord(token) ? attributeNamed(name) : null;
  if (!attribute || (attribute.family === "provider" && !program.hasProvider)) return null;
  const start = tokens.start(token);
  const isMember =
    start < needle.start ? text.charAt(needle.start - 1) === "." : tokens.is(tokens.before(token), ".");
  if (!isMember) return null;
  const written =
    start < needle.start ? text.slice(start, needle.start - 1).replace(/(?<![?!])[?!]+$/, "") : null;
  if (isOwn(written)) return null;
  const common = {
    asked: attribute.asked,
    isPort: attribute.isPort,
    nameRange: needle,
    owner: written,
    logicalId: null,
    token,
  };
  return attribute.family === "cdk"
    ? ofCdk(constructs, attribute, common, { start, end: needle.end })
    : ofProvider(constructs, attribute, common, start);
}

/** The library's own code, and what is derived from it. */
function isOwn(owner: string | null): boolean {
  return owner === "this" || owner === "self";
}

/** How far a variable is followed, in UTF-16 units. */
const REACH = 4000;
const MOST_USES = 100;

/** Nodes that a variable holds, where their addresses are taken out of it: `const node = cluster.cacheNodes[0]`. */
export function askingsThrough({ tokens }: Constructs, asking: Asking): Asking[] {
  const { outcome, token, end, start } = asking;
  if (!outcome || outcome.role.is === "address" || tokens.start(token) !== start) return [];
  const names: Names = new Map();
  if (!bindAssigned(tokens, token, outcome.role, names)) return [];
  const near = tokens.text.slice(end, end + REACH);
  const found: Asking[] = [];
  for (const [name, role] of names) {
    let looked = 0;
    for (let at = near.indexOf(name); at >= 0 && looked++ < MOST_USES; at = near.indexOf(name, at + 1)) {
      const word = tokens.at(end + at);
      if (!tokens.isWord(word) || tokens.start(word) !== end + at || tokens.is(word - 1, ".")) continue;
      const parts = chainAt(tokens, word);
      const [first] = parts;
      if (first?.kind !== "name" || first.name !== name) continue;
      const next = follow(tokens, parts, 1, role);
      if (next.role.is !== "address" || next.indexes.has(null)) continue;
      found.push({ ...asking, start: end + at, end: next.end, outcome: next, token: word });
    }
  }
  return found;
}

type Common = Pick<Asking, "asked" | "isPort" | "nameRange" | "owner" | "logicalId" | "token">;

function ofCdk(
  { tokens, program }: Constructs,
  { asked }: Attribute,
  common: Common,
  range: TextRange,
): Asking | null {
  if (tokens.end(common.token) !== range.end) return null;
  const selection = asked === "picked-node" ? selectionAround(tokens, common.token) : null;
  if (asked === "picked-node" && !selection) return null;
  return { ...common, ...range, dialect: dialectOf(program, "cdk", program.style), selection, outcome: null };
}

const NODES: Role = { is: "nodes" };

function ofProvider(
  { tokens, program }: Constructs,
  { asked, style }: Attribute,
  common: Common,
  start: number,
): Asking | null {
  const parts = chainAt(tokens, common.token);
  const at = parts.findIndex((part) => part.kind === "name" && part.start === common.nameRange.start);
  const isCalled =
    parts[at + 1]?.kind === "call" && tokens.slice(tokens.after(callOpen(parts[at + 1]))) === ")";
  const dialect = dialectOf(program, "provider", isCalled && style === "camel" ? "call" : style);
  if (asked !== "node") {
    const end = isCalled ? (parts[at + 1]?.end ?? common.nameRange.end) : common.nameRange.end;
    return { ...common, start, end, dialect, selection: null, outcome: null };
  }
  const tuple = tupleAround(tokens, common.token);
  const outcome = tuple
    ? follow(tokens, tuple.parts, tuple.from, { is: "tuple", at: tuple.index })
    : follow(tokens, parts, at + 1, NODES);
  const range = { start: tuple ? tokens.start(tuple.word) : start, end: outcome.end };
  return {
    ...common,
    ...range,
    dialect,
    selection: null,
    outcome: tuple ? { ...outcome, isWhole: false } : outcome,
  };
}

function callOpen(part: Part | undefined): number {
  return part?.kind === "call" ? part.open : -1;
}

/** Values that are given on together: `pulumi.all([cluster.cacheNodes, port]).apply(([nodes, port]) => …)`. */
function tupleAround(
  tokens: Tokens,
  word: number,
): { word: number; parts: readonly Part[]; from: number; index: number } | null {
  let open = tokens.parent(word);
  if (tokens.is(open, "[")) open = tokens.parent(open);
  if (open < 1 || !tokens.is(open, "(") || !/(?:^|\.)(?:all|All|Tuple)$/.test(tokens.slice(open - 1)))
    return null;
  const parts = chainAt(tokens, open - 1);
  const from = parts.findIndex((part) => part.kind === "call" && part.open === open) + 1;
  let index = 0;
  for (let i = tokens.parent(word) + 1; i < word; i = tokens.over(i)) if (tokens.is(i, ",")) index++;
  return from > 0 ? { word: open - 1, parts, from, index } : null;
}

/** Whether one known node's address comes out; a node that only the run of the program tells may be any of them. */
export function isAddress({ outcome }: Asking): boolean {
  return outcome === null || (outcome.role.is === "address" && !outcome.indexes.has(null));
}

/** What is known of all uses of a text together. */
export interface Together {
  readonly isAlternative: (asking: Asking) => boolean;
  readonly isChoice: (asking: Asking) => boolean;
  readonly listed: (asking: Asking) => number;
}

/** What a resource of that kind does not have makes the program fail. */
function fails(cache: Cache, isCluster: boolean, isOfTemplate: boolean): boolean {
  if ((cache.kind === "cluster") !== isCluster) return true;
  return isCluster && isOfTemplate && engineOf(cache) === "memcached";
}

/** Null where it is no use, or where the program fails by itself. */
export function useOfAsking(
  constructs: Constructs,
  asking: Asking,
  context: HitContext,
  isRecord: boolean,
  together: Together,
): Use | null {
  const { tokens } = constructs;
  const { text } = tokens;
  const { dialect, nameRange, owner, logicalId, selection, outcome, start, end } = asking;
  const name = logicalId ?? (owner === null ? null : ownName(owner));
  const cache = logicalId === null && owner !== null ? constructs.named(lastName(owner)) : null;
  // Its reader's attribute is called as a group's.
  const asked = cache?.kind === "serverless" ? "serverless" : asking.asked;
  if (asked === "serverless" && cache?.kind !== "serverless") return null;
  const isCluster = asked === "node";
  const isPick = asked === "picked-node";
  const isOfTemplate = dialect.missing === "fails";
  if (cache && fails(cache, isCluster, isOfTemplate)) return null;
  const range = { start, end };
  const subject =
    outcome?.callback == null
      ? subjectOf(text, range)
      : `${subjectOf(text, { start, end: outcome.callback })}…)`;
  const attribute = text.slice(nameRange.start, nameRange.end);
  const labels = [...context.labels, ...exportedAs(tokens, asking.token)];
  return {
    ...range,
    asked,
    isPort: asking.isPort,
    attribute,
    url: urlAround(text, range),
    subject,
    keyPath: context.keyPath?.replace(/\.?Fn\.GetAtt(?:\[\d\])?$/, "") || null,
    labels,
    dialect,
    cache: cache ?? (isCluster && isOfTemplate ? loneIn(dialect) : null),
    owner: name,
    purpose: useOf(context.keyPath, labels),
    isRecord: isRecord || isInRecord(tokens, asking.token),
    isChoice: !isCluster && !isPick && together.isChoice(asking),
    isAlternative: (isCluster || isPick) && together.isAlternative(asking),
    listed: together.listed(asking),
    isExact: false,
    ask: (right, of) => {
      const replaced = (place: TextRange, newText: string) => [
        { start: place.start, end: place.end, oldText: text.slice(place.start, place.end), newText },
      ];
      if (selection) {
        const { expression } = selection;
        const before = text.slice(expression.start, nameRange.start);
        return replaced(selection.range, before + right + text.slice(nameRange.end, expression.end));
      }
      if (!outcome) return replaced(nameRange, right.replace(/\(\)$/, ""));
      const member = cache?.memberOf;
      const group = member && member !== "none" ? member.expression : null;
      const target = of === "self" ? owner : group;
      return target !== null && outcome.isWhole ? replaced(range, `${target}.${right}`) : null;
    },
  };
}

/** The name before a value that a program hands out: `pulumi.export("redis_reader", …)`. */
function exportedAs(tokens: Tokens, token: number): string[] {
  const open = tokens.parent(token);
  const first = tokens.after(open);
  const isName = tokens.is(open, "(") && tokens.kind(first) === STRING && tokens.is(first + 1, ",");
  return isName && /(?:^|\.)[eE]xport$/.test(tokens.slice(open - 1)) ? [tokens.slice(first)] : [];
}
