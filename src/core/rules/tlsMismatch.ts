import type { Fix } from "../model/finding";
import type { Resource } from "../model/inventory";
import type { Mention } from "../model/mention";
import { inCaseOf } from "../text/words";
import { replacePart } from "./parts";
import type { Rule, Use } from "./rule";

/** The schemes of cache clients: with TLS, and what stands for the same without. */
const SCHEMES: readonly (readonly [secure: string, plain: string])[] = [
  ["rediss", "redis"],
  ["valkeys", "valkey"],
  // PHP's clients.
  ["tls", "tcp"],
];
const PLAIN: ReadonlySet<string> = new Set(["redis", "valkey"]);

/**
 * Where `tcp://` says that there is no TLS; elsewhere it may be any protocol over TCP:
 * https://github.com/predis/predis#connecting-to-redis, https://github.com/phpredis/phpredis#php-session-handler
 */
const OF_PHP: ReadonlySet<string> = new Set([
  "predis",
  "phpredis",
  "php-sessions",
  "credis",
  "wordpress-redis",
]);
const SAVE_PATH = /(?:^|\.)save_path$/;

function isOfPhp({ client, keyPath }: Mention): boolean {
  return (client.name !== null && OF_PHP.has(client.name)) || SAVE_PATH.test(keyPath ?? "");
}

/** What the account asks for; null where both are taken, or it does not say. */
function requirementOf(resource: Resource): boolean | null {
  switch (resource.type) {
    case "serverless-cache":
      return true;
    case "replication-group":
      return resource.tls === true && resource.tlsMode === "preferred" ? null : resource.tls;
    case "cache-cluster":
    case "memorydb-cluster":
      return resource.tls;
  }
}

/** What the text says; null where it says nothing, or two things. */
function practiceOf(mention: Mention): boolean | null {
  const { scheme, client } = mention;
  const base = scheme?.replace(/[+-]?cluster$|\+.*$/, "") ?? null;
  if (base === null) return client.tls;
  if (SCHEMES.some(([secure]) => secure === base)) return client.tls === false ? null : true;
  if (!PLAIN.has(base) && !(base === "tcp" && isOfPhp(mention))) return null;
  return client.tls === true ? null : false;
}

/** The value of a key beside the host turned, or the scheme. */
function fixesOf(mention: Mention, tls: boolean): Fix[] {
  const { scheme, writtenScheme, client, tokenStart, encoded } = mention;
  const title = tls ? "Connect with TLS" : "Connect without TLS";
  const options = { preferred: true, safe: false };
  if (scheme === null) {
    const { tlsRange, tlsWritten } = client;
    if (!tlsWritten) return [];
    const edit = replacePart(mention, tlsRange, encoded?.tls ?? null, tlsWritten.now, tlsWritten.turned);
    if (!edit) return [];
    return [{ title: `${title}: ${tlsWritten.turned}`, newHost: null, edits: [edit], ...options }];
  }
  const pair = SCHEMES.find((pair) => pair.includes(scheme));
  if (!pair) return [];
  const other = tls ? pair[0] : pair[1];
  const turned = inCaseOf(writtenScheme, other);
  const range = { start: tokenStart, end: tokenStart + scheme.length };
  const edit = replacePart(mention, range, encoded?.scheme ?? null, writtenScheme, turned);
  return edit ? [{ title: `${title}: ${turned}://`, newHost: null, edits: [edit], ...options }] : [];
}

function nameOf({ resolution }: Use): string {
  return resolution.resource?.id ?? "The cache";
}

/** A connection that is encrypted where the cache is not, or the other way round. */
export const tlsMismatch: Rule = {
  id: "tls-mismatch",
  defaultSeverity: "warning",
  summary:
    "A connection without TLS to a cache that requires in-transit encryption, or with TLS to a cache that has none.",
  consequence: "No connection comes about: the client reports a reset, a time-out or a failed handshake.",
  check: (use) => {
    const { mention, resolution } = use;
    if (!resolution.confirmed || !resolution.resource) return null;
    const required = requirementOf(resolution.resource);
    const practice = practiceOf(mention);
    if (required === null || practice === null || required === practice) return null;
    const message = required
      ? `${nameOf(use)} requires in-transit encryption, and this place connects without TLS: the connection fails. Connect with TLS; the client may also need a certificate authority or AUTH.`
      : `${nameOf(use)} has no in-transit encryption, and this place connects with TLS: the handshake fails. Connect without TLS, or turn in-transit encryption on.`;
    return { message, fixes: fixesOf(mention, required) };
  },
};
