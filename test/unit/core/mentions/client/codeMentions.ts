/** Mentions in code that is written for a test, with letters for its hosts. */
import { findMentions } from "../../../../../src/core/mentions/find";
import type { Mention } from "../../../../../src/core/model/mention";
import { SourceText } from "../../../../../src/core/syntax/sourceText";

export const HOST = "catalog.q7x2kd.clustercfg.use1.cache.amazonaws.com";
export const OTHER = "catalog-0001-001.q7x2kd.0001.use1.cache.amazonaws.com";
const THIRD = "catalog-0002-001.q7x2kd.0001.use1.cache.amazonaws.com";

/** `{H}`, `{O}` and `{T}` stand for hosts. */
export function mentionsIn(name: string, text: string): readonly Mention[] {
  return findMentions(
    new SourceText(text.replace(/\{H\}/g, HOST).replace(/\{O\}/g, OTHER).replace(/\{T\}/g, THIRD), name),
  );
}
