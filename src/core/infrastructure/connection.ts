/** Judges URLs that are made of an endpoint: whether their scheme and their port fit what the code says of the cache. */
import type { CodeReference, CodeRule } from "../model/codeReference";
import { isSecure, turnedScheme } from "../text/schemes";
import { listensOn, tlsOf } from "./facts";
import type { Asked, Cache, SettingName, Use } from "./model";
import type { UrlPart } from "./url";
import { portMessage, tlsMessage } from "./wording";

const ENDPOINTS: ReadonlySet<Asked> = new Set<Asked>(["primary", "reader", "configuration", "serverless"]);

export function judgeConnection(use: Use): CodeReference[] {
  const { asked, isPort, url } = use;
  return isPort || !ENDPOINTS.has(asked) ? [] : [...ofScheme(use, url.scheme), ...ofPort(use, url.port)];
}

function ofScheme(use: Use, scheme: UrlPart | null): CodeReference[] {
  const { asked, cache, subject } = use;
  // https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/in-transit-encryption.html
  const isServerless = asked === "serverless";
  const required = isServerless || (cache && tlsOf(cache));
  const other = scheme && turnedScheme(scheme.text);
  if (!scheme || !other || required === null || required === isSecure(scheme.text)) return [];
  const proof = isServerless ? "as every serverless cache does" : shown(cache, "transit");
  const message = tlsMessage(nameOf(use), proof, required);
  const title = `Connect ${required ? "with" : "without"} TLS: ${other}://`;
  return [reference(use, "tls-mismatch", scheme, `${scheme.text}://${subject}`, message, title, other)];
}

function ofPort(use: Use, port: UrlPart | null): CodeReference[] {
  const { cache, subject } = use;
  const right = cache && listensOn(cache);
  if (!port || right === null || right === Number(port.text)) return [];
  const name = nameOf(use);
  const message = portMessage(name, right, shown(cache, "port"), port.text);
  const title = `Use port ${right} of ${name}`;
  return [reference(use, "port-mismatch", port, `${subject}:${port.text}`, message, title, `${right}`)];
}

function nameOf({ owner, cache }: Use): string {
  return owner ?? cache?.name ?? "The cache";
}

function shown(cache: Cache | null, name: SettingName): string | null {
  return cache?.settings.get(name)?.shown ?? null;
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
