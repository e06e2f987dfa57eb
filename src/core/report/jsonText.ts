/**
 * JSON text in pieces, as `JSON.stringify` with an indent of two gives it whole: a report of a few hundred thousand
 * findings is longer than the longest string that the engine can hold.
 */

import { printableJson } from "../text/printable";

/** A value of which lists may be made only while it is written. */
export type Streamed<T> = T extends readonly (infer Item)[]
  ? Iterable<Streamed<Item>>
  : T extends object
    ? { readonly [Key in keyof T]: Streamed<T[Key]> }
    : T;

/** Longer lists are written item by item. */
const SHORT = 100;

/**
 * `value`: what JSON can hold, and iterables in the place of lists, which are gone through once. Ends with a line feed.
 * It is no command to a log either, see {@link printableJson}.
 */
export function* jsonText(value: unknown): Generator<string> {
  for (const piece of jsonPieces(value, "")) yield printableJson(piece);
  yield "\n";
}

function* jsonPieces(value: unknown, indent: string): Generator<string> {
  const inner = `${indent}  `;
  if (isIterable(value)) {
    let before = "[";
    for (const item of value) {
      yield `${before}\n${inner}`;
      yield* jsonPieces(item, inner);
      before = ",";
    }
    yield before === "[" ? "[]" : `\n${indent}]`;
  } else if (isObject(value) && holdsLong(value)) {
    let before = "{";
    for (const [key, member] of Object.entries(value)) {
      if (member === undefined) continue;
      yield `${before}\n${inner}${JSON.stringify(key)}: `;
      yield* jsonPieces(member, inner);
      before = ",";
    }
    yield `\n${indent}}`;
  } else {
    // No string of JSON holds a line feed.
    yield (JSON.stringify(value, null, 2) ?? "null").replaceAll("\n", `\n${indent}`);
  }
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

/** What is to be written item by item. */
function isIterable(value: unknown): value is Iterable<unknown> {
  return isObject(value) && Symbol.iterator in value && !(Array.isArray(value) && !isLong(value));
}

function isLong(list: readonly unknown[]): boolean {
  return list.length > SHORT || list.some((item) => isObject(item) && holdsLong(item));
}

function holdsLong(value: object): boolean {
  if (Array.isArray(value)) return isLong(value);
  return Symbol.iterator in value || Object.values(value).some((each) => isObject(each) && holdsLong(each));
}
