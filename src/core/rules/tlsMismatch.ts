import type { Fix } from "../model/finding";
import type { Resource } from "../model/inventory";
import type { Mention } from "../model/mention";
import { isSecure, turnedScheme } from "../text/schemes";
import { inCaseOf } from "../text/words";
import { replaceHost } from "./fix";
import { replacePart } from "./parts";
import type { Rule, Use, Verdict } from "./rule";

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
  if (isSecure(base)) return client.tls === false ? null : true;
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
  const other = turnedScheme(scheme);
  if (other === null) return [];
  const turned = inCaseOf(writtenScheme, other);
  const range = { start: tokenStart, end: tokenStart + scheme.length };
  const edit = replacePart(mention, range, encoded?.scheme ?? null, writtenScheme, turned);
  return edit ? [{ title: `${title}: ${turned}://`, newHost: null, edits: [edit], ...options }] : [];
}

function nameOf({ resolution }: Use): string {
  return resolution.resource?.id ?? "The cache";
}

/**
 * Clients of Node.js connect with node:tls, which checks the name that it connects to against the certificate unless its
 * options say otherwise: https://nodejs.org/api/tls.html#tlscheckserveridentityhostname-cert
 */
const CHECKS_NAMES: ReadonlySet<string> = new Set(["ioredis", "node-redis", "bullmq", "bull", "bee-queue"]);

/** A name of one's own, and a certificate that is made out to the cache's. */
function wrongName(use: Use): Verdict | null {
  const { mention, resolution } = use;
  const { name, tls, tlsRange } = mention.client;
  // Options that are given to TLS may name the host or leave the check out.
  const hasOptions = tls === true && tlsRange === null;
  if (mention.alias === null || name === null || !CHECKS_NAMES.has(name) || hasOptions) return null;
  if (!resolution.resource || !("tls" in resolution.resource) || resolution.resource.tls !== true)
    return null;
  const target = { host: mention.host, port: null };
  const title = "Connect by the cache's own name";
  return {
    message: `The certificate is made out to the cache's own names, and ${name} checks the name that it connects to: the handshake fails. Connect by the cache's own name, or give it to TLS as servername.`,
    fixes: [replaceHost(mention, target, { title, preferred: true, safe: false, portNow: null })],
  };
}

/** A connection that is encrypted where the cache is not, or the other way round. */
export const tlsMismatch: Rule = {
  id: "tls-mismatch",
  defaultSeverity: "warning",
  summary:
    "A connection without TLS to a cache that requires in-transit encryption, with TLS to a cache that has none, or with TLS by a name that the certificate does not hold.",
  consequence: "No connection comes about: the client reports a reset, a time-out or a failed handshake.",
  check: (use) => {
    const { mention, resolution } = use;
    if (!resolution.confirmed || !resolution.resource) return null;
    const required = requirementOf(resolution.resource);
    const practice = practiceOf(mention);
    if (practice === true && required !== false) return wrongName(use);
    if (required === null || practice === null || required === practice) return null;
    const message = required
      ? `${nameOf(use)} requires in-transit encryption, and this place connects without TLS: the connection fails. Connect with TLS; the client may also need a certificate authority or AUTH.`
      : `${nameOf(use)} has no in-transit encryption, and this place connects with TLS: the handshake fails. Connect without TLS, or turn in-transit encryption on.`;
    return { message, fixes: fixesOf(mention, required) };
  },
};
