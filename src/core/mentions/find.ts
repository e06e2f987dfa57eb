/** text -> mentions: the hosts by their bytes, then what the format of the text says about each place. */

import { surroundingsOf } from "../clients/find";
import { NO_SURROUNDINGS, type Surroundings } from "../clients/surroundings";
import { type EncodedValue, findEncodedValues } from "../hosts/encodedValues";
import { ANYTHING } from "../hosts/holdings";
import { scanHosts } from "../hosts/scan";
import type { Client, HitContext, HostHit, Mention } from "../model/mention";
import { shiftHit, shiftMention } from "../model/shift";
import { whyFileAsks } from "../places/asks";
import { isTestFile } from "../places/files";
import { renamedIn } from "../places/pairs";
import { placeOf } from "../places/place";
import { codeOf } from "../syntax/code/read";
import { isRecordTarget } from "../syntax/dnsRecord";
import { type Located, locate } from "../syntax/locate";
import { outlineOf } from "../syntax/readers";
import { SourceText } from "../syntax/sourceText";
import { isInTemplateComment } from "../syntax/templateComment";
import { firstKnown, suggestsWrites, useInUrl, useOf, useOfBlock } from "../syntax/use";
import { MARGIN } from "../text/longText";
import type { TextRange } from "../text/range";
import { hiddenMentions, standInOf } from "./hidden";
import { shapeAmong } from "./memcached";

/** Keys whose values are words for people: `description`, `_comment`, `replication_group_description`. */
const REMARK = /(?:^|[^a-z])(?:description|comment)$|[a-z](?:Description|Comment)$/;

/** A value that only describes is as good as a comment, and so is what a template leaves out. */
function asRemark(context: HitContext, text: string, hit: TextRange): HitContext {
  const { keyPath, inComment } = context;
  if (inComment) return context;
  const describes = keyPath !== null && REMARK.test(keyPath.replace(/(?:\[\d+\])+$/, ""));
  return describes || isInTemplateComment(text, hit) ? { ...context, inComment: true } : context;
}

/** The list that each host is in; calls that give hosts to one client one by one make a list, too. */
function listsOf(contexts: readonly HitContext[], surroundings: readonly Surroundings[]): (number | null)[] {
  return contexts.map(({ list }, i) => {
    const given = surroundings[i]?.given;
    return given === undefined ? list : -1 - given;
  });
}

/** The hosts of each list, in the order of the text. */
function hostsByList(
  hits: readonly HostHit[],
  contexts: readonly HitContext[],
  lists: readonly (number | null)[],
): Map<number, number[]> {
  const hosts = new Map<number, number[]>();
  for (const [i, list] of lists.entries()) {
    if (list === null || contexts[i]?.inComment || hits[i]?.template) continue;
    const known = hosts.get(list);
    if (known) known.push(i);
    else hosts.set(list, [i]);
  }
  return hosts;
}

const NONE: readonly never[] = [];

/**
 * More hosts in one list than any cluster has nodes: beyond it siblings are left out, so that a generated list of
 * thousands stays linear.
 */
const MAX_SIBLINGS = 1000;

/** The other hosts of a list. */
function siblingsOf(own: number, members: readonly number[], hits: readonly HostHit[]): readonly string[] {
  if (members.length > MAX_SIBLINGS) return NONE;
  return members.filter((other) => other !== own).map((other) => hits[other]?.host ?? "");
}

/**
 * The mentions of one text, in its order. Never throws: a text that is not what its name says is read as plain text. At
 * most the first `limit`. What the text does not hold by `holdings` is not looked for.
 */
export function findMentions(source: SourceText, limit?: number, holdings = ANYTHING): Mention[] {
  const { text, isLong } = source;
  const hits = holdings.hosts ? scanHosts(text, limit) : [];
  const values = holdings.encoded ? findEncodedValues(text, isLong, limit) : [];
  if (hits.length + values.length === 0) return [];
  if (values.length === 0) return mentionsAt(source, hits);
  const standIns = new Map<HostHit, EncodedValue>(values.map((value) => [standInOf(value), value]));
  const places = [...hits, ...standIns.keys()].sort((a, b) => a.start - b.start);
  const mentions = mentionsAt(source, places).flatMap((mention, i) => {
    const value = standIns.get(places[i] as HostHit);
    return value
      ? hiddenMentions(value, text, mention, (inner, innerHits, innerName) =>
          mentionsAt(new SourceText(inner, innerName, undefined, false, source), innerHits),
        )
      : [mention];
  });
  return mentions.slice(0, limit);
}

/**
 * {@link findMentions} at places that were found already, in the order of the text: one mention for each, but for those
 * of whose context `wants` says no, which are nobody's siblings, too.
 */
export function mentionsAt(source: SourceText, hits: readonly HostHit[], wants = WANTS_ALL): Mention[] {
  if (!source.isLong) return mentionsIn(source, hits, wants);
  const mentions: Mention[] = [];
  for (let from = 0; from < hits.length; ) {
    const { part, start, to } = partAt(source, hits, from);
    const near = hits.slice(from, to).map((hit) => shiftHit(hit, -start));
    for (const mention of mentionsIn(part, near, wants)) mentions.push(shiftMention(mention, start));
    from = to;
  }
  return mentions;
}

