/**
 * What is kept of a text once it has been scanned: enough to analyse it again and again, against whatever account,
 * after the text itself has been let go. Plain data, so that it can be sent from thread to thread.
 *
 * {@link analyzeScanned} of {@link scanText} says what `analyze` says of the text, with positions in place of offsets.
 */

import { ANYTHING } from "../hosts/holdings";
import { findCodeReferences } from "../infrastructure/find";
import { isTerraformFile } from "../infrastructure/terraform/directories";
import type { InventoryIndex } from "../inventory/inventoryIndex";
import { type AliasKnowledge, aliasMention, findAliases } from "../mentions/aliases";
import { findMentions } from "../mentions/find";
import type { Links } from "../mentions/links";
import {
  type LocatedFinding,
  type LocatedMention,
  type LocatedRange,
  locateFinding,
} from "../model/auditResult";
import type { CodeReference } from "../model/codeReference";
import type { AnalysisSettings, FixEdit } from "../model/finding";
import type { Mention } from "../model/mention";
import type { RuleId } from "../model/rule";
import { SourceText } from "../syntax/sourceText";
import { ignoredLines, type SilencedRules } from "../syntax/suppress";
import { LineCursor, type Position } from "../text/lines";
import type { TextRange } from "../text/range";
import { byPlace, decide, decideCode, inOrder } from "./analyze";

type Silenced = "all" | readonly RuleId[];

/** A place that a fix may change and that need not stand on the line of what it belongs to. */
export interface ScannedPlace extends TextRange {
  readonly range: LocatedRange;
}

export interface ScannedMention {
  readonly mention: Mention;
  /** Of the host, or of what hides it. */
  readonly range: LocatedRange;
  /** Of the port and of the value that tells of TLS, where they stand elsewhere than right beside the host. */
  readonly places?: readonly ScannedPlace[];
  /** The rules that an ignore comment silences on this line; empty where there is none. */
  readonly silenced: Silenced;
}

export interface ScannedReference {
  readonly reference: CodeReference;
  readonly range: LocatedRange;
  /** Of the edits of its fixes. */
  readonly places: readonly ScannedPlace[];
  readonly silenced: Silenced;
}

export interface ScannedText {
  /** In the order of the text. */
  readonly mentions: readonly ScannedMention[];
  /** Of infrastructure code, in the order of the text; left out where there is none. */
  readonly references?: readonly ScannedReference[];
  /** True for a part of a Terraform module that speaks of ElastiCache: its directory is then judged as a whole. */
  readonly isModulePart?: boolean;
  /** Names of one's own that may lead to a cache, in the order of the text; left out where there is none, or nobody asked. */
  readonly aliases?: readonly ScannedMention[];
}

export interface ScannedAnalysis {
  readonly mentions: readonly LocatedMention[];
  readonly findings: readonly LocatedFinding[];
}

/** Positions of offsets that come in any order, found in one pass over the text. */
function positionsOf(text: string, offsets: readonly number[]): ReadonlyMap<number, Position> {
  const lines = new LineCursor(text);
  const positions = new Map<number, Position>();
  for (const offset of Uint32Array.from(offsets).sort())
    if (!positions.has(offset)) positions.set(offset, lines.positionAt(offset));
  return positions;
}

/** What of a mention a fix may change besides the host and what touches it. */
export function placesElsewhere({ start, end, portRange, client: { tlsRange } }: Mention): TextRange[] {
  const isBeside = (range: TextRange) => range.start >= start && range.start - end <= MAX_BESIDE;
  return [portRange, tlsRange].filter((range) => range !== null && !isBeside(range)) as TextRange[];
}

/** A dot and a colon, however it is escaped. */
const MAX_BESIDE = 4;

/** `fileName` and `languageId` choose the format, `limit` cuts, as in `findMentions`; `wantsAliases`: names of one's own, too; what it does not hold by `holdings` is not looked for. Never throws. */
export function scanText(
  text: string,
  fileName: string,
  languageId?: string,
  limit?: number,
  wantsAliases = false,
  holdings = ANYTHING,
): ScannedText {
  const source = new SourceText(text, fileName, languageId);
  const mentions = findMentions(source, limit, holdings);
  const references = holdings.code ? findCodeReferences(source) : [];
  const aliases = wantsAliases ? findAliases(source) : [];
  const isModulePart = holdings.code && isTerraformFile(fileName) && /elasticache/i.test(text);
  const part = isModulePart && { isModulePart };
  if (mentions.length + references.length + aliases.length === 0) return { mentions: [], ...part };
  const placer = new Placer(text, [
    ...[...mentions, ...aliases].flatMap((mention) => [mention, ...placesElsewhere(mention)]),
    ...references.flatMap((reference) => [reference, ...editsOf(reference)]),
  ]);
  return {
    mentions: mentions.map((mention) => placer.mention(mention)),
    ...(references.length > 0 && { references: references.map((each) => placer.reference(each)) }),
    ...part,
    ...(aliases.length > 0 && { aliases: aliases.map((mention) => placer.mention(mention)) }),
  };
}

