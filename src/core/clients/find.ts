/** Picks what reads the surroundings of hosts in a text: settings in a format, or code in a language. */

import type { HitContext, HostHit } from "../model/mention";
import { chooseFormat } from "../syntax/format";
import { syntaxOf } from "../syntax/languages";
import { readCodeSurroundings } from "./code/read";
import { readSettingsSurroundings } from "./settings/read";
import { NO_SURROUNDINGS, type Surroundings } from "./surroundings";

/** One for each hit, in their order. Never throws: user text that breaks a reader just tells nothing. */
export function surroundingsOf(
  text: string,
  hits: readonly HostHit[],
  contexts: readonly HitContext[],
  fileName: string,
  languageId?: string,
): readonly Surroundings[] {
  const format = chooseFormat(fileName, languageId);
  try {
    const found =
      typeof format === "string" || syntaxOf(format.plain).family !== "code"
        ? readSettingsSurroundings(format)(text, hits, contexts, fileName)
        : readCodeSurroundings(format.plain)(text, hits, contexts, fileName);
    if (found.length === hits.length) return found;
  } catch {
    // As with context readers: what cannot be read loses no host.
  }
  return hits.map(() => NO_SURROUNDINGS);
}
