/** The functions of a template around a value, in their short and their full form, told by where the value stands. */
import type { Frame } from "../../syntax/frames";
import type { Collections } from "../manifests/collections";

/** Where a value stands. */
export interface Place {
  readonly frame: Frame;
  readonly at: string | number;
}

export interface Call {
  /** `GetAtt`, without its namespace. */
  readonly name: string;
  /** Which argument the value is; null where it is the only one. */
  readonly index: number | null;
  /** Of what the function gives; null where that is a whole document. */
  readonly place: Place | null;
}

/** The function that the value at a place is an argument of. */
export function callAround(collections: Collections, { frame, at }: Place): Call | null {
  if (typeof at === "string") {
    const name = functionOf(at);
    return name === null ? null : { name, index: null, place: placeOf(frame) };
  }
  const { parent } = frame;
  if (!parent || frame.at === null) return null;
  const tag = collections.tag(parent, frame.at);
  if (tag !== null) return { name: tag.slice(1), index: at, place: { frame: parent, at: frame.at } };
  const name = typeof frame.at === "string" ? functionOf(frame.at) : null;
  return name === null ? null : { name, index: at, place: placeOf(parent) };
}

/** Out of functions of these names, as far as they stand within one another. */
export function outOf(collections: Collections, place: Place, names: readonly string[]): Place {
  let found = place;
  for (;;) {
    const call = callAround(collections, found);
    if (!call?.place || !names.includes(call.name)) return found;
    found = call.place;
  }
}

/** Where a collection stands; null for a document. */
export function placeOf({ parent, at }: Frame): Place | null {
  return parent && at !== null ? { frame: parent, at } : null;
}

function functionOf(key: string): string | null {
  return key.startsWith("Fn::") ? key.slice(4) : null;
}
