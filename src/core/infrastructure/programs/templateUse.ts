/**
 * Attributes that a program asks for by the functions of templates: `cluster.getAtt("RedisEndpoint.Address")`,
 * `Fn.getAtt("Redis", "RedisEndpoint.Address")`, `Fn.sub("${Redis.RedisEndpoint.Address}")`, troposphere's
 * `GetAtt(redis, "RedisEndpoint.Address")`, and objects of templates, `"Fn::GetAtt": ["Redis", "RedisEndpoint.Address"]`.
 */

import type { Tokens } from "../../syntax/code/tokens";
import { STRING } from "../../syntax/code/tokenTable";
import type { TextRange } from "../../text/range";

/** A use by the name of a resource, or of what holds it. */
export interface TemplateUse extends TextRange {
  readonly nameRange: TextRange;
  readonly logicalId: string | null;
  readonly owner: string | null;
}

const GET_ATT = /^(?:([\w.]+)\.)?(?:getAtt|get_att|GetAtt|Fn_GetAtt)$/;
const SUB = /^(?:[\w.]+\.)?(?:[sS]ub|Fn_Sub)$/;
/** Longer than the name of any resource. */
const MOST_NAME = 300;

/** The use that a needle within a string literal is a part of. */
export function templateUse(tokens: Tokens, needle: TextRange, token: number): TemplateUse | null {
  const { text } = tokens;
  const whole = { start: tokens.start(token), end: tokens.end(token) };
  if (needle.end - needle.start === whole.end - whole.start) return attributeAlone(tokens, token, whole);
  const before = text.slice(Math.max(whole.start, needle.start - MOST_NAME), needle.start);
  // A template literal fills in what the program knows: `RedisEndpoint` is then a field of the SDK.
  const inserted = text.charAt(whole.start - 1) === "`" ? null : /\$\{(\w+)\.$/.exec(before);
  if (inserted?.[1] !== undefined && text.charAt(needle.end) === "}") {
    const range = { start: needle.start - inserted[0].length, end: needle.end + 1 };
    return isArgument(tokens, token, SUB, "Fn::Sub")
      ? { ...range, nameRange: needle, logicalId: inserted[1], owner: null }
      : null;
  }
  const id = /^(\w+)\.$/.exec(before)?.[1];
  const isAll = needle.end === whole.end && before.length === needle.start - whole.start;
  if (id === undefined || !isAll || !isArgument(tokens, token, GET_ATT, "Fn::GetAtt")) return null;
  return { ...whole, nameRange: needle, logicalId: id, owner: null };
}

/** The attribute without the name of what it is asked of. */
function attributeAlone(tokens: Tokens, token: number, range: TextRange): TemplateUse | null {
  const at = tokens.parent(token);
  const comma = tokens.before(token);
  const first =
    tokens.is(comma, ",") && tokens.after(at) === tokens.before(comma) ? tokens.before(comma) : -1;
  const logicalId = tokens.isWord(first) || tokens.kind(first) === STRING ? tokens.slice(first) : null;
  const call = tokens.is(at, "(") ? GET_ATT.exec(tokens.slice(tokens.before(at))) : null;
  if (!call && !(tokens.is(at, "[") && isValueOf(tokens, at, "Fn::GetAtt"))) return null;
  const object = call?.[1];
  const isFunction = logicalId !== null || object === undefined || /(?:^|\.)(?:Fn|awscdk)$/.test(object);
  return { ...range, nameRange: range, logicalId, owner: isFunction ? null : object };
}

/** Whether a literal is the first argument of such a call, or stands beside such a key, alone or first in a list. */
function isArgument(tokens: Tokens, token: number, call: RegExp, key: string): boolean {
  const at = tokens.parent(token);
  if (tokens.is(at, "(") && tokens.after(at) === token) return call.test(tokens.slice(tokens.before(at)));
  const isFirst = tokens.is(at, "[") && tokens.after(at) === token;
  return isValueOf(tokens, isFirst ? at : token, key);
}

function isValueOf(tokens: Tokens, value: number, key: string): boolean {
  const sign = tokens.before(value);
  return (tokens.is(sign, ":") || tokens.is(sign, "=")) && tokens.slice(tokens.before(sign)) === key;
}
