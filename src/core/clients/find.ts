/** Picks what reads the surroundings of hosts in a text: settings in a format, or code in a language. */

import type { HitContext, HostHit, Pinned } from "../model/mention";
import { syntaxOf } from "../syntax/languages";
import type { SourceText } from "../syntax/sourceText";
import { readCodeSurroundings } from "./code/read";
import { pinnedInJvm } from "./jvmNames";
import { readSettingsSurroundings } from "./settings/read";
import { NO_SURROUNDINGS, type Surroundings } from "./surroundings";

/** One for each hit, in their order. Never throws: user text that breaks a reader just tells nothing. */
export function surroundingsOf(
  source: SourceText,
  hits: readonly HostHit[],
  contexts: readonly HitContext[],
): readonly Surroundings[] {
  const { format } = source;
  try {
    const found =
      typeof format === "string" || syntaxOf(format.plain).family !== "code"
        ? readSettingsSurroundings(source, hits, contexts)
        : readCodeSurroundings(format.plain)(source, hits, contexts);
    if (found.length === hits.length) return withPinned(found, pinnedInJvm(source.text));
  } catch {
    // As with context readers: what cannot be read loses no host.
  }
  return hits.map(() => NO_SURROUNDINGS);
}

function withPinned(found: readonly Surroundings[], pinned: Pinned | null): readonly Surroundings[] {
  if (pinned === null) return found;
  return found.map((each) => ({ ...each, client: { ...each.client, pinned: each.client.pinned ?? pinned } }));
}
