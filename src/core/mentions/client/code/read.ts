/**
 * The surroundings of hosts in program code: the call or literal that a host is an argument of, what library that is,
 * and what it is told beside the host.
 *
 * A host is looked at from the inside out, up to the block of statements around it, and through one variable: what it
 * is assigned to, or what a receiver was made with. What the file does not show stays unknown.
 */
import type { HostHit, NodeNeed } from "../../mention";
import { type Language, syntaxOf } from "../../plain/syntax";
import { NO_SURROUNDINGS, type Surroundings, type SurroundingsReader } from "../surroundings";
import { Bindings, PLATFORMS, type Platform } from "./bindings";
import type { ClientRow, Site } from "./clientRow";
import { CLIENTS } from "./clients/table";
import { Expressions, type Frame, type Step } from "./expressions";
import { frameworkOf } from "./frameworks";
import { Tokens } from "./tokens";
import { portBeside, readValue, tlsBeside } from "./values";
import { type Variable, variablesOf } from "./variables";

/** Of a text longer than this only what is near its hosts is read. In UTF-16 units. */
const WHOLE = 256 * 1024;
const MARGIN = 16 * 1024;
/** A file names no more variables that hold hosts than this. */
const MAX_NAMES = 128;
/** How many characters of a file are searched for words that tell two libraries apart. */
const SEARCHED = 1024 * 1024;

export function readCodeSurroundings(language: Language): SurroundingsReader {
  const platform = PLATFORMS[language];
  const syntax = syntaxOf(language);
  if (platform === undefined || syntax.family !== "code")
    return (_text, hits) => hits.map(() => NO_SURROUNDINGS);
  return (text, hits) => {
    const bindings = new Bindings(text, platform);
    const out: Surroundings[] = [];
    for (let from = 0; from < hits.length; ) {
      const start = text.length <= WHOLE ? 0 : lineBefore(text, (hits[from]?.start ?? 0) - MARGIN);
      const limit = text.length <= WHOLE ? text.length : start + WHOLE - MARGIN;
      let to = from + 1;
      while (to < hits.length && (hits[to]?.end ?? 0) <= limit) to++;
      const end =
        text.length <= WHOLE ? text.length : Math.min(text.length, (hits[to - 1]?.end ?? 0) + MARGIN);
      const near =
        start === 0 ? hits.slice(from, to) : hits.slice(from, to).map((hit) => shifted(hit, -start));
      const part = start === 0 && end === text.length ? text : text.slice(start, end);
      const has = (words: string) => text.slice(0, SEARCHED).includes(words);
      const tokens = new Tokens(part, near, syntax.code);
      for (const found of new CodeReader(tokens, near, platform, bindings, has).read())
        out.push(start === 0 ? found : shiftedBack(found, start));
      from = to;
    }
    return out;
  };
}

function lineBefore(text: string, at: number): number {
  return at <= 0 ? 0 : text.lastIndexOf("\n", at) + 1 || at;
}

function shifted(hit: HostHit, by: number): HostHit {
  return {
    ...hit,
    start: hit.start + by,
    end: hit.end + by,
    tokenStart: Math.max(0, hit.tokenStart + by),
    portRange: hit.portRange && { start: hit.portRange.start + by, end: hit.portRange.end + by },
  };
}

function shiftedBack({ client, port }: Surroundings, by: number): Surroundings {
  const moved = ({ start, end }: { start: number; end: number }) => ({ start: start + by, end: end + by });
  return {
    client: { ...client, tlsRange: client.tlsRange && moved(client.tlsRange) },
    port: port && { ...port, range: moved(port.range) },
  };
}

/** A row that fits, the bracket that it fits, and what lies between that and the host. */
interface Match {
  readonly row: ClientRow;
  readonly frame: Frame;
  /** The literals and calls from the host to the client, which hold its options. */
  readonly frames: readonly Frame[];
  /** Where the host comes to the client through a variable: where that is used. */
  readonly use: { readonly token: number; readonly steps: readonly Step[] } | null;
  /** Whether the host itself stands in the call. */
  readonly isDirect: boolean;
}

interface Place {
  readonly token: number;
  readonly steps: readonly Step[];
  /** What the expression around the host is assigned to, and the keys from there to the host. */
  readonly assigned: string | null;
  readonly path: string;
  readonly hosts: number;
}

class CodeReader {
  private readonly expressions: Expressions;
  private readonly rows = new Map<string, ClientRow | null>();
  private variables: ReadonlyMap<string, Variable> = new Map();
  private readonly words = new Map<string, boolean>();
  /** How many hosts go into a variable. */
  private readonly together = new Map<string, number>();

  constructor(
    private readonly tokens: Tokens,
    private readonly hits: readonly HostHit[],
    private readonly platform: Platform,
    private readonly bindings: Bindings,
    private readonly search: (words: string) => boolean,
  ) {
    this.expressions = new Expressions(tokens);
  }

