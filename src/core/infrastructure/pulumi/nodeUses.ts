/**
 * Places of a Pulumi program that come to one node's address: `cluster.cacheNodes[0].address`,
 * `cluster.cache_nodes.apply(lambda nodes: nodes[0].address)`, `CacheNodes.Index(pulumi.Int(0)).Address()`.
 */

import { useOf } from "../../syntax/use";
import { pulumi, type Style } from "../dialects";
import type { Use } from "../model";
import { subjectOf } from "../wording";
import { type Caches, lastWord, variableBefore } from "./definitions";
import { CODE, closeOf } from "./mask";
import { GROUP_ENDPOINT, isChoice, isListed, namesBefore, RECEIVER } from "./statement";

const NODES = /\b(cacheNodes|cache_nodes|CacheNodes)\b(\s*\(\s*\))?/g;
const FIRST =
  /\s*(?:[!?]?(?:\?\.)?\[\s*0\s*\]!?|\.\s*(?:Index\(\s*pulumi\.Int\(\s*0\s*\)\s*\)|GetAt\(\s*0\s*\)|get\(\s*0\s*\)|at\(\s*0\s*\)!?|First\(\s*\)))/y;
const ADDRESS = /\s*(?:[?!]?\.\s*(?:address|Address)\b(?:\(\s*\))?|\[\s*["']address["']\s*\])/y;
const APPLY = /\s*\.\s*(?:apply|Apply|ApplyT|ApplyString|applyValue)\s*\(/y;
const FIRST_WITHIN =
  /(?:\[\s*0\s*\]|\.\s*(?:get|GetAt|at)\(\s*0\s*\)|\.\s*First(?:OrDefault)?\(\s*\))[!?)]{0,3}\s*(?:\.\s*|\[\s*["'])[aA]ddress\b/;
const ADDRESS_WITHIN = /(?:\.\s*|\[\s*["'])[aA]ddress\b/;
/** A function that gives the address and nothing else. */
const ONLY_ADDRESS =
  /^\s*(?:lambda\s+\w+\s*:|\(?\s*\w+\s*(?::[^=()]{0,80})?,?\s*\)?\s*(?:=>|->))\s*\w+(?:\[\s*0\s*\]|\.get\(\s*0\s*\)|\.First\(\s*\))?[!?]{0,2}(?:\.[aA]ddress|\[\s*["']address["']\s*\])(?:\(\s*\))?!?(?:\s*\?\?\s*(?:""|'')|\s+if\s+\w+\s+else\s+(?:""|'')|\.get\(\s*\))?\s*,?\s*$/;

/** More uses than anybody writes into one file. */
const MOST_USES = 1000;
const MOST_RECORDS = 300;
const MOST_CALL = 600;

interface Found {
  readonly start: number;
  readonly end: number;
  /** Whether the whole of it is the address, so that another expression can stand there. */
  readonly isWhole: boolean;
  /** Where a callback begins. It may make a URL of the address, with a password in it: nobody is shown it. */
  readonly callback?: number;
}

export function nodeUses(text: string, mask: Uint8Array, caches: Caches): Use[] {
  const uses: Use[] = [];
  const records = recordRanges(text, mask);
  let looked = 0;
  for (const match of text.matchAll(NODES)) {
    const at = match.index;
    if (mask[at] !== CODE) continue;
    if (++looked > MOST_USES) break;
    const receiver = RECEIVER.exec(text.slice(Math.max(0, at - 120), at))?.[0];
    if (receiver === undefined) continue;
    const start = at - receiver.length;
    const found = addressFrom(text, mask, start, at + match[0].length);
    if (!found) continue;
    const names = namesBefore(text, found.start);
    const style: Style =
      match[1] === "cache_nodes"
        ? "snake"
        : match[1] === "CacheNodes"
          ? "pascal"
          : match[2]
            ? "call"
            : "camel";
    const owner = receiver.replace(/\s*\.\s*$/, "").replace(/[!?]+$/, "");
    const cache = caches.named(lastWord(owner), start, "cluster");
    const subject =
      found.callback === undefined
        ? subjectOf(text, found)
        : `${subjectOf(text, { start: found.start, end: found.callback })}…)`;
    uses.push({
      start: found.start,
      end: found.end,
      asked: "node",
      isPort: false,
      attribute: match[1] ?? "",
      subject,
      keyPath: names[0] ?? null,
      labels: names,
      dialect: pulumi(style),
      cache,
      owner,
      purpose: useOf(names[0] ?? null, names),
      isRecord: records.some((range) => range.start < found.start && found.end <= range.end),
      isChoice: false,
      isAlternative: isChoice(text, found.start, GROUP_ENDPOINT),
      // How many there are is not counted.
      listed: isListed(text, found) ? Number.POSITIVE_INFINITY : 1,
      isExact: false,
      ask: (right, of) => {
        const member = cache?.memberOf;
        const group = member && member !== "none" ? member.expression : null;
        const target = of === "self" ? owner : group;
        if (target === null || !found.isWhole) return null;
        const { start, end } = found;
        return [{ start, end, oldText: text.slice(start, end), newText: `${target}.${right}` }];
      },
    });
  }
  return uses;
}

/** The expression that is one node's address, from where its nodes are taken; null where they are taken for something else. */
function addressFrom(text: string, mask: Uint8Array, start: number, from: number): Found | null {
  const first = stickyEnd(FIRST, text, from);
  const chosen = first ?? from;
  if (first !== null) {
    const end = stickyEnd(ADDRESS, text, first);
    if (end !== null) return { start, end, isWhole: true };
  }
  const open = stickyEnd(APPLY, text, chosen);
  if (open !== null) {
    const close = closeOf(text, mask, open - 1, MOST_CALL);
    if (close < 0) return null;
    const inside = text.slice(open, close).replace(/\s+/g, " ");
    const isAddress = (first === null ? FIRST_WITHIN : ADDRESS_WITHIN).test(inside);
    const isWhole = ONLY_ADDRESS.test(inside);
    return isAddress ? { start, end: close + 1, isWhole, ...(!isWhole && { callback: open }) } : null;
  }
  if (first === null) return null;
  return throughVariable(text, mask, start, first);
}

/** `primary := cluster.CacheNodes.Index(pulumi.Int(0))`, and where `primary.Address()` stands then. */
function throughVariable(text: string, mask: Uint8Array, start: number, end: number): Found | null {
  const variable = variableBefore(text, start);
  if (variable === null || !/^\s*[;\n\r]/.test(text.slice(end, end + 20))) return null;
  const near = text.slice(end, end + MOST_REACH);
  for (let at = near.indexOf(`${variable}.`); at >= 0; at = near.indexOf(`${variable}.`, at + 1)) {
    const use = end + at;
    if (mask[use] !== CODE || /[\w$.]/.test(text[use - 1] ?? "")) continue;
    const after = stickyEnd(ADDRESS, text, use + variable.length);
    if (after !== null) return { start: use, end: after, isWhole: true };
  }
  return null;
}

const MOST_REACH = 4000;

function stickyEnd(pattern: RegExp, text: string, at: number): number | null {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : null;
}

const RECORD = /(?:Record|NewRecord)\s{0,20}\(/g;

/** The arguments of DNS records. */
function recordRanges(text: string, mask: Uint8Array): { start: number; end: number }[] {
  const ranges: { start: number; end: number }[] = [];
  if (!/route53/i.test(text)) return ranges;
  let looked = 0;
  for (const match of text.matchAll(RECORD)) {
    if (mask[match.index] !== CODE) continue;
    if (++looked > MOST_RECORDS) break;
    const start = match.index + match[0].length - 1;
    const end = closeOf(text, mask, start, MOST_CALL * 4);
    if (end > 0) ranges.push({ start, end });
  }
  return ranges;
}
