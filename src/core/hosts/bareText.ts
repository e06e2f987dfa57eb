/**
 * Whether a decoded value is nothing but hosts and what makes URLs of them. Such a value holds no secret: it may be shown,
 * kept and reported as it is.
 */
import type { HostHit } from "../model/mention";

/** A text and all cache hosts in it. */
interface Decoded {
  readonly decoded: string;
  readonly hits: readonly HostHit[];
}

/** Longer lists of hosts are not kept with each of their hosts. In UTF-16 units. */
const MAX_BARE = 2048;

/** One thing of a bare value, where `\0` stands for its host. A longer path than a database's number may hold a secret. */
const THING = String.raw`(?:(?:rediss?|valkeys?|memcached?|tcp|tls|ssl|https?):\/\/)?\0(?::\d{1,5})?(?:\/\d{0,3})?`;
const BLANK = String.raw`[ \t\r\n]`;
const BARE = new RegExp(String.raw`^${BLANK}*${THING}(?:[ \t\r\n,;|]+${THING})*${BLANK}*$`);

/** The decoded text where it is nothing but schemes, cache hosts, ports and numbers of databases; null otherwise. */
export function bareTextOf({ decoded, hits }: Decoded): string | null {
  if (decoded.length > MAX_BARE) return null;
  let rest = "";
  let at = 0;
  for (const { start, end, template } of hits) {
    if (template) return null;
    rest += `${decoded.slice(at, start)}\0`;
    at = end;
  }
  return BARE.test(rest + decoded.slice(at)) ? decoded : null;
}