  read(): Surroundings[] {
    const places = this.hits.map((_, i) => this.placeOf(i));
    const names = this.namesOf(places);
    const variables = variablesOf(this.expressions, names);
    // Where a variable is used, the receiver is one more step away.
    const receivers = this.receiversAt(variables, names);
    this.variables = new Map([...variables, ...variablesOf(this.expressions, receivers)]);
    for (const place of places)
      if (place?.assigned) this.together.set(place.assigned, (this.together.get(place.assigned) ?? 0) + 1);
    return places.map((place, i) => {
      const hit = this.hits[i];
      return place === null || hit === undefined ? NO_SURROUNDINGS : this.surroundingsOf(hit, place);
    });
  }

  private placeOf(hit: number): Place | null {
    const place = this.tokens.placeOf(hit);
    if (place === null) return null;
    const { expressions } = this;
    const { token, open } = place;
    const around = expressions.stepsFrom(token, open);
    const outermost = around.at(-1)?.frame.head ?? token;
    const command = expressions.commandAt(outermost);
    const steps = command === null ? around : [...around, command];
    const assigned = expressions.assignedTo(outermost)?.name ?? addedTo(steps);
    const path = steps
      .map(({ entry }) => entry.key)
      .filter((key) => key !== null)
      .reverse()
      .join(".");
    return { token, steps, assigned, path, hosts: this.hostsIn(steps, outermost) };
  }

  /** How many hosts the expression around a place holds. */
  private hostsIn(steps: readonly Step[], outermost: number): number {
    const last = steps.at(-1)?.frame;
    if (last === undefined) return 1;
    const { tokens, expressions } = this;
    const chain = last.isCall && last.end === undefined ? expressions.callsAfter(last.open) : [];
    const close = tokens.partner(chain.at(-1)?.open ?? last.open);
    return this.hostsBetween(tokens.start(outermost), close < 0 ? tokens.text.length : tokens.start(close));
  }

  /** How many hosts a client's call holds, with the calls that it is chained to. */
  private hostsOf({ frame, isDirect }: Match, place: Place): number {
    if (!isDirect) return Math.max(place.hosts, this.together.get(place.assigned ?? "") ?? 0);
    const { tokens, expressions } = this;
    const chain = frame.isCall && frame.end === undefined ? expressions.callsAfter(frame.open) : [];
    const close = frame.end ?? tokens.partner(chain.at(-1)?.open ?? frame.open);
    return this.hostsBetween(tokens.start(frame.head), close < 0 ? tokens.text.length : tokens.start(close));
  }

  private hostsInList({ steps, token }: Place): number {
    const { tokens } = this;
    const list = steps.find(({ frame, entry }) => entry.key === null && !frame.isCall)?.frame.open;
    const close = list === undefined ? token : tokens.partner(list);
    return this.hostsBetween(tokens.start(list ?? token), close < 0 ? tokens.text.length : tokens.end(close));
  }

  private hostsBetween(start: number, end: number): number {
    return this.firstAt(end) - this.firstAt(start);
  }

