/**
 * How long a JVM keeps addresses, where the text says so itself:
 * https://docs.oracle.com/en/java/javase/21/docs/api/java.base/java/net/doc-files/net-properties.html#address-cache-heading
 */
import type { Pinned } from "../model/mention";

/** In seconds; -1 is for ever. `Security.setProperty("…", "-1")`, `…=-1`, `-Dsun.net.inetaddr.ttl=-1`. */
const FOR_EVER =
  /(?:networkaddress\.cache\.ttl|sun\.net\.inetaddr\.ttl)["']?\s{0,8}[=:,]\s{0,8}["']?-1(?!\d)/;

export function pinnedInJvm(text: string): Pinned | null {
  if (!text.includes("networkaddress.cache.ttl") && !text.includes("inetaddr.ttl")) return null;
  const setting = FOR_EVER.exec(text)?.[0].split(/["'\s=:,]/, 1)[0];
  if (setting === undefined) return null;
  return {
    by: `With ${setting} at -1 the JVM keeps the address of a name until it ends.`,
    remedy: "Set it to some seconds, as 5.",
  };
}
