/** Hosts that are hidden in base64: Kubernetes Secrets, user data, environment lists. */

import type { EncodedPlace, HostHit } from "../model/mention";
import { hasIgnoreComment, ignoredLines } from "../syntax/suppress";
import { LineCursor } from "../text/lines";
import { bareTextOf } from "./bareText";
import type { EncodedValue } from "./encodedValues";

/** A host inside an encoded value. Its range is the whole value's; what else the value holds is not kept. */
interface EncodedHit extends HostHit {
  readonly encoded: EncodedPlace;
}

/** Any other word before `://` might be a part of a secret; that there is one is told all the same. */
const SCHEME =
  /^(?:rediss?|valkeys?|memcached?|tcp|tls|ssl|https?)(?:\+(?:cluster|sentinel|socket|srv|ssl|tls|unix))?$/;
const OTHER_SCHEME = "other";

/**
 * The hosts of a value as hits in the text that holds it. `text` is that text. Of the value only what `bareTextOf` lets
 * through is kept, and hosts.
 */
export function hitsOf(value: EncodedValue, text: string): EncodedHit[] {
  const { start, end, decoded } = value;
  const bareText = bareTextOf(value);
  const whole = bareText === null ? null : text.slice(start, end);
  const lines = new LineCursor(decoded);
  const silencedLines = hasIgnoreComment(decoded) ? ignoredLines(decoded, new LineCursor(decoded)) : null;
  return value.hits.map((hit): EncodedHit => {
    const schemeAt = hit.scheme === null ? null : value.byteAt(hit.tokenStart);
    const byteOffset = value.byteAt(hit.start);
    const byteEnd = value.byteAt(hit.end);
    const silenced = silencedLines?.get(lines.lineAt(hit.start));
    const { portRange } = hit;
    const port = portRange && {
      byteOffset: value.byteAt(portRange.start),
      byteLength: portRange.end - portRange.start,
    };
    const isKnown = hit.scheme === null || SCHEME.test(hit.scheme);
    const scheme = schemeAt === null ? null : { byteOffset: schemeAt, byteLength: hit.scheme?.length ?? 0 };
    return {
      ...hit,
      start,
      end,
      scheme: isKnown ? hit.scheme : OTHER_SCHEME,
      writtenScheme: isKnown ? hit.writtenScheme : OTHER_SCHEME,
      written: whole ?? (hit.template ? hit.host : decoded.slice(hit.start, hit.end)),
      portRange: null,
      tokenStart: start,
      encoded: {
        byteOffset,
        byteLength: byteEnd - byteOffset,
        port,
        scheme,
        tls: null,
        silenced: silenced === undefined ? [] : silenced === null ? "all" : [...silenced],
        bareText,
      },
    };
  });
}
