/**
 * The surroundings of hosts in program code: the call or literal that a host is an argument of, what library that is,
 * and what it is told beside the host. What the file does not show stays unknown.
 */
import {
  type Client,
  type HitContext,
  type HostHit,
  NO_CLIENT,
  type NodeNeed,
  type OptionPlace,
  type Use,
} from "../../model/mention";
import type { Expressions } from "../../syntax/code/expressions";
import { codeOf } from "../../syntax/code/read";
import type { Tokens } from "../../syntax/code/tokens";
import type { Language } from "../../syntax/languages";
import { isOfMemcached, type Named } from "../products/all";
import type { Setting, Site } from "../products/product";
import type { Tls } from "../settings/beside";
import { NO_SURROUNDINGS, type Surroundings, type SurroundingsReader } from "../surroundings";
import { Bindings, type Platform, platformOf } from "./bindings";
import { type Commands, commandsOn } from "./commands";
import { type Match, Matcher, type Place } from "./matches";
import { isPlain, knownIn } from "./plain";
import { type BesideInCode, CodeSettings } from "./settings";
import { showAll } from "./shown";
import { isBareHost, portBeside, readValue, tlsAsTruth, tlsBeside } from "./values";

/** Of every language; those of whose clients nothing is known tell ports and TLS beside a host. */
export function readCodeSurroundings(language: Language): SurroundingsReader {
  const platform = platformOf(language);
  if (platform === null) return (_source, hits) => hits.map(() => NO_SURROUNDINGS);
  return (source, hits, contexts) => {
    const code = codeOf(source);
    if (code === null) return hits.map(() => NO_SURROUNDINGS);
    const bindings = new Bindings(source.text, platform);
    return new CodeReader(code, hits, platform, bindings, source.fileName).read(contexts);
  };
}

class CodeReader {
  private readonly tokens: Tokens;
  private readonly matcher: Matcher;
  private readonly settings: CodeSettings;

  constructor(
    private readonly expressions: Expressions,
    private readonly hits: readonly HostHit[],
    platform: Platform,
    bindings: Bindings,
    fileName: string,
  ) {
    this.tokens = expressions.tokens;
    this.settings = new CodeSettings(expressions, fileName);
    this.matcher = new Matcher(expressions, hits, platform, bindings);
  }

  read(contexts: readonly HitContext[]): Surroundings[] {
    const matches = this.matcher.places.map((place) => place && this.matcher.matchOf(place));
    const added = matches.map((match, i) => (match ? match.client : this.addedBy(this.matcher.places[i])));
    const commands = this.commandsOn(matches);
    /** The first host, and whether there is another, of each client that is given hosts by calls of their own. */
    const clients = new Map<string, { readonly first: number; isSeveral: boolean }>();
    for (const [i, key] of added.entries()) {
      if (key === null) continue;
      const client = clients.get(key);
      if (client === undefined) clients.set(key, { first: i, isSeveral: false });
      else if (this.hits[client.first]?.host !== this.hits[i]?.host) client.isSeveral = true;
    }
    const read = (hit: HostHit, i: number): Surroundings => {
      const place = this.matcher.places[i];
      const match = matches[i];
      if (!place) return NO_SURROUNDINGS;
      const client = clients.get(added[i] ?? "");
      const isGiven = client?.isSeveral === true;
      const found = match
        ? this.ofMatch(hit, place, match, isGiven || this.holdsOther(hit, match), commands(match))
        : this.withoutMatch(hit, place, contexts[i] ?? null);
      return isGiven ? { ...found, given: client.first } : found;
    };
    return this.hits.map(read);
  }

  private addedBy(place: Place | null | undefined): string | null {
    if (!place) return null;
    const call = place.steps.find(({ frame }) => frame.isCall)?.frame;
    return call ? this.matcher.addedBy(call) : this.matcher.appendedBy(place);
  }

  /** What is done with the clients of nodes, Reader endpoints and reader ports: of others it does not matter. */
  private commandsOn(matches: readonly (Match | null)[]): (match: Match) => Commands | undefined {
    const names = new Map<Match, string>();
    for (const [i, match] of matches.entries()) {
      const kind = this.hits[i]?.shape.kind;
      const place = this.matcher.places[i];
      if (!match || !place || (kind !== "reader" && kind !== "node" && kind !== "serverless")) continue;
      const name = this.matcher.clientVariable(place, match);
      if (name !== null) names.set(match, name);
    }
    const isGiven = (use: { readonly token: number; readonly open: number }) =>
      this.matcher.isGivenToWriter(use);
    const found = commandsOn(this.expressions, new Set(names.values()), isGiven);
    return (match) => found.get(names.get(match) ?? "");
  }