  /** The index of the first host from an offset on. */
  private firstAt(offset: number): number {
    let low = 0;
    let high = this.hits.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.hits[middle]?.start ?? 0) < offset) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  private namesOf(places: readonly (Place | null)[]): ReadonlySet<string> {
    const names = new Set<string>();
    for (const place of places) {
      if (names.size >= MAX_NAMES) break;
      if (place === null) continue;
      if (place.assigned !== null) names.add(place.assigned);
      for (const { frame } of place.steps) for (const name of receiversOf(frame.callee)) names.add(name);
    }
    return names;
  }

  private receiversAt(
    variables: ReadonlyMap<string, Variable>,
    known: ReadonlySet<string>,
  ): ReadonlySet<string> {
    const names = new Set<string>();
    for (const { uses } of variables.values())
      for (const { token, open } of uses)
        for (const { frame } of this.expressions.stepsFrom(token, open))
          for (const name of receiversOf(frame.callee))
            if (names.size < MAX_NAMES && !known.has(name)) names.add(name);
    return names;
  }

  private has(words: string): boolean {
    const known = this.words.get(words) ?? this.search(words);
    this.words.set(words, known);
    return known;
  }

  private surroundingsOf(hit: HostHit, place: Place): Surroundings {
    const { expressions } = this;
    const match = this.matchIn(place.steps) ?? this.matchThrough(place);
    const port =
      portBeside(expressions, hit, place.token, place.steps, match) ??
      (match?.use
        ? portBeside(expressions, hit, place.token, match.use.steps, match, match.use.token)
        : null);
    if (match === null) {
      const framework = frameworkOf(this.platform, {
        expressions,
        hit,
        token: place.token,
        steps: place.steps,
        assigned: place.assigned,
        path: place.path,
        hosts: this.hostsInList(place),
        has: (words) => this.has(words),
      });
      const client = framework ?? NO_SURROUNDINGS.client;
      return client === NO_SURROUNDINGS.client && port === null ? NO_SURROUNDINGS : { client, port };
    }
    const { row, frames } = match;
    const hosts = this.hostsOf(match, place);
    const clusterAware = this.judge(row, hit, { frames, hosts });
    const needsNodes: NodeNeed | null =
      row.needs ?? (clusterAware === true && place.hosts > 1 ? "seeds" : null);
    const tls = tlsBeside(expressions, hit, place.token, frames, row.tls);
    return { client: { name: row.name, clusterAware, ...tls, needsNodes }, port };
  }

  private judge(
    row: ClientRow,
    { scheme }: HostHit,
    { frames, hosts }: { frames: readonly Frame[]; hosts: number },
  ): boolean | null {
    // `redis+cluster://`, `redis-cluster://`
    if (scheme?.includes("cluster")) return true;
    if (typeof row.cluster !== "function") return row.cluster;
    const { expressions } = this;
    const site: Site = {
      hosts,
      has: (words) => this.has(words),
      option: (name) => {
        for (const frame of frames)
          for (const entry of expressions.entriesOf(frame))
            if (entry.key !== null && name.test(entry.key)) return readValue(expressions, entry);
        return null;
      },
    };
    return row.cluster(site);
  }

  /** The innermost frame that is a known client's. */
  private matchIn(steps: readonly Step[]): Match | null {
    for (const [i, { frame }] of steps.entries()) {
      const row = frame.callee === "" ? null : this.rowOf(frame.callee);
      if (row === null) continue;
      const inner = steps.slice(0, i + 1).map((step) => step.frame);
      const frames = [...inner, ...this.optionsOf(frame, steps.slice(i + 1))];
      return { row, frame, frames, use: null, isDirect: true };
    }
    return null;
  }

  /** The literals among a call's arguments, and among those of the call that it is an argument of, two levels deep. */
  private optionsOf(frame: Frame, outer: readonly Step[]): readonly Frame[] {
    const found: Frame[] = [];
    const { expressions, tokens } = this;
    const add = (of: Frame, depth: number) => {
      for (const { value, to } of expressions.entriesOf(of)) {
        for (let i = value; i < to; i = tokens.over(i)) {
          if (tokens.over(i) === i + 1 || found.length > 24) continue;
          const literal = expressions.frameOf(i);
          if (literal === null || literal.isCall) continue;
          found.push(literal);
          if (depth > 0) add(literal, depth - 1);
        }
      }
    };
    add(frame, 1);
    for (const { frame: around } of outer)
      if (around.isCall && this.rowOf(around.callee) !== null) found.push(around);
    return found;
  }

  /** The client that is given the variable that holds the host; null where several differ. */
  private matchThrough({ assigned, path, steps }: Place): Match | null {
    const variable = assigned === null ? undefined : this.variables.get(assigned);
    if (variable === undefined || variable.values.length !== 1) return null;
    let found: Match | null = null;
    for (const { token, open, member } of variable.uses) {
      const key = member.toLowerCase();
      if (key !== "" && key !== path && !path.startsWith(`${key}.`)) continue;
      const around = this.expressions.stepsFrom(token, open);
      const outermost = around.at(-1)?.frame.head ?? token;
      const command = this.expressions.commandAt(outermost);
      const used = command === null ? around : [...around, command];
      const match = this.matchIn(used);
      if (match === null) continue;
      if (found !== null && found.row !== match.row) return null;
      const frames = [...steps.map(({ frame }) => frame), ...match.frames];
      found ??= { ...match, frames, use: { token, steps: used }, isDirect: false };
    }
    return found;
  }

  private rowOf(callee: string): ClientRow | null {
    const known = this.rows.get(callee);
    if (known !== undefined) return known;
    const row = this.rowFor(this.bindings.resolve(callee)) ?? this.rowFor(this.throughReceiver(callee));
    this.rows.set(callee, row);
    return row;
  }

  private rowFor(names: readonly string[]): ClientRow | null {
    for (const name of names) {
      const row = CLIENTS[this.platform].find(({ callee }) => callee.test(name));
      if (row) return row;
    }
    return null;
  }

  /** A callee with its receiver replaced by the call that it was made with: `Memcached().addServer`. */
  private throughReceiver(callee: string): readonly string[] {
    for (const receiver of receiversOf(callee)) {
      const variable = this.variables.get(receiver);
      if (variable?.values.length !== 1) continue;
      const made = this.expressions.callAt(variable.values[0] ?? -1);
      if (made === null || made.callee === "") continue;
      return this.bindings.resolve(made.callee).map((name) => `${name}()${callee.slice(receiver.length)}`);
    }
    return [];
  }
}

/** The variable that a collection is kept in to which a host is added: `nodes.add(new HostAndPort("…", 6379))`. */
function addedTo(steps: readonly Step[]): string | null {
  for (const { frame } of steps) {
    const receiver = /^([\w.]+)\.(?:add|push|append|push_back|Add)$/.exec(frame.callee)?.[1];
    if (receiver) return receiver;
  }
  return null;
}

/** `a.b` and `a` of `a.b.connect`, `a` of `a.one().two`. */
function receiversOf(callee: string): readonly string[] {
  const first = callee.split("(", 1)[0] ?? "";
  const parts = first.split(".").slice(0, -1);
  return parts.map((_, i) => parts.slice(0, parts.length - i).join("."));
}
