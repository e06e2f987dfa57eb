/**
 * The surroundings of hosts in program code: the call or literal that a host is an argument of, what library that is,
 * and what it is told beside the host. What the file does not show stays unknown.
 */
import { type Client, type HostHit, NO_CLIENT, type NodeNeed } from "../../model/mention";
import type { Expressions } from "../../syntax/code/expressions";
import { codeOf } from "../../syntax/code/read";
import type { Tokens } from "../../syntax/code/tokens";
import type { Language } from "../../syntax/languages";
import type { Site } from "../products/product";
import { NO_SURROUNDINGS, type Surroundings, type SurroundingsReader } from "../surroundings";
import { Bindings, PLATFORMS, type Platform } from "./bindings";
import { portOfConstant } from "./constants";
import { frameworkOf, type SettingPlace } from "./frameworks";
import { type Match, Matcher, type Place } from "./matches";
import { OTHER_WAYS_TO_TLS, portBeside, readValue, showAll, tlsBeside } from "./values";

/** How many characters of a file are searched for words that tell two libraries apart. */
const SEARCHED = 1024 * 1024;

/** Of every language; those of whose clients nothing is known tell ports and TLS beside a host. */
export function readCodeSurroundings(language: Language): SurroundingsReader {
  const platform = PLATFORMS[language];
  if (platform === undefined) return (_source, hits) => hits.map(() => NO_SURROUNDINGS);
  return (source, hits) => {
    const code = codeOf(source);
    if (code === null) return hits.map(() => NO_SURROUNDINGS);
    const { text } = source;
    const words = new Map<string, boolean>();
    const has = (some: string) => {
      const known = words.get(some) ?? text.slice(0, SEARCHED).includes(some);
      words.set(some, known);
      return known;
    };
    return new CodeReader(code, hits, platform, new Bindings(text, platform), has).read();
  };
}

class CodeReader {
  private readonly tokens: Tokens;
  private readonly matcher: Matcher;

  constructor(
    private readonly expressions: Expressions,
    private readonly hits: readonly HostHit[],
    private readonly platform: Platform,
    bindings: Bindings,
    private readonly has: (words: string) => boolean,
  ) {
    this.tokens = expressions.tokens;
    this.matcher = new Matcher(expressions, hits, platform, bindings);
  }

  read(): Surroundings[] {
    const matches = this.matcher.places.map((place) => place && this.matcher.matchOf(place));
    /** The first host, and whether there is another, of each client that is given hosts by calls of their own. */
    const clients = new Map<string, { readonly first: number; isSeveral: boolean }>();
    for (const [i, match] of matches.entries()) {
      if (match?.client == null) continue;
      const client = clients.get(match.client);
      if (client === undefined) clients.set(match.client, { first: i, isSeveral: false });
      else if (this.hits[client.first]?.host !== this.hits[i]?.host) client.isSeveral = true;
    }
    const read = (hit: HostHit, i: number): Surroundings => {
      const place = this.matcher.places[i];
      const match = matches[i];
      if (!place) return NO_SURROUNDINGS;
      if (!match) return this.withoutMatch(hit, place);
      const client = match.client === null ? undefined : clients.get(match.client);
      const isSeveral = client?.isSeveral === true || this.holdsOther(hit, match);
      const found = this.ofMatch(hit, place, match, isSeveral);
      return client?.isSeveral ? { ...found, given: client.first } : found;
    };
    return this.hits.map((hit, i) => {
      const found = read(hit, i);
      if (found.port !== null || hit.port !== null || hit.scheme !== null || !this.matcher.places[i])
        return found;
      const port = portOfConstant(this.tokens.text, hit);
      return port ? { ...found, port } : found;
    });
  }

  private withoutMatch(hit: HostHit, place: Place): Surroundings {
    const { expressions, has } = this;
    const port = portBeside(expressions, hit, place.token, place.steps, null);
    const list = place.steps.find(({ frame, entry }) => entry.key === null && !frame.isCall)?.frame;
    const isSeveral = this.holdsOtherIn(hit, list?.open ?? place.token);
    const common = { expressions, hit, isSeveral, has };
    const own = frameworkOf(this.platform, { ...place, ...common });
    const client = own ?? this.frameworkThrough(place, common);
    if (client !== null) return { client, port };
    // What stands in the host's own literal tells of TLS whoever reads it.
    const told = tlsBeside(expressions, hit, place.token, []);
    const tls = told.tls ?? this.matcher.tlsSetOn(place);
    return port === null && tls === null ? NO_SURROUNDINGS : { client: { ...NO_CLIENT, ...told, tls }, port };
  }

