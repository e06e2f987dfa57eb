/** Picks what reads the surroundings of hosts in a text: settings in a format, or code in a language. */

import type { HitContext, HostHit } from "../model/mention";
import { syntaxOf } from "../syntax/languages";
import type { SourceText } from "../syntax/sourceText";
import { readCodeSurroundings } from "./code/read";
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
    if (found.length === hits.length) return found;
  } catch {
    // As with context readers: what cannot be read loses no host.
  }
  return hits.map(() => NO_SURROUNDINGS);
}
