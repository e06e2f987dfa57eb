/**
 * Contexts in every text that has no format of its own: source code, scripts, markup, prose. One reader per family of
 * languages; what tells languages of a family apart is data ({@link Language}). Never throws.
 */
import type { HitContext, HostHit } from "../model/mention";
import { readCodeContexts } from "./code/contexts";
import { readCode } from "./code/read";
import { type Language, syntaxOf } from "./languages";
import { readMarkupContexts } from "./markup";
import { readLineContexts } from "./plainLines";

export type { Language } from "./languages";

export function readPlainContexts(text: string, hits: readonly HostHit[], language: Language): HitContext[] {
  if (hits.length === 0) return [];
  const syntax = syntaxOf(language);
  switch (syntax.family) {
    case "code":
      return readCodeContexts(readCode(text, syntax.code), hits);
    case "lines":
      return readLineContexts(text, hits, syntax.lines);
    case "markup":
      return readMarkupContexts(text, hits);
  }
}

/** The contexts of hosts, in the order of the text; one for each. */
export type PlainReader = (text: string, hits: readonly HostHit[]) => HitContext[];

/** A reader of texts of one language. */
export function plainReader(language: Language): PlainReader {
  return (text, hits) => readPlainContexts(text, hits, language);
}
