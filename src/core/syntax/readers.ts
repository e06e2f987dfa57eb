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
import { syntaxOf } from "./languages";
import { MARKUP_OUTLINE, markupContextsIn } from "./markup";
import type { Outline, Shape } from "./outline";
import { readLineContexts } from "./plainLines";
import { PROPERTIES_OUTLINE } from "./properties";
import type { SourceText, TextReader } from "./sourceText";
import { TOML_OUTLINE } from "./toml";
import { YAML_OUTLINE } from "./yaml";

const OUTLINES: Readonly<Record<Exclude<Format, object | "hcl">, TextReader<Outline>>> = {
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
  if (typeof format === "string") return format === "hcl" ? null : source.structure(OUTLINES[format]);
  return syntaxOf(format.plain).family === "markup" ? source.structure(MARKUP_OUTLINE) : null;
}

const CONTEXTS = {
  nested: contextsIn,
  scattered: contextsIn,
  keyed: keyedContextsIn,
  markup: markupContextsIn,
} as const satisfies Record<Shape, unknown>;

/**
 * What says where a place is, and who asks it looks for words anywhere in it, may be as long as people write it, in UTF-16
 * units. A key of a megabyte is no name.
 */
const LONGEST_NAME = 2000;

/** One context for each host, in their order, which is that of the text. Never throws. */
export function contextsOf(source: SourceText, hits: readonly HostHit[]): readonly HitContext[] {
  try {
    return read(source, hits).map(withoutLongNames);
  } catch {
    // The text is the user's: a reader that gives up on it must not lose a host.
    return hits.map(() => NO_CONTEXT);
  }
}

function withoutLongNames(context: HitContext): HitContext {
  const isName = (name: string | null) => name === null || name.length <= LONGEST_NAME;
  if (isName(context.keyPath) && context.labels.every(isName)) return context;
  const keyPath = isName(context.keyPath) ? context.keyPath : null;
  return { ...context, keyPath, labels: context.labels.filter(isName) };
}

function read(source: SourceText, hits: readonly HostHit[]): readonly HitContext[] {
  const outline = outlineOf(source);
  if (outline) return CONTEXTS[outline.shape](outline, hits);
  const code = codeOf(source);
  if (code) return readCodeContexts(code, hits);
  const { text, format } = source;
  const syntax = typeof format === "object" ? syntaxOf(format.plain) : null;
  return syntax?.family === "lines" ? readLineContexts(text, hits, syntax.lines) : hits.map(() => NO_CONTEXT);
}
