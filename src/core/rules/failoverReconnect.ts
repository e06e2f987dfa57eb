/**
 * A client that, as it is set up here, stays on the old primary after a failover: its connection stays open, and nothing
 * tells it that writes go elsewhere now. What each version does was seen in the lab, or is written at a URL.
 */
import { atReadOnly } from "../clients/products/all";
import type { Fix } from "../model/finding";
import type { Client, Mention } from "../model/mention";
import type { Rule } from "./rule";
import { onlyReads } from "./words";

/** What is known of a client of this version where the server says READONLY, as set up by default; null without. */
export function knownOf({ name, version }: Client): ReturnType<typeof atReadOnly> {
  return atReadOnly(name, version);
}

export const failoverReconnect: Rule = {
  id: "failover-reconnect",
  defaultSeverity: "information",
  summary: "A client that, as it is set up here, stays on the old primary after a failover.",
  consequence:
    "Where the failover leaves its connection open, every write fails with READONLY until the program is restarted, although the endpoint is right.",
  check: (use) => {
    const { mention, resolution } = use;
    const { client } = mention;
    if (resolution.kind !== "primary" || client.reconnects !== false || onlyReads(use)) return null;
    const known = knownOf(client);
    if (known?.does !== "stays") return null;
    const isSeen = known.proof === "lab";
    const told = isSeen ? "as seen with it" : "as its users report";
    return {
      ...(isSeen && { severity: "warning" }),
      message: `${client.name} ${client.version} stays on the old primary here when a failover leaves its connection open: every write fails with READONLY until the program is restarted, ${told}. ${known.remedy}.`,
      fixes: known.option === undefined ? [] : optionFix(mention, known.option),
    };
  },
};

/** Never safe: whether a command may be sent twice is the program's to say. */
function optionFix({ end, client: { name, optionPlace } }: Mention, option: string): Fix[] {
  if (optionPlace === null) return [];
  const { after, isArgument } = optionPlace;
  const place = { start: end + after, end: end + after };
  const newText = isArgument ? `, { ${option} }` : `, ${option}`;
  const title = `Let ${name} connect anew at READONLY`;
  return [
    { title, newHost: null, preferred: true, safe: false, edits: [{ ...place, oldText: "", newText }] },
  ];
}
