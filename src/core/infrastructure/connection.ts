/** Judges URLs that are made of a group's endpoint: whether their scheme and their port fit what the code says of the group. */
import type { CodeReference, CodeRule } from "../model/codeReference";
import { isSecure, turnedScheme } from "../text/schemes";
import { listensOn, tlsOf } from "./facts";
import type { Asked, Cache, SettingName, Use } from "./model";
import type { UrlPart } from "./url";
import { portMessage, tlsMessage } from "./wording";

const ENDPOINTS: ReadonlySet<Asked> = new Set<Asked>(["primary", "reader", "configuration"]);

export function judgeConnection(use: Use): CodeReference[] {
  const { asked, cache, isPort, url } = use;
  if (cache === null || isPort || !ENDPOINTS.has(asked)) return [];
  return [...ofScheme(use, cache, url.scheme), ...ofPort(use, cache, url.port)];
}

function ofScheme(use: Use, cache: Cache, scheme: UrlPart | null): CodeReference[] {
  const required = tlsOf(cache);
  const other = scheme && turnedScheme(scheme.text);
  if (!scheme || !other || required === null || required === isSecure(scheme.text)) return [];
  const message = tlsMessage(use.owner ?? cache.name, shown(cache, "transit"), required);
  const title = `Connect ${required ? "with" : "without"} TLS: ${other}://`;
  return [reference(use, "tls-mismatch", scheme, `${scheme.text}://${use.subject}`, message, title, other)];
}

function ofPort(use: Use, cache: Cache, port: UrlPart | null): CodeReference[] {
  const right = listensOn(cache);
  if (!port || right === null || right === Number(port.text)) return [];
  const name = use.owner ?? cache.name;
  const message = portMessage(name, right, shown(cache, "port"), port.text);
  const title = `Use port ${right} of ${name}`;
  return [reference(use, "port-mismatch", port, `${use.subject}:${port.text}`, message, title, `${right}`)];
}

function shown({ settings }: Cache, name: SettingName): string | null {
  return settings.get(name)?.shown ?? null;
}

function reference(
  { keyPath, related }: Use,
  rule: CodeRule,
  { start, end, text }: UrlPart,
  subject: string,
  message: string,
  title: string,
  newText: string,
): CodeReference {
  const edits = [{ start, end, oldText: text, newText }];
  return {
    ...{ rule, start, end, subject, keyPath, message },
    fixes: [{ title, newHost: null, preferred: true, safe: false, edits }],
    ...(related && { related }),
  };
}