/** The text with what else was found in it once it was judged together with others. */
export function withReferences(
  { references: _, isModulePart: __, ...scanned }: ScannedText,
  text: string,
  references: readonly CodeReference[],
): ScannedText {
  if (references.length === 0) return scanned;
  const placer = new Placer(
    text,
    references.flatMap((reference) => [reference, ...editsOf(reference)]),
  );
  return { ...scanned, references: references.map((each) => placer.reference(each)) };
}

function editsOf({ fixes }: CodeReference): readonly FixEdit[] {
  return fixes.flatMap(({ edits }) => edits);
}

/** Puts what was found in a text into lines and columns. */
class Placer {
  readonly #positions: ReadonlyMap<number, Position>;
  readonly #silenced: ReturnType<typeof ignoredLines>;

  /** `ranges` are all that is asked for later. */
  constructor(text: string, ranges: readonly TextRange[]) {
    this.#positions = positionsOf(
      text,
      ranges.flatMap(({ start, end }) => [start, end]),
    );
    this.#silenced = ignoredLines(text, new LineCursor(text));
  }

  mention(mention: Mention): ScannedMention {
    const range = this.#located(mention);
    const places = placesElsewhere(mention).map((place) => this.#placed(place));
    return { mention, range, ...(places.length > 0 && { places }), silenced: this.#silencedAt(range) };
  }

  reference(reference: CodeReference): ScannedReference {
    const range = this.#located(reference);
    const places = editsOf(reference).map((edit) => this.#placed(edit));
    return { reference, range, places, silenced: this.#silencedAt(range) };
  }

  #located({ start, end }: TextRange): LocatedRange {
    const from = this.#positions.get(start) ?? { line: 0, column: 0 };
    const to = this.#positions.get(end) ?? from;
    return { line: from.line + 1, column: from.column + 1, endLine: to.line + 1, endColumn: to.column + 1 };
  }

  #placed({ start, end }: TextRange): ScannedPlace {
    return { start, end, range: this.#located({ start, end }) };
  }

  #silencedAt({ line }: LocatedRange): Silenced {
    const silenced = this.#silenced.get(line - 1);
    return silenced === undefined ? [] : silenced === null ? "all" : [...silenced];
  }
}

/** The text with those of its names as mentions of which it is known what they lead to, and no candidates. */
export function withAliases({ aliases, ...rest }: ScannedText, knowledge: AliasKnowledge): ScannedText {
  if (aliases === undefined) return rest;
  const found = aliases.flatMap(({ mention: candidate, ...place }): ScannedMention[] => {
    const mention = aliasMention(candidate, knowledge);
    return mention ? [{ ...place, mention }] : [];
  });
  if (found.length === 0) return rest;
  return { ...rest, mentions: [...rest.mentions, ...found].sort((a, b) => byPlace(a.mention, b.mention)) };
}

/** The text with what other files say of its clients. `file` is absolute, with `/`. */
export function withLinks(scanned: ScannedText, links: Links, file: string): ScannedText {
  if (links.isEmpty) return scanned;
  const mentions = scanned.mentions.map((each) => ({ ...each, mention: links.join(each.mention, file) }));
  return { ...scanned, mentions };
}

/** Resolves places: the thing itself, a known place elsewhere, or one on the line where the thing begins. */
function locator(
  thing: TextRange,
  range: LocatedRange,
  places: readonly ScannedPlace[] = [],
): (place: TextRange) => LocatedRange {
  return ({ start, end }) => {
    if (start === thing.start && end === thing.end) return range;
    const known = places.find((place) => place.start === start && place.end === end);
    if (known) return known.range;
    const { line, column } = range;
    const columnOf = (offset: number) => column + offset - thing.start;
    return { line, column: columnOf(start), endLine: line, endColumn: columnOf(end) };
  };
}

function silencedRules(silenced: Silenced): SilencedRules | undefined {
  return silenced === "all" ? null : silenced.length === 0 ? undefined : new Set(silenced);
}

/** Both lists are in the order of the text. */
export function analyzeScanned(
  { mentions, references = [] }: ScannedText,
  index: InventoryIndex,
  settings: AnalysisSettings,
): ScannedAnalysis {
  const located: LocatedMention[] = [];
  const findings: LocatedFinding[] = [];
  for (const { mention, range, places, silenced } of mentions) {
    const { resolved, findings: found } = decide(mention, silencedRules(silenced), index, settings);
    located.push({ ...resolved, range });
    for (const finding of found) findings.push(locateFinding(finding, locator(mention, range, places)));
  }
  const code: LocatedFinding[] = [];
  for (const { reference, range, places, silenced } of references) {
    const finding = decideCode(reference, silencedRules(silenced), settings);
    if (finding) code.push(locateFinding(finding, locator(reference, range, places)));
  }
  return { mentions: located, findings: inOrder(findings, code) };
}
