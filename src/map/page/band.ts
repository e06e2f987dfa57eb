/** One band of the map as elements: its head, and where it is open its files, its ways and its nodes, in three columns. */
import type { Band, Card, ShownShard, Way } from "../bands";
import { counted, stateWords, tallyOf, tallyWords, worstOf } from "../outcome";
import {
  LINE_STATES,
  type MapGroup,
  type MapLine,
  type MapNode,
  type MapShard,
  type ToHost,
} from "../protocol";
import { nodeCount } from "../view";
import { button, type Children, html, icon, span, svg, twistie } from "./dom";

export type Action = ToHost | { readonly type: "fold"; readonly id: string; readonly folded: boolean };
/** Does what a press asks for. */
export type Act = (action: Action) => void;

export interface BandParts {
  readonly element: HTMLElement;
  /** By the ids that wires know. */
  readonly items: ReadonlyMap<string, HTMLElement>;
  /** The two columns that stay beside the lines while these are scrolled. */
  readonly columns: readonly HTMLElement[];
  readonly wires: SVGSVGElement;
}

/** What can be gone to and pressed. */
interface Item {
  readonly id: string;
  readonly classes: string;
  /** Of the keyboard: 0 files, 1 endpoints, 2 nodes, or all of them. */
  readonly column: "0" | "1" | "2" | "0 1 2";
  /** In place of its text, which stands in it word by word. */
  readonly spoken: string;
  /** For the pointer; what is spoken where it is left out. */
  readonly tip?: string;
  /** Of what folds. */
  readonly folded?: boolean;
  /** Left out where a press folds. */
  readonly action?: ToHost;
}

export function bandElement(band: Band, act: Act): BandParts {
  const builder = new Builder(band, act);
  const { group, folded } = band;
  const simulated = group.shards.some(({ failover }) => failover?.promoted != null);
  const wires = svg("svg", { class: "wires", "aria-hidden": "true" });
  const columns = folded ? [] : [builder.ways(), builder.nodes()];
  const body = folded ? null : html("div", { class: "body" }, builder.files(), ...columns, wires);
  const classes = `band ${simulated ? "simulated" : ""} kind-${group.kind}`;
  const element = html("section", { class: classes, "aria-label": group.name }, builder.head(), body);
  return { element, items: builder.items, columns, wires };
}

class Builder {
  readonly items = new Map<string, HTMLElement>();

  constructor(
    private readonly band: Band,
    private readonly act: Act,
  ) {}

  head(): HTMLElement {
    const { group, lines, folded, shards } = this.band;
    const size = group.shards.length > 0 ? sizeWords(group) : "";
    const about = [group.about, size].filter(Boolean).join(" · ");
    const uses = tallyWords(lines) || "no line uses it";
    const spoken = [group.name, about, uses, ...group.obstacles].filter(Boolean).join(", ");
    const hasWarning = folded && group.obstacles.length > 0;
    const bar = lines.length > 0 ? `bar is-${worstOf(lines.map(({ state }) => state))}` : "bar";
    const [only] = shards;
    return html(
      "h2",
      { class: "head" },
      span(bar),
      this.item(
        { id: group.id, classes: "group", column: "0 1 2", spoken, folded },
        span("name", group.name),
        span("dim cut", about),
        hasWarning ? icon("danger") : null,
        span("counts", ...(lines.length > 0 ? apart(countCells(lines)) : [uses])),
      ),
      (shards.length === 1 && only && this.failover(only.shard)) || span("no-button"),
    );
  }

  files(): HTMLElement {
    const cards = this.band.cards.map((card) => this.card(card));
    const none = html("p", { class: "nothing" }, "No line of this workspace uses it.");
    return html("div", { class: "files" }, ...(cards.length > 0 ? cards : [none]));
  }

  ways(): HTMLElement {
    return list("ways", ...this.band.ways.map((way) => this.way(way)));
  }