  /** The framework whose settings are given the variable that holds the host; null where several differ. */
  private frameworkThrough(
    place: Place,
    common: Pick<SettingPlace, "expressions" | "hit" | "isSeveral" | "has">,
  ): Client | null {
    let found: Client | null = null;
    for (const use of this.matcher.usesOf(place)) {
      const client = frameworkOf(this.platform, { ...use, ...common });
      if (client === null) continue;
      if (found !== null && found.clusterAware !== client.clusterAware) return null;
      found ??= client;
    }
    return found;
  }

  private ofMatch(hit: HostHit, place: Place, match: Match, isSeveral: boolean): Surroundings {
    const { expressions } = this;
    const { row, frames, use } = match;
    const port =
      portBeside(expressions, hit, place.token, place.steps, match) ??
      (use && portBeside(expressions, hit, place.token, use.steps, match, use.token));
    const clusterAware = this.isClusterAware(hit, place, match);
    const seeds: NodeNeed | null = clusterAware === true && isSeveral ? "seeds" : null;
    const needsNodes = isSeveral ? (row.needs ?? seeds) : null;
    const told = tlsBeside(expressions, hit, place.token, frames, row.tls);
    const set = told.tls === null ? this.matcher.tlsSetOn(place) : null;
    const untold = set ?? (this.isPlain(hit, place, match) ? false : null);
    const tls = told.tls === null ? { ...told, tls: untold } : told;
    return { client: { name: row.name, clusterAware, ...tls, needsNodes }, port };
  }

  /** Whether a client that is shown whole, right where the host stands, leaves TLS out. */
  private isPlain({ scheme }: HostHit, { token, steps }: Place, { row, frame, frames, use }: Match): boolean {
    if (row.isPlain !== true || scheme !== null || use !== null) return false;
    // A literal that is no argument may be changed before it is used.
    const around = steps[steps.findIndex((step) => step.frame === frame) + 1]?.frame;
    if (this.tokens.is(frame.open, "{") && around?.isCall !== true) return false;
    return showAll(this.expressions, frames, [token], OTHER_WAYS_TO_TLS);
  }

  /** Whether the call of a client holds other hosts, with the calls that it is chained to. */
  private holdsOther(hit: HostHit, { frame, use }: Match): boolean {
    // Through a variable, hosts are counted by what they are assigned to.
    if (use !== null) return false;
    const { tokens, expressions } = this;
    const chain = frame.isCall && frame.end === undefined ? expressions.chains.after(frame.open) : [];
    const close = frame.end ?? tokens.partner(chain.at(-1)?.open ?? frame.open);
    const end = close < 0 ? tokens.text.length : tokens.start(close);
    return this.matcher.hasOther(hit.host, tokens.start(frame.head), end);
  }

  private holdsOtherIn({ host }: HostHit, open: number): boolean {
    const { tokens } = this;
    const close = tokens.partner(open);
    return this.matcher.hasOther(host, tokens.start(open), close < 0 ? tokens.end(open) : tokens.end(close));
  }

  private isClusterAware({ scheme }: HostHit, { token }: Place, { row, frames, use }: Match): boolean | null {
    // `redis+cluster://`, `redis-cluster://`
    if (scheme?.includes("cluster")) return true;
    if (typeof row.cluster !== "function") return row.cluster;
    const { expressions } = this;
    const site: Site = {
      has: this.has,
      showsAll: () => showAll(expressions, frames, use ? [token, use.token] : [token], null),
      option: (name) => {
        for (const frame of frames)
          for (const entry of expressions.entriesOf(frame))
            if (entry.key !== null && name.test(entry.key)) return readValue(expressions, entry);
        return null;
      },
    };
    return row.cluster(site);
  }
}
