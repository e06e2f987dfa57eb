/**
 * The client that each host of a text is given to, looked for from the host outwards, up to the block of statements
 * around it, and through one variable.
 */
import type { HostHit } from "../../model/mention";
import type { Frame } from "../../syntax/code/brackets";
import type { Expressions, Step } from "../../syntax/code/expressions";
import { alwaysWrites, type Named } from "../products/all";
import type { Call } from "../products/product";
import type { Bindings, Platform } from "./bindings";
import { nameAfter } from "./commands";
import { Libraries, receiversOf } from "./libraries";
import { type Variable, valueWithin, variablesOf } from "./variables";

/** A row that fits, the bracket that it fits, and what lies between that and the host. */
export interface Match {
  readonly row: Named<Call>;
  readonly frame: Frame;
  /** The literals and calls from the host to the client, and the client's other arguments: they hold its options. */
  readonly frames: readonly Frame[];
  /** Where the host comes to the client through a variable: where that is used. */
  readonly use: Place | null;
  /** Equal for the hosts that one client is given by calls of their own; null where there is one call alone. */
  readonly client: string | null;
}

export interface Place {
  readonly token: number;
  readonly open: number;
  /** Innermost first. */
  readonly steps: readonly Step[];
  /** What the expression around the host is assigned to, and the keys from there to the host. */
  readonly assigned: string | null;
  readonly path: string;
}

/** A file names no more variables that hold hosts than this. */
const MAX_NAMES = 128;
const MAX_OPTIONS = 24;
const SETS_TLS = /^(?:set_?|use_?|with_?|enable_?)?(?:ssl|tls)(?:_?config)?$/i;
/** Calls that give a client one more host. */
const ADDS = /(?:^|\.)(?:add\w*|Add\w*|append|push\w*|node|clusterNode)$/;

export class Matcher {
  readonly places: readonly (Place | null)[];
  private mayNameTls: boolean | null = null;
  private known: ReadonlyMap<string, Variable> | null = null;
  private readonly libraries: Libraries;

  constructor(
    private readonly expressions: Expressions,
    private readonly hits: readonly HostHit[],
    platform: Platform,
    bindings: Bindings,
  ) {
    this.places = hits.map((_, i) => this.placeOf(i));
    this.libraries = new Libraries(expressions, platform, bindings, (name) => this.variables.get(name));
  }

  /** Looked for when somebody asks: a client that is given the host right where it stands needs none. */
  private get variables(): ReadonlyMap<string, Variable> {
    if (this.known !== null) return this.known;
    const { expressions } = this;
    const names = this.namesOf(this.places);
    const variables = variablesOf(expressions, names);
    // Where a variable is used, the receiver is one more step away.
    const receivers = this.receiversAt(variables, names);
    this.known = new Map([...variables, ...variablesOf(expressions, receivers)]);
    return this.known;
  }

  private placeOf(hit: number): Place | null {
    const at = this.hits[hit];
    const place = at === undefined ? null : this.expressions.tokens.placeOf(at);
    return place && this.placeAt(place.token, place.open);
  }

  private placeAt(token: number, open: number): Place {
    const { steps, outermost } = this.stepsAt(token, open);
    const assigned =
      this.expressions.statements.assignedTo(outermost)?.name ?? addedTo(steps) ?? this.parameterOf(steps);
    const path = steps
      .map(({ entry }) => entry.key)
      .filter((key) => key !== null)
      .reverse()
      .join(".");
    return { token, open, steps, assigned, path };
  }

  /** The parameter that has the place as its default. */
  private parameterOf(steps: readonly Step[]): string | null {
    const { expressions } = this;
    const entry = steps.find(({ frame }) => expressions.isParameters(frame.open))?.entry;
    // Words may stand before the name: PHP's `private string $host = "…"`.
    for (let i = entry?.from ?? 0; entry && i < entry.to; i = expressions.tokens.over(i)) {
      const assigned = expressions.statements.assignedAt(i);
      if (assigned !== null) return assigned.name;
    }
    return null;
  }