  nodes(): HTMLElement {
    const { group, shards } = this.band;
    const obstacles = group.obstacles.map((words) => html("p", { class: "obstacle" }, icon("danger"), words));
    const none = html("p", { class: "nothing" }, NO_NODES[group.kind] ?? "The account tells no node.");
    const inner = nodeCount(group) > 0 ? shards.map((shard) => this.shard(shard)) : [none];
    const nodes = html("div", { class: "nodes card" }, ...obstacles, ...inner);
    this.items.set(`${group.id} nodes`, nodes);
    return nodes;
  }

  private card(card: Card): HTMLElement {
    const { id, isFolder, name, place, lines, folded, files } = card;
    const count = counted(lines.length, "line");
    const size = isFolder ? `${counted(files.length, "file")}, ${count}` : count;
    const spoken = [name, place, `${size}: ${tallyWords(lines)}`].filter(Boolean).join(", ");
    const states = [...new Set(tallyOf(lines).map(({ state }) => state))];
    const head = this.item(
      { id, classes: "file", column: "0", spoken, folded },
      span("name", name),
      span("dim cut place", place),
      ...(folded ? [span("note", size), ...states.map(icon)] : []),
    );
    const inside = isFolder
      ? files.map((file) => this.card(file))
      : [list("", ...lines.map((line) => this.line(card, line)))];
    return html("div", { class: isFolder ? "card folder" : "card" }, head, ...(folded ? [] : inside));
  }

  private line({ name }: Card, line: MapLine): HTMLElement {
    const { id, state, before, label, keyPath, host, words } = line;
    const dot = label === keyPath ? label.lastIndexOf(".") + 1 : 0;
    const note = state === before ? "" : state === "broken" ? "breaks" : before === "broken" ? "works" : "";
    return this.item(
      {
        id,
        classes: `line is-${state} ${state === before ? "" : "changed"}`,
        column: "0",
        spoken: `${name} line ${line.line}, ${label}: ${stateWords(line)}. ${words}`,
        tip: [keyPath === label ? "" : keyPath, host, words].filter(Boolean).join("\n"),
        action: { type: "openLine", line: id },
      },
      span("number", String(line.line)),
      dot > 0 ? span("dim cut path", label.slice(0, dot)) : null,
      span("cut key", label.slice(dot)),
      note === "" ? null : span("note", note),
      icon(state),
    );
  }

  private way({ id, kind, label, host, lines, state, nodes }: Way): HTMLElement {
    const { group } = this.band;
    const direct = kind === "direct";
    const [worst] = tallyOf(lines);
    const uses = tallyWords(lines) || "unused";
    const tip = [host, direct ? "This way does not follow a failover." : "", `${label}: ${uses}`];
    // Nodes differ at the end of their names.
    const last = label.lastIndexOf("-");
    const tail = direct && last > 0 && label.length - last <= MAX_TAIL ? last : label.length;
    return this.item(
      {
        id,
        classes: `way ${direct ? "direct" : ""} ${worst ? `is-${state}` : "unused"}`,
        column: "1",
        spoken: `${label}, ${uses}, ${direct ? "past the endpoints of" : "of"} ${group.name}`,
        tip: tip.filter(Boolean).join("\n"),
        action: { type: "reveal", id: kind === "endpoint" ? id : (nodes[0] ?? group.id) },
      },
      worst ? icon(state) : null,
      span("cut key", label.slice(0, tail)),
      tail < label.length ? span("key tail", label.slice(tail)) : null,
      span("note", ...(worst ? numberFirst(worst.words) : ["unused"])),
    );
  }

  private shard({ shard, folded }: ShownShard): HTMLElement {
    const { group, shards } = this.band;
    const nodes = list("", ...(folded ? [] : shard.nodes.map((node) => this.node(node))));
    if (shards.length === 1) return nodes;
    const size = counted(shard.nodes.length, "node");
    const head = this.item(
      { id: shard.id, classes: "", column: "2", spoken: `${shard.label}, ${size}, of ${group.name}`, folded },
      span("name", shard.label),
      folded ? span("dim", size) : null,
    );
    return html(
      "div",
      { class: "shards" },
      html("div", { class: "shard" }, head, this.failover(shard)),
      nodes,
    );
  }

