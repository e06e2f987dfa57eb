/** Endpoints that a Pulumi program asks of a group. */
import { useOf } from "../../syntax/use";
import { pulumi, styleOf } from "../dialects";
import type { Endpoint, Use } from "../model";
import { subjectOf } from "../wording";
import { type Caches, lastWord } from "./definitions";
import { CODE } from "./mask";
import { isChoice, namesBefore, RECEIVER } from "./statement";

/** More uses than anybody writes into one file. */
const MOST_USES = 1000;

const ENDPOINT = /\b(?:(primary)_?|(reader)_?|configuration_?)(?:e|E)ndpoint_?(?:a|A)ddress\b(\(\s*\))?/gi;

/** Endpoints that AWS does not give in the group's mode. */
export function endpointUses(text: string, mask: Uint8Array, caches: Caches): Use[] {
  const uses: Use[] = [];
  let looked = 0;
  for (const match of text.matchAll(ENDPOINT)) {
    const at = match.index;
    const name = match[0].replace(/\(.*$/s, "");
    if (mask[at] !== CODE) continue;
    if (++looked > MOST_USES) break;
    const receiver = RECEIVER.exec(text.slice(Math.max(0, at - 120), at))?.[0];
    if (receiver === undefined) continue;
    const owner = receiver.replace(/[!?]*\s*\.\s*$/, "");
    const dialect = pulumi(styleOf(name));
    const asked: Endpoint = match[1] ? "primary" : match[2] ? "reader" : "configuration";
    const other = asked === "configuration" ? dialect.primary : dialect.configuration;
    const range = { start: at - receiver.length, end: at + match[0].length };
    const names = namesBefore(text, range.start);
    uses.push({
      ...range,
      asked,
      isPort: false,
      attribute: name,
      subject: subjectOf(text, range),
      keyPath: names[0] ?? null,
      labels: names,
      dialect,
      cache: caches.named(lastWord(owner), at, "group"),
      owner,
      purpose: useOf(names[0] ?? null, names),
      isRecord: false,
      isChoice: isChoice(text, at) || text.includes(`.${other}`),
      isAlternative: false,
      listed: 1,
      isExact: false,
      ask: (right) => [{ start: at, end: at + name.length, oldText: name, newText: right }],
    });
  }
  return uses;
}