  private stepsAt(token: number, open: number): { steps: readonly Step[]; outermost: number } {
    const around = this.expressions.stepsFrom(token, open);
    const outermost = around.at(-1)?.frame.head ?? token;
    const command = this.expressions.commandAt(outermost);
    return { steps: command === null ? around : [...around, command], outermost };
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
        for (const { frame } of this.stepsAt(token, open).steps)
          for (const name of receiversOf(frame.callee))
            if (names.size < MAX_NAMES && !known.has(name)) names.add(name);
    return names;
  }

  /** Null where the text shows no client that is known. */
  matchOf(place: Place): Match | null {
    return this.matchIn(place.steps) ?? this.matchThrough(place);
  }

  /** Whether a variable stands among the arguments of what does nothing without writing: a queue, a store of sessions. */
  isGivenToWriter({ token, open }: { readonly token: number; readonly open: number }): boolean {
    return this.stepsAt(token, open).steps.some(({ frame }) => {
      const name = frame.isCall ? this.libraries.of(frame)?.row.name : undefined;
      return name !== undefined && alwaysWrites(name);
    });
  }

  /** The innermost frame that is a known client's. */
  private matchIn(steps: readonly Step[]): Match | null {
    for (const [i, { frame }] of steps.entries()) {
      const library = this.libraries.of(frame);
      if (library === null) continue;
      const inner = steps.slice(0, i + 1).map((step) => step.frame);
      const frames = [...inner, ...this.optionsOf(frame, steps.slice(i + 1))];
      const added =
        library.made !== null && ADDS.test(frame.callee) ? `${library.made}` : this.addedBy(frame);
      const client = added ?? this.begunBy(frame, library.row);
      return { row: library.row, frame, frames, use: null, client };
    }
    return null;
  }

  /** The same of the call that makes the client with its first host, where others are added to it afterwards. */
  private begunBy({ head }: Frame, { needs }: Match["row"]): string | null {
    if (needs !== "replicated-servers") return null;
    const { tokens } = this.expressions;
    return `${tokens.isWord(head - 1) && tokens.slice(head - 1) === "new" ? head - 1 : head}`;
  }

  /** What is told apart by calls that give one client one more host each: its variable and the block; null for other calls. */
  addedBy({ callee, head, open }: Frame): string | null {
    if (!ADDS.test(callee)) return null;
    // Each chain of calls is a client of its own.
    const receiver = callee.includes("(") ? "" : callee.slice(0, Math.max(0, callee.lastIndexOf(".")));
    return receiver === "" ? `${head}` : `${receiver} ${this.expressions.tokens.parent(open)}`;
  }

  /** The same of a list: `servers << "…"`, `$servers[] = "…"`. */
  appendedBy({ token, steps }: Place): string | null {
    const { tokens, statements } = this.expressions;
    const at = statements.startOf(steps.at(-1)?.frame.head ?? token);
    const isPushed = tokens.is(at + 1, "<") && tokens.is(at + 2, "<");
    const isAppended = tokens.is(at + 1, "[") && tokens.is(at + 2, "]") && tokens.is(at + 3, "=");
    return tokens.isWord(at) && (isPushed || isAppended) ? `${tokens.slice(at)} ${tokens.parent(at)}` : null;
  }

  /** The variable that holds a client: what the whole is assigned to, or what its call is made on. */
  clientVariable(place: Place, { frame, use }: Match): string | null {
    const assigned = (use ?? place).assigned ?? nameAfter(this.expressions.tokens, frame.open);
    return assigned ?? receiversOf(frame.callee).at(-1) ?? null;
  }

  /** The literals among a call's arguments, two levels deep, and the clients' calls that it is an argument of. */
  private optionsOf(frame: Frame, outer: readonly Step[]): readonly Frame[] {
    const found: Frame[] = [];
    const { expressions } = this;
    const { tokens } = expressions;
    const add = (of: Frame, depth: number) => {
      for (const { value, to } of expressions.entriesOf(of)) {
        for (let i = value; i < to; i = tokens.over(i)) {
          if (tokens.over(i) === i + 1 || found.length > MAX_OPTIONS) continue;
          const literal = expressions.frameOf(i);
          if (literal === null || literal.isCall) continue;
          found.push(literal);
          if (depth > 0) add(literal, depth - 1);
        }
      }
    };
    add(frame, 1);
    for (const { frame: around } of outer)
      if (around.isCall && this.libraries.of(around) !== null) found.push(around);
    return found;
  }

