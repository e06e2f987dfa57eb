/** Which names may be asked of DNS, and how they are written there. */
import { domainToASCII } from "node:url";

const MAX_NAME = 253;
/** Letters, digits and inner hyphens; underscores stand in names of services and of hosts that nobody checked. */
const LABEL = /^[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?$/;
/** A top-level domain has a letter: without one the name is an address. */
const TOP_LEVEL = /[a-z]/;

/**
 * The name as DNS is asked for it: lower case, without a trailing dot, other letters than ASCII's in Punycode. Null for what
 * DNS does not allow, for addresses, for `localhost` and for names of one label, which mean something else on every machine.
 */
export function aliasName(text: string): string | null {
  const bare = (text.endsWith(".") ? text.slice(0, -1) : text).toLowerCase();
  // Longer than any name could be, in any writing.
  if (bare.length > MAX_NAME) return null;
  const name = /^[ -~]*$/.test(bare) ? bare : domainToASCII(bare);
  if (name.length > MAX_NAME) return null;
  const labels = name.split(".");
  const last = labels.at(-1) ?? "";
  if (labels.length < 2 || last === "localhost" || !TOP_LEVEL.test(last)) return null;
  return labels.every((label) => LABEL.test(label)) ? name : null;
}
