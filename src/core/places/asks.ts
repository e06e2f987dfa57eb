/** Why a place that is as a setting or a call is changed with a yes only, as {@link WhyAsk} tells. */
import type { Client, HitContext, HostHit, PlaceKind, WhyAsk } from "../model/mention";
import { type Format, plainOf } from "../syntax/format";
import type { Outline } from "../syntax/outline";
import type { SourceText } from "../syntax/sourceText";
import { baseName } from "../text/fileName";
import { saysConnection } from "../text/words";
import { makesTable } from "./codeRows";
import { isNotes, kindOfFile } from "./files";
import { isAnnotation } from "./keyRows";
import { hasWords, type Said } from "./literal";

interface Around {
  readonly fileAsks: WhyAsk | null;
  readonly keyPath: string;
  readonly said: Said;
  readonly client: Client;
  readonly hit: HostHit;
  readonly context: HitContext;
  readonly outline: Outline | null;
  readonly format: Format;
  /** What stands in the line before and after the host. */
  readonly before: string;
  readonly after: string;
}

/** Null where the place alone decides. */
export function whyAsk(around: Around, place: PlaceKind): WhyAsk | null {
  if (around.fileAsks) return around.fileAsks;
  if (plainOf(around.format) === "text" && !isPair(around)) return "guide";
  if (isAnnotation(around.keyPath)) return "annotation";
  if (around.said !== null) return "words";
  return isUnnamed(around, place) ? "unnamed" : null;
}

/**
 * Of data, and of calls, a name has to say that something connects, or a scheme or a port beside the host. Other code may
 * return a value, choose one of several, or keep it under any name.
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

/** A line of a text that is a key and its value, and nothing else: `host = "HOST:6379"  # …`. */
function isPair({ before, after }: Around): boolean {
  const rest = after.slice(0, after.search(/[\n\r]|\s#|$/));
  return /^\s*(?:export\s+|-\s+)?[^\s:=][^:=]{0,40}[:=]\s*["'`[(]*$/.test(before) && !hasWords(rest);
}

/** What kubectl prints where there is nothing, and Terraform at its end: https://kubernetes.io/docs/reference/kubectl/generated/kubectl_describe/ */
const PRINTED = ["<none>", "<unset>", "Apply complete!", "\nOutputs:"];
/** How much of a text is looked into for it, in UTF-16 units. */
const MOST_PRINTED = 64 * 1024;

/** The same of a file as a whole; `isWithin` says that another text stands in it. */
export function whyFileAsks({ text, fileName, format }: SourceText, isWithin: boolean): WhyAsk | null {
  const plain = plainOf(format);
  const base = baseName(fileName);
  if (plain === "markdown" || plain === "log" || isNotes(base)) return "guide";
  if (plain !== "text") return kindOfFile(fileName, text);
  const head = text.slice(0, MOST_PRINTED);
  return isWithin || PRINTED.some((printed) => head.includes(printed)) ? "guide" : kindOfFile(fileName, text);
}
