/** What a text says of places in it, by the reader of its format. */
import { type HitContext, type HostHit, NO_CONTEXT } from "../model/mention";
import { readCodeContexts } from "./code/contexts";
import { codeOf } from "./code/read";
import { contextsIn } from "./contexts";
import { DOTENV_OUTLINE } from "./dotenv";
import type { Format } from "./format";
import { INI_OUTLINE } from "./ini";
import { JSON_OUTLINE } from "./json";
import { keyedContextsIn } from "./keyed";
import type { Outline } from "./outline";
import { readPlainContexts } from "./plain";
import { PROPERTIES_OUTLINE } from "./properties";
import type { SourceText, TextReader } from "./sourceText";
import { TOML_OUTLINE } from "./toml";
import { YAML_OUTLINE } from "./yaml";

const OUTLINES: Readonly<Partial<Record<Exclude<Format, object>, TextReader<Outline>>>> = {
  yaml: YAML_OUTLINE,
  json: JSON_OUTLINE,
  toml: TOML_OUTLINE,
  dotenv: DOTENV_OUTLINE,
  properties: PROPERTIES_OUTLINE,
  ini: INI_OUTLINE,
};

/** The outline of a text; null where its format has none. */
export function outlineOf(source: SourceText): Outline | null {
  const { format } = source;
  const reader = typeof format === "string" ? OUTLINES[format] : undefined;
  return reader ? source.structure(reader) : null;
}

/** One context for each host, in their order, which is that of the text. Never throws. */
export function contextsOf(source: SourceText, hits: readonly HostHit[]): readonly HitContext[] {
  try {
    return read(source, hits);
  } catch {
    // The text is the user's: a reader that gives up on it must not lose a host.
    return hits.map(() => NO_CONTEXT);
  }
}

function read(source: SourceText, hits: readonly HostHit[]): readonly HitContext[] {
  const outline = outlineOf(source);
  if (outline) return (outline.shape === "keyed" ? keyedContextsIn : contextsIn)(outline, hits);
  const code = codeOf(source);
  if (code) return readCodeContexts(code, hits);
  const { text, format } = source;
  return typeof format === "object"
    ? readPlainContexts(text, hits, format.plain)
    : hits.map(() => NO_CONTEXT);
}