  /** Whether a host is one of those after the first in its list or literal. */
  private isRest({ start }: HostHit, { token, steps }: Place): boolean {
    const { tokens } = this;
    const list = steps.find(({ frame }) => !frame.isCall && tokens.is(frame.open, "["));
    const first = list ? tokens.start(list.frame.open) : tokens.start(token);
    return this.matcher.hasAny(first, start);
  }

  private withoutMatch(hit: HostHit, place: Place, context: HitContext | null): Surroundings {
    const { expressions, settings } = this;
    const list = place.steps.find(({ frame, entry }) => entry.key === null && !frame.isCall)?.frame;
    const isSeveral = this.holdsOtherIn(hit, list?.open ?? place.token);
    const product = settings.productAt(hit, place, context) ?? this.productThrough(hit, place);
    // What stands in the host's own literal tells of TLS whoever reads it.
    const frames = product ? place.steps.map(({ frame }) => frame) : [];
    const inLiteral = tlsBeside(expressions, hit, place.token, frames);
    const beside = this.besideOf(hit, place, product);
    const told = inLiteral.tls === null && beside ? beside.tls : inLiteral;
    const tls = this.tlsIn(told, place, product?.tlsText) ?? (product?.isPlain && !hit.scheme ? false : null);
    const port = this.portAt(hit, place, null);
    const clusterAware = isOfCluster(hit) || (product?.cluster ?? beside?.cluster ?? null);
    const role = product?.readsRest === true ? this.roleIn(hit, place, isSeveral) : null;
    const use = role ?? beside?.use ?? "unknown";
    const isNothing = port === null && tls === null && clusterAware === null && use === "unknown";
    if (!product && isNothing) return NO_SURROUNDINGS;
    const client: Client = {
      ...NO_CLIENT,
      ...told,
      tls,
      name: product?.name ?? null,
      clusterAware,
      needsNodes: isSeveral ? (product?.needs ?? seedsOf(clusterAware)) : null,
      reconnects: product?.reconnects ?? null,
    };
    return { client, port, use, ...(isOfMemcached(client.name) && { isOfMemcached: true }) };
  }

  /** Whether TLS is told beside the host, set on its client, or brought along by a word of the text. */
  private tlsIn({ tls }: Tls, place: Place, word: string | RegExp | undefined): boolean | null {
    return tls ?? this.matcher.tlsSetOn(place) ?? (word && this.settings.has(word) ? true : null);
  }

  private portAt(hit: HostHit, place: Place, match: Match | null, at = place): Surroundings["port"] {
    const beside = portBeside(this.expressions, hit, place.token, at.steps, match, at.token);
    return beside ?? this.portOf(hit, place, at);
  }

  private besideOf(hit: HostHit, place: Place, product: Named<Setting> | null): BesideInCode | null {
    // What options of a call mean that no row knows, nobody can tell.
    // Elixir's `config :shop, host: "…", ssl: true` says what other languages say in a file of settings.
    const isUnknown =
      product === null && place.steps.some(({ frame }) => frame.isCall && frame.callee !== "config");
    return isUnknown && !this.isOfEnvironment(place) ? null : this.settings.beside(hit, place);
  }