  /** The client that is given the variable that holds the host; null where several differ. */
  private matchThrough(place: Place): Match | null {
    const found = this.matchesThrough(place);
    return found.every(({ row }) => row === found[0]?.row) ? (found[0] ?? null) : null;
  }

  /** All clients that are given that variable. */
  matchesThrough(place: Place): readonly Match[] {
    return this.usesOf(place).flatMap(({ value, ...use }) => {
      const match = this.matchIn(use.steps);
      if (match === null) return [];
      const around = place.steps.map(({ frame }) => frame);
      const frames = [...around.filter(({ open }) => !this.expressions.isParameters(open)), ...match.frames];
      return [{ ...match, frames, use, client: `${value} ${place.path}` }];
    });
  }

  /** The places where the variable stands that holds the host, and where its value begins. */
  usesOf({ assigned, path, open: place }: Place): readonly (Place & { readonly value: number })[] {
    const variable = assigned === null ? undefined : this.variables.get(assigned);
    const { tokens } = this.expressions;
    const value = variable ? valueWithin(tokens, variable, outsideOf(this.expressions, place)) : null;
    if (variable === undefined || value === null) return [];
    const meant = variable.uses.filter(({ open, member }) => {
      const key = member.toLowerCase();
      const isPart = key === "" || key === path || path.startsWith(`${key}.`);
      return isPart && valueWithin(tokens, variable, open) === value;
    });
    return meant.map(({ token, open }) => ({ ...this.placeAt(token, open), value }));
  }

  /** Whether the text has a word for TLS anywhere, or a scheme that asks for it. */
  namesTls(): boolean {
    this.mayNameTls ??= /ssl|tls|rediss|valkeys/i.test(this.expressions.tokens.text);
    return this.mayNameTls;
  }

  /** Whether TLS is set on the variable that holds the host: `uri.setSsl(true)`, `options.Ssl = true`; null without it. */
  tlsSetOn({ assigned }: Place): boolean | null {
    const { expressions } = this;
    const { tokens } = expressions;
    if (!this.namesTls()) return null;
    for (const { token, member } of (assigned && this.variables.get(assigned)?.uses) || []) {
      if (!SETS_TLS.test(member)) continue;
      const value = this.valueSet(token + 1);
      if (value === null) continue;
      if (value >= 0) return !/^(?:false|null|nil|none)$/i.test(tokens.slice(value));
      // `options.useSsl()` sets it, `options.isSsl()` asks for it.
      if (/^(?:use|enable)/i.test(member)) return true;
    }
    return null;
  }

  /** The first token of what is assigned or passed at a sign; -1 for a call without arguments, null for none. */
  private valueSet(sign: number): number | null {
    const { expressions } = this;
    const { tokens } = expressions;
    if (tokens.is(sign, "=") && !tokens.is(sign + 1, "=")) return sign + 1;
    const frame = tokens.is(sign, "(") ? expressions.frameOf(sign) : null;
    return frame && (expressions.entriesOf(frame)[0]?.value ?? -1);
  }

  /** Whether another host than this one stands in the text from `start` to `end`. Looks at no more than 64. */
  hasOther(host: string, start: number, end: number): boolean {
    const { hits } = this;
    for (let i = this.firstAt(start), looked = 0; looked < 64; i++, looked++) {
      const hit = hits[i];
      if (hit === undefined || hit.start >= end) return false;
      if (hit.host !== host) return true;
    }
    return false;
  }

  /** Whether a host stands in the text from `start` to `end`. */
  hasAny(start: number, end: number): boolean {
    return (this.hits[this.firstAt(start)]?.start ?? end) < end;
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
}

/** The innermost block of statements around a bracket, or the bracket that holds it. */
function outsideOf(expressions: Expressions, open: number): number {
  let around = open;
  for (let depth = 0; depth < 16 && around >= 0 && expressions.frameOf(around) !== null; depth++)
    around = expressions.tokens.parent(around);
  return around;
}

/** The variable that a collection is kept in to which a host is added: `nodes.add(new HostAndPort("…", 6379))`. */
function addedTo(steps: readonly Step[]): string | null {
  for (const { frame } of steps) {
    const receiver = /^([\w.]+)\.(?:add|push|append|push_back|Add)$/.exec(frame.callee)?.[1];
    if (receiver) return receiver;
  }
  return null;
}
