/**
 * Ports of constants: `REDIS_PORT = 6379` a few lines from `REDIS_HOST = "…"`, with the same indentation and prefix, both
 * alone on their lines; or as what is taken where the environment gives none.
 */
import type { HostHit } from "../../model/mention";
import { ownKeyOf } from "../settings/beside";
import { keyWordsOf } from "../settings/setting";
import type { Surroundings } from "../surroundings";

const MAX_LINE = 300;
/** How many lines above and below are looked at. */
const NEAR = 6;

/** What declares a name, up to its value; the indentation and the name are told. */
const DECLARED = String.raw`^([ \t]*)(?:(?:export|const|let|var|val|public|private|protected|internal|static|final|readonly|string|String|int|Integer)[ \t]+){0,5}([A-Za-z_$][\w$]*)(?:[ \t]*:[ \t]*\w+)?[ \t]*:?=[ \t]*`;
const HOST = new RegExp(String.raw`${DECLARED}(?:[\w.]+\([ \t]*["'][\w.]+["'][ \t]*,[ \t]*)?["']$`);
const PORT = new RegExp(
  String.raw`${DECLARED}(?:int\([ \t]*)?(?:[\w.]+\([ \t]*["'][\w.]+["'][ \t]*,[ \t]*)?["']?(\d{1,5})["']?[ \t)]*[;,]?[ \t]*(?:#[^\n]*|//[^\n]*)?$`,
);

/** Null where there is none, or several. Bounded. */
export function portOfConstant(text: string, { start, tokenStart, end }: HostHit): Surroundings["port"] {
  const floor = Math.max(0, tokenStart - MAX_LINE);
  const line = floor + text.slice(floor, start).lastIndexOf("\n") + 1;
  const host = HOST.exec(text.slice(line, tokenStart));
  const name = host?.[2];
  if (!host || name === undefined) return null;
  const { prefix, suffix } = ownKeyOf(name);
  if (prefix === "" || suffix !== "") return null;
  let found: Surroundings["port"] = null;
  for (const at of linesAround(text, line, end)) {
    const near = text.slice(at, at + MAX_LINE);
    const stop = near.indexOf("\n");
    // A longer line is none that declares a number.
    if (stop < 0 && at + MAX_LINE < text.length) continue;
    const written = (stop < 0 ? near : near.slice(0, stop)).replace(/\r$/, "");
    const port = PORT.exec(written);
    const [, indent, key = "", digits = ""] = port ?? [];
    if (!port || indent !== host[1] || !key.toLowerCase().startsWith(prefix.toLowerCase())) continue;
    if (keyWordsOf(key.slice(prefix.length)) !== "port") continue;
    const value = Number(digits);
    if (found || value < 1 || value > 65535) return null;
    const from = at + written.search(/(?<![\w.])\d{1,5}["' \t);,]*(?:(?:#|\/\/).*)?$/);
    found = { value, range: { start: from, end: from + digits.length }, written: digits };
  }
  return found;
}

/** Where the lines near a line begin, it alone left out. */
function linesAround(text: string, line: number, end: number): number[] {
  const starts: number[] = [];
  let at = line;
  for (let i = 0; i < NEAR && at > 0; i++) {
    const floor = Math.max(0, at - 1 - MAX_LINE);
    at = floor + text.slice(floor, at - 1).lastIndexOf("\n") + 1;
    starts.push(at);
  }
  at = end;
  for (let i = 0; i < NEAR; i++) {
    const near = text.slice(at, at + MAX_LINE).indexOf("\n");
    if (near < 0) break;
    at += near + 1;
    starts.push(at);
  }
  return starts;
}
