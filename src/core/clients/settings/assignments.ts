/**
 * Variables that are assigned on the line of a host, as commands, Dockerfiles and units of systemd have them:
 * `ENV REDIS_HOST=… REDIS_PORT=6379`, `docker run -e REDIS_HOST=… -e REDIS_TLS=true`, and Helm's values and supervisord's
 * environment: `--set redis.host=…,redis.port=6379`.
 */
import type { HostHit } from "../../model/mention";
import { type Below, type Setting, settingsBelow } from "./setting";

const MAX_BEFORE = 300;
const MAX_AFTER = 300;

/** The variable that a host is the value of. */
const OWN = /(?:^|[\s"'=,])([A-Za-z_][\w.]*)=["']?$/;
/** Any other; the quotes around the value, or around the whole, are not part of it. */
const ASSIGNMENT = /(?<=^|[\s"',])([A-Za-z_][\w.]*)=["']?([\w.-]{1,40})(?=["'\s;,]|$)/g;

export interface Assignments {
  /** The host's own variable. */
  readonly key: string;
  /** The others on the line, by the rest of their names; their own name's case does not matter. */
  readonly below: (prefix: string) => readonly Below[];
}

/** Null where the host is no variable's value on its line. Bounded. */
export function assignmentsAround(text: string, { tokenStart, end }: HostHit): Assignments | null {
  const floor = Math.max(0, tokenStart - MAX_BEFORE);
  const from = floor + text.slice(floor, tokenStart).lastIndexOf("\n") + 1;
  const own = OWN.exec(text.slice(from, tokenStart))?.[1];
  if (own === undefined) return null;
  const after = /^[^\n]*/.exec(text.slice(end, end + MAX_AFTER))?.[0] ?? "";
  const line = text.slice(from, end + after.length);
  return {
    key: own,
    below: (prefix) => {
      const settings: Setting[] = [];
      for (const { index, 0: whole, 1: key = "", 2: value = "" } of line.matchAll(ASSIGNMENT)) {
        const valueEnd = from + index + whole.length;
        settings.push({ key, start: valueEnd - value.length, end: valueEnd });
      }
      return settingsBelow(settings, prefix);
    },
  };
}