  private failover({ id, label, failover }: MapShard): HTMLElement | null {
    if (failover === null) return null;
    const { group } = this.band;
    const { promoted, next } = failover;
    const words = promoted === null ? "Simulate failover" : "Undo simulation";
    const then =
      promoted === null
        ? `${next ?? "a replica"} would become the primary`
        : `${promoted} is the primary in this simulation`;
    const spoken = `${words} of ${group.name}${group.shards.length > 1 ? ` ${label}` : ""}: ${then}`;
    return this.item(
      {
        id: `failover ${id}`,
        classes: `press ${promoted === null ? "" : "undo"}`,
        column: "2",
        spoken,
        tip: `${spoken}.\nNothing is asked of AWS.`,
        action: { type: "failOver", group: group.id, shard: id },
      },
      words,
    );
  }

  private node({ id, name, role: told, before, promoted, status, zone }: MapNode): HTMLElement {
    const { group } = this.band;
    const changed = promoted || told !== before;
    const role = promoted ? "primary" : told;
    const badge = group.kind === "group" ? (role ?? "role ?") : "";
    const was = changed ? (before === null ? "promoted" : `was ${before}`) : "";
    const facts = [was, status === "available" ? "" : status, zone].filter(Boolean);
    return this.item(
      {
        id,
        classes: `node ${changed ? "changed" : ""}`,
        column: "2",
        spoken: `${[`${badge} ${name}`.trim(), ...facts].join(", ")}, node of ${group.name}`,
        action: { type: "reveal", id },
      },
      badge === "" ? null : span(`role ${role ?? "unknown"}`, badge),
      span("cut key", name),
      span("note cut zone", facts.join(" · ")),
    );
  }

  private item(item: Item, ...children: Children): HTMLElement {
    const { id, classes, column, spoken, tip, folded, action } = item;
    const attributes = {
      class: `item ${classes}`,
      "data-id": id,
      "data-column": column,
      "aria-label": spoken,
      "aria-expanded": folded === undefined ? undefined : String(!folded),
      title: tip ?? spoken,
      tabindex: "-1",
    };
    const press = () => this.act(action ?? { type: "fold", id, folded: !folded });
    const first = folded === undefined ? null : twistie(folded);
    const element = button(attributes, press, first, ...apart(children));
    this.items.set(id, element);
    return element;
  }
}

/** So long an end of a name is never cut, in UTF-16 units. */
const MAX_TAIL = 6;

const NO_NODES: Readonly<Partial<Record<MapGroup["kind"], string>>> = {
  serverless: "Serverless: AWS replaces its nodes by itself.",
  unresolved: "Which nodes they lead to is not known.",
};

/** With blanks between them, which nobody sees: the text of an item is then part of its spoken name, word by word. */
function apart(children: Children): Children {
  return children.flatMap((child) => [child, " "]);
}

/** One cell for each state, so that the cells of all groups stand below each other. */
function countCells(lines: readonly MapLine[]): HTMLElement[] {
  return LINE_STATES.map((state) => {
    const words = tallyWords(lines.filter((line) => line.state === state));
    return span(`count of-${state}`, ...(words === "" ? [] : [icon(state), ...numberFirst(words)]));
  });
}

/** The number stays where there is no room for the words; the icon beside it says the state. */
function numberFirst(words: string): Children {
  const space = words.indexOf(" ");
  return [words.slice(0, space), span("words", words.slice(space))];
}

function list(classes: string, ...items: readonly HTMLElement[]): HTMLElement {
  return html("ul", { class: `list ${classes}` }, ...items.map((item) => html("li", {}, item)));
}

function sizeWords(group: MapGroup): string {
  const nodes = counted(nodeCount(group), "node");
  return group.shards.length > 1 ? `${counted(group.shards.length, "shard")}, ${nodes}` : nodes;
}