type Wants = (hit: HostHit, context: HitContext) => boolean;

const WANTS_ALL: Wants = () => true;

/** The part of a long text that is near the hit `from` and those that follow it closely, up to the hit `to`. */
function partAt(
  { text, fileName, languageId }: SourceText,
  hits: readonly HostHit[],
  from: number,
): { part: SourceText; start: number; to: number } {
  const first = hits[from]?.start ?? 0;
  let to = from;
  let end = 0;
  for (let hit = hits[to]; hit && (to === from || hit.start - end <= 2 * MARGIN); hit = hits[++to])
    end = hit.end;
  const margin = Math.max(0, first - MARGIN);
  const line = text.indexOf("\n", margin) + 1;
  const start = margin > 0 && line > 0 && line <= first ? line : margin;
  return { part: new SourceText(text.slice(start, end + MARGIN), fileName, languageId, true), start, to };
}

function mentionsIn(source: SourceText, found: readonly HostHit[], wants: Wants): Mention[] {
  const uses = new Map<SourceText, Use[]>();
  for (const [i, located] of locate(source, found).entries()) {
    const hit = found[i] as HostHit;
    const context = asRemark(located.context, source.text, hit);
    if (!wants(hit, context)) continue;
    const use = { i, hit, context, located };
    const known = uses.get(located.source);
    if (known) known.push(use);
    else uses.set(located.source, [use]);
  }
  const mentions: (Mention | null)[] = found.map(() => null);
  for (const [innermost, within] of uses)
    for (const [at, mention] of describe(innermost, within).entries())
      mentions[within[at]?.i as number] = mention;
  return mentions.filter((mention) => mention !== null);
}

/** A host of the text that was asked about, and where it stands in the innermost text. */
interface Use {
  readonly i: number;
  readonly hit: HostHit;
  readonly context: HitContext;
  readonly located: Located;
}

/** The client with its places in the outermost text; within another text an option may have to be written otherwise. */
function clientIn(
  client: Client,
  toOuter: (range: TextRange | null) => TextRange | null,
  isOutermost: boolean,
): Client {
  const { tlsRange, optionPlace } = client;
  if (tlsRange === null && (optionPlace === null || isOutermost)) return client;
  return { ...client, tlsRange: toOuter(tlsRange), optionPlace: isOutermost ? optionPlace : null };
}

/** The mentions of hosts that stand in one text, which may stand in another: its own words, the other's offsets. */
function describe(source: SourceText, uses: readonly Use[]): Mention[] {
  const { text, format, outermost } = source;
  const hits = uses.map(({ located }) => located.hit);
  const contexts = uses.map(({ context }) => context);
  const surroundings = surroundingsOf(source, hits, contexts);
  const lists = listsOf(contexts, surroundings);
  const hosts = hostsByList(hits, contexts, lists);
  const renamed = renamedIn(contexts);
  const shared = {
    text,
    fileName: source.fileName,
    outermostName: outermost.fileName,
    format,
    code: codeOf(source),
    outline: outlineOf(source),
    fileAsks: whyFileAsks(outermost, source !== outermost),
    isTest: isTestFile(source.fileName) || isTestFile(outermost.fileName),
  };
  return uses.map(({ hit, located, context: { keyPath, labels, inComment } }, i) => {
    const own = located.hit;
    const context = contexts[i] as HitContext;
    const list = lists[i] ?? null;
    const around = surroundings[i] ?? NO_SURROUNDINGS;
    const { client, port: besidePort } = around;
    const siblings = list === null || inComment ? NONE : siblingsOf(i, hosts.get(list) ?? NONE, hits);
    const port = hit.port === null ? besidePort : null;
    const said = firstKnown(useInUrl(text, own.end), useOf(keyPath, labels));
    const named = said === "unknown" ? useOfBlock(source, own.start) : said;
    const {
      place: told,
      use: commanded,
      asks,
    } = placeOf({
      ...shared,
      hit: own,
      context,
      client,
      isListed: siblings.length > 0,
    });
    const place = renamed.placeOf(i, told);
    const kept = suggestsWrites(keyPath, labels) ? "write" : undefined;
    const toOuter = (range: TextRange | null) =>
      range && { start: located.toOuter(range.start), end: located.toOuter(range.end) };
    // Field by field: copies of whole objects took a tenth of the time of a document.
    return {
      host: hit.host,
      written: hit.written,
      shape: shapeAmong(hit, port ? port.value : hit.port, around, siblings, context),
      start: hit.start,
      end: hit.end,
      port: port ? port.value : hit.port,
      portRange: port ? toOuter(port.range) : hit.portRange,
      writtenPort: port ? port.written : hit.writtenPort,
      scheme: hit.scheme,
      writtenScheme: hit.writtenScheme,
      tokenStart: hit.tokenStart,
      template: hit.template,
      keyPath,
      labels,
      inComment,
      siblings,
      use: firstKnown(named, around.use, commanded, kept),
      place,
      via: null,
      client: clientIn(client, toOuter, source === outermost),
      encoded: null,
      alias: null,
      isRecordTarget: isRecordTarget(text, own, context),
      asks,
    };
  });
}
