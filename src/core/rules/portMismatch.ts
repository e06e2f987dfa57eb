import type { Fix } from "../model/finding";
import { hasPortAtHost } from "./fix";
import { replacePart } from "./parts";
import type { Rule, Use, Verdict } from "./rule";
import { writesBecause } from "./words";

/** Schemes whose port is the cache's own. */
const SCHEMES = /^(?:rediss?|valkeys?|memcached?|tcp|tls|ssl)(?:\+|$)/;

/** What speaks to this port speaks to memcached, and to nothing else: then the host may be what is wrong. */
const MEMCACHED = 11211;

function fixesTo({ mention }: Use, port: number, of: string): Fix[] {
  const { portRange, writtenPort, encoded } = mention;
  const edit = replacePart(mention, portRange, encoded?.port ?? null, writtenPort, String(port));
  if (!edit) return [];
  const safe = hasPortAtHost(mention) && mention.port !== MEMCACHED && port !== MEMCACHED;
  return [{ title: `Use port ${port} of ${of}`, newHost: null, preferred: true, safe, edits: [edit] }];
}

/** The reader port of a serverless cache, in a place that says that it writes. */
function readerUsedForWrites(use: Use): Verdict | null {
  const { mention, resolution } = use;
  const { resource } = resolution;
  const writer = resource?.type === "serverless-cache" ? (resource.endpoint?.port ?? null) : null;
  const why = writesBecause(use);
  if (!resource || writer === null || why === null || mention.port === writer) return null;
  const message = `Port ${mention.port} of ${resource.id} is its reader port, and ${why}. Port ${writer} takes writes.`;
  return { message, fixes: fixesTo(use, writer, resource.id).map((fix) => ({ ...fix, safe: false })) };
}

/** An explicit port on which nothing answers. */
export const portMismatch: Rule = {
  id: "port-mismatch",
  defaultSeverity: "warning",
  summary:
    "An explicit port that is not the endpoint's; a serverless cache has one for writes and one for reads.",
  consequence: "Nothing listens there: connections time out or are refused.",
  check: (use) => {
    const { mention, resolution, index } = use;
    const { resource } = resolution;
    if (!resolution.confirmed || !resource || mention.port === null) return null;
    if (mention.scheme !== null && !SCHEMES.test(mention.scheme)) return null;
    const port = index.portOf(mention.host);
    if (port === null || port === mention.port) return null;
    if (resource.type === "serverless-cache" && resource.reader?.port === mention.port)
      return readerUsedForWrites(use);
    const reads = resource.type === "serverless-cache" ? resource.reader?.port : null;
    const also = reads ? ` (and on ${reads} for reads)` : "";
    const message = `${resource.id} listens on port ${port}${also}, not on ${mention.port}: nothing answers here.`;
    return { message, fixes: fixesTo(use, port, resource.id) };
  },
};
