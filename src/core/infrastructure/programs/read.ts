/**
 * Programs in TypeScript, JavaScript, Python, Go, Java and C# that make caches with the AWS CDK, Pulumi, CDKTF or SST, or
 * that write templates.
 *
 * Judged by what the same file assigns to the same name, where there is one. Comments and strings are the lexer's to tell;
 * expressions within strings are looked into. Linear.
 */
import { codeOf } from "../../syntax/code/read";
import type { Tokens } from "../../syntax/code/tokens";
import { isRecordTarget } from "../../syntax/dnsRecord";
import { LONG_TEXT } from "../../text/longText";
import type { TextRange } from "../../text/range";
import { judgeAll } from "../judge";
import { asked, contextsIn } from "../places";
import type { CodeReader } from "../reader";
import { togetherIn } from "./choices";
import { Constructs, MAKERS } from "./constructs";
import { programOf } from "./languages";
import { ASKS, type Asking, askingAt, askingsThrough, isAddress, useOfAsking } from "./uses";

/** A property that is set after its construct was made: where that happens nothing is known of its value before. */
const SET_LATER =
  /\.(?:automatic_?failover_?enabled|multi_?az_?enabled|num_?cache_?clusters|replicas_?per_?node_?group)\s*=(?!=)|add_?property_?override\(\s*["'](?:Automatic|MultiAZ|Num|Replicas)/i;

/** More than a program has. */
const MOST_NEEDLES = 2000;

export const readProgram: CodeReader = (source) => {
  const { text } = source;
  if (text.length > LONG_TEXT || !/elasticache/i.test(text)) return [];
  const asks = needlesOf(text, ASKS);
  const makers = needlesOf(text, MAKERS);
  if (asks.length + makers.length === 0) return [];
  const code = codeOf(source);
  if (code === null) return [];
  const { tokens } = code;
  const program = programOf(source);
  const constructs = new Constructs(
    tokens,
    program,
    makers.map(({ start }) => tokenAt(tokens, start)),
  );
  const askings = inOrder(
    asks.flatMap((needle) => {
      const asking = askingAt(constructs, needle, tokenAt(tokens, needle.start));
      return asking === null ? [] : isAddress(asking) ? [asking] : askingsThrough(constructs, asking);
    }),
  );
  const contexts = contextsIn(code, askings);
  const together = togetherIn(tokens, askings);
  const uses = askings.flatMap((asking) => {
    const context = contexts.get(asking);
    if (!context || context.inComment) return [];
    const isRecord = isRecordTarget(text, asked(asking), context);
    return useOfAsking(constructs, asking, context, isRecord, together) ?? [];
  });
  return judgeAll(SET_LATER.test(text) ? [] : constructs.all, uses);
};

/** Ascending, none overlapping. */
function inOrder(askings: Asking[]): Asking[] {
  let end = 0;
  return askings
    .sort((a, b) => a.start - b.start)
    .filter((asking) => {
      const isFree = asking.start >= end;
      if (isFree) end = asking.end;
      return isFree;
    });
}

function needlesOf(text: string, pattern: RegExp): TextRange[] {
  const needles: TextRange[] = [];
  for (const { index, 0: found } of text.matchAll(pattern))
    if (needles.push({ start: index, end: index + found.length }) >= MOST_NEEDLES) break;
  return needles;
}

/** The token that holds the offset, or -1. */
function tokenAt(tokens: Tokens, offset: number): number {
  const last = tokens.at(offset);
  for (let i = last; i >= 0 && i >= last - 1; i--) if (tokens.end(i) > offset) return i;
  return -1;
}
