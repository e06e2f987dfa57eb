/** Why a place that is as a setting or a call is changed with a yes only, as {@link WhyAsk} tells. */
import type { Client, HitContext, HostHit, PlaceKind, WhyAsk } from "../model/mention";
import type { Outline } from "../syntax/outline";
import type { SourceText } from "../syntax/sourceText";
import { saysConnection } from "../text/words";
import { makesTable } from "./codeRows";
import { isNotes, kindOfFile } from "./files";
import { isAnnotation } from "./keyRows";
import type { Said } from "./literal";

interface Around {
  readonly fileAsks: WhyAsk | null;
  readonly keyPath: string;
  readonly said: Said;
  readonly client: Client;
  readonly hit: HostHit;
  readonly context: HitContext;
  readonly outline: Outline | null;
}

/** Null where the place alone decides. */
export function whyAsk(around: Around, place: PlaceKind): WhyAsk | null {
  if (around.fileAsks) return around.fileAsks;
  if (isAnnotation(around.keyPath)) return "annotation";
  if (around.said !== null) return "words";
  return isUnnamed(around, place) ? "unnamed" : null;
}

/**
 * Of data, and of calls, a name has to say that something connects, or a scheme or a port beside the host. Other code may return a value, choose one of several, or
 * keep it under any name.
 */
function isUnnamed({ client, hit, context, keyPath, outline }: Around, place: PlaceKind): boolean {
  if (outline ? place !== "setting" : place !== "call") return false;
  if (client.name !== null || hit.port !== null || CACHE_SCHEMES.test(hit.scheme ?? "")) return false;
  const names = [keyPath, ...context.labels];
  return (
    names.some((name) => SAYING.test(name)) && !names.some((name) => saysConnection(name) || makesTable(name))
  );
}

/** A shorter name is no word: `h`, `rw`. */
const SAYING = /[a-z]{3}/i;
const CACHE_SCHEMES = /^(?:rediss?|valkeys?|memcached?|tcp|tls)/i;

/** The same of a file as a whole. */
export function whyFileAsks({ text, fileName, format }: SourceText): WhyAsk | null {
  const plain = typeof format === "object" ? format.plain : null;
  const base = fileName.slice(Math.max(fileName.lastIndexOf("/"), fileName.lastIndexOf("\\")) + 1);
  if (plain === "markdown" || plain === "text" || plain === "log" || isNotes(base)) return "guide";
  return kindOfFile(fileName, text);
}