  /** Whether the host's key is a variable of an environment: `environment: { REDIS_HOST: "…" }`, whoever is given that. */
  private isOfEnvironment({ steps }: Place): boolean {
    const name = steps[0]?.entry.name ?? -1;
    return name >= 0 && /^["']?[A-Z][A-Z0-9_]+$/.test(this.tokens.slice(name));
  }

  /** Of a list whose first host is written to and whose others are read from; `isSeveral` where the first is sure of others. */
  private roleIn(hit: HostHit, place: Place, isSeveral: boolean): Use | null {
    if (this.isRest(hit, place)) return "read";
    return isSeveral ? "write" : null;
  }

  /** The port that a key beside the host gives, where the literal holds the host alone. */
  private portOf(hit: HostHit, place: Place, at = place): Surroundings["port"] {
    if (hit.port !== null || !isBareHost(this.tokens, place.token, hit)) return null;
    return this.settings.beside(hit, at)?.port ?? null;
  }

  /** The product whose settings are given the variable that holds the host; null where several differ. */
  private productThrough(hit: HostHit, place: Place): Named<Setting> | null {
    let found: Named<Setting> | null = null;
    for (const use of this.matcher.usesOf(place)) {
      const product = this.settings.productAt(hit, use, null);
      if (product === null) continue;
      if (found !== null && found.cluster !== product.cluster) return null;
      found ??= product;
    }
    return found;
  }

  private ofMatch(
    hit: HostHit,
    place: Place,
    match: Match,
    isSeveral: boolean,
    commands: Commands | undefined,
  ): Surroundings {
    const { expressions } = this;
    const { row, frames, use } = match;
    const port = this.portAt(hit, place, match) ?? (use && this.portAt(hit, place, match, use));
    const clusterAware = this.isClusterAware(hit, place, match);
    const beside = tlsBeside(expressions, hit, place.token, frames, row.tls);
    const isTruth = beside.tls === null && row.takesTlsAsTruth === true;
    const told = isTruth ? tlsAsTruth(expressions, match.frame) : beside;
    const tls =
      this.tlsIn(told, place, row.tlsText) ??
      (isPlain(expressions, this.matcher, hit, place, match) ? false : null);
    const { readsRest } = row;
    const isSplit = typeof readsRest === "function" ? readsRest(this.siteOf(place, match)) : readsRest;
    return {
      client: {
        ...NO_CLIENT,
        ...{ name: row.name, clusterAware, ...told, tls },
        needsNodes: isSeveral ? (row.needs ?? seedsOf(clusterAware)) : null,
        writes: commands?.writes || null,
        reads: commands?.reads || null,
        reconnects: this.reconnects(place, match),
        optionPlace: row.reconnects === undefined ? null : this.optionPlace(hit, place, match),
      },
      port,
      use:
        (isSplit === true ? this.roleIn(hit, place, false) : null) ??
        this.settings.beside(hit, place)?.use ??
        "unknown",
      ...(isOfMemcached(row.name) && { isOfMemcached: true }),
    };
  }

  /** Whether the client is set up for READONLY; nothing is said where the file has a word for it somewhere else. */
  private reconnects(place: Place, match: Match): boolean | null {
    const { reconnects } = match.row;
    if (reconnects === undefined) return null;
    const site = this.siteOf(place, match);
    const isSet = typeof reconnects === "function" ? reconnects(site) : reconnects;
    return isSet === false && (site.has("READONLY") || site.has("ReadOnly")) ? null : isSet;
  }

  /** Behind a host that is a value of an object of options, or a URL that is the only argument. */
  private optionPlace(hit: HostHit, { token, steps }: Place, { frame, use }: Match): OptionPlace | null {
    const { tokens, expressions } = this;
    const inner = steps[0];
    if (use !== null || inner === undefined || inner.entry.to !== token + 1) return null;
    const isArgument = inner.frame === frame && frame.isCall && inner.entry.key === null;
    const isOption = tokens.is(inner.frame.open, "{") && inner.entry.key !== null;
    if (!isOption && !(isArgument && expressions.entriesOf(frame).length === 1)) return null;
    const end = tokens.end(token);
    // On the line of the host: that is where the place is found again.
    if (!/["'`]/.test(tokens.text[end] ?? "") || tokens.text.slice(hit.end, end).includes("\n")) return null;
    return { after: end + 1 - hit.end, isArgument };
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

  private isClusterAware(hit: HostHit, place: Place, match: Match): boolean | null {
    if (isOfCluster(hit)) return true;
    const { cluster } = match.row;
    return typeof cluster === "function" ? cluster(this.siteOf(place, match)) : cluster;
  }

  private siteOf({ token }: Place, match: Match): Site {
    const { expressions } = this;
    const { frames } = match;
    const known = knownIn(expressions, token, match);
    return {
      has: (words) => this.settings.has(words),
      showsAll: () => showAll(expressions, frames, known, null),
      option: (name) => {
        for (const frame of frames)
          for (const entry of expressions.entriesOf(frame))
            if (entry.key !== null && name.test(entry.key)) return readValue(expressions, entry);
        return null;
      },
    };
  }
}

/** `redis+cluster://`, `redis-cluster://` */
function isOfCluster({ scheme }: HostHit): boolean {
  return scheme?.includes("cluster") === true;
}

function seedsOf(clusterAware: boolean | null): NodeNeed | null {
  return clusterAware ? "seeds" : null;
}
