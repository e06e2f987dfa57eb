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
import { type Attributes, button, html, icon, svg, twistie } from "./dom";

/** What a press does. */
export type Act = (
  action: ToHost | { readonly type: "fold"; readonly id: string; readonly folded: boolean },
) => void;

export interface BandParts {
  readonly element: HTMLElement;
  /** By the ids that wires know. */
  readonly items: ReadonlyMap<string, HTMLElement>;
  /** The two columns that stay beside the lines while these are scrolled. */
  readonly columns: readonly HTMLElement[];
  readonly wires: SVGSVGElement;
}

type Children = readonly (Node | string | null)[];

export function bandElement(band: Band, act: Act): BandParts {
  const builder = new Builder(band, act);
  const { group, folded } = band;
  const simulated = group.shards.some(({ failover }) => failover?.promoted != null);
  const wires = svg("svg", { class: "wires", "aria-hidden": "true" });
  const columns = folded ? [] : [builder.ways(), builder.nodes()];
  const element = html(
    "section",
    { class: `band${simulated ? " simulated" : ""} kind-${group.kind}`, "aria-label": group.name },
    builder.head(),
    folded ? null : html("div", { class: "body" }, builder.files(), ...columns, wires),
  );
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
    const used = lines.length > 0;
    const about = [group.about, group.shards.length > 0 ? sizeWords(group) : ""].filter(Boolean).join(" · ");
    const tallies = tallyOf(lines);
    const uses = tallyWords(lines) || "no line uses it";
    const spoken = [group.name, about, uses, ...group.obstacles].filter(Boolean);
    // One cell for each state, so that the cells of all groups stand below each other.
    const counts = LINE_STATES.map((state) => {
      const words = tallies.filter((tally) => tally.state === state).map((tally) => tally.words);
      return html(
        "span",
        { class: `count of-${state}` },
        ...(words.length > 0 ? [icon(state), ...numberFirst(words.join(", "))] : []),
      );
    });
    const [only] = shards;
    return html(
      "h2",
      { class: "head" },
      html("span", { class: used ? `bar is-${worstOf(lines.map(({ state }) => state))}` : "bar" }),
      this.item(
        group.id,
        {
          class: "group",
          "data-column": "0 1 2",
          "aria-expanded": String(!folded),
          "aria-label": spoken.join(", "),
          title: spoken.join("\n"),
        },
        () => this.act({ type: "fold", id: group.id, folded: !folded }),
        twistie(folded),
        html("span", { class: "name" }, group.name),
        html("span", { class: "dim cut" }, about),
        folded && group.obstacles.length > 0 ? icon("danger") : null,
        html("span", { class: "counts" }, ...(used ? apart(counts) : [uses])),
      ),
      shards.length === 1 && only ? this.failover(only.shard) : html("span", { class: "no-button" }),
    );
  }

  files(): HTMLElement {
    const { cards } = this.band;
    const none = html("p", { class: "nothing" }, "No line of this workspace uses it.");
    return html(
      "div",
      { class: "files" },
      ...(cards.length > 0 ? cards.map((card) => this.card(card)) : [none]),
    );
  }

  ways(): HTMLElement {
    return list("ways", ...this.band.ways.map((way) => this.way(way)));
  }

  nodes(): HTMLElement {
    const { group, shards } = this.band;
    const obstacles = group.obstacles.map((words) =>
      html("p", { class: "obstacle", title: words }, icon("danger"), words),
    );
    const inner =
      nodeCount(group) > 0
        ? shards.map((shard) => this.shard(shard))
        : [html("p", { class: "nothing" }, NO_NODES[group.kind] ?? "The account tells no node.")];
    const nodes = html("div", { class: "nodes card" }, ...obstacles, ...inner);
    this.items.set(`${group.id} nodes`, nodes);
    return nodes;
  }

  private card(card: Card): HTMLElement {
    const { folded, isFolder, files, lines } = card;
    const inside = isFolder
      ? files.map((file) => this.card(file))
      : [list("", ...lines.map((line) => this.line(card, line)))];
    return html(
      "div",
      { class: isFolder ? "card folder" : "card" },
      this.cardHead(card),
      ...(folded ? [] : inside),
    );
  }

  private cardHead({ id, isFolder, name, place, lines, folded, files }: Card): HTMLElement {
    const count = counted(lines.length, "line");
    const size = isFolder ? `${counted(files.length, "file")}, ${count}` : count;
    const spoken = [name, place, `${size}: ${tallyWords(lines)}`].filter(Boolean).join(", ");
    const states = tallyOf(lines).map(({ state }) => state);
    return this.item(
      id,
      {
        class: "file",
        "data-column": "0",
        "aria-expanded": String(!folded),
        "aria-label": spoken,
        title: spoken,
      },
      () => this.act({ type: "fold", id, folded: !folded }),
      twistie(folded),
      html("span", { class: "name" }, name),
      html("span", { class: "dim cut place" }, place),
      folded ? html("span", { class: "note" }, size) : null,
      ...(folded ? [...new Set(states)].map(icon) : []),
    );
  }

  private line(card: Card, line: MapLine): HTMLElement {
    const { id, state, before, label, keyPath, words } = line;
    const changed = state !== before;
    const dot = label === keyPath ? label.lastIndexOf(".") + 1 : 0;
    return this.item(
      id,
      {
        class: `line is-${state}${changed ? " changed" : ""}`,
        "data-column": "0",
        "aria-label": `${card.name} line ${line.line}, ${label}: ${stateWords(line)}. ${words}`,
        title: [keyPath === label ? "" : keyPath, line.host, words].filter(Boolean).join("\n"),
      },
      () => this.act({ type: "openLine", line: id }),
      html("span", { class: "number" }, String(line.line)),
      dot > 0 ? html("span", { class: "dim cut path" }, label.slice(0, dot)) : null,
      html("span", { class: "cut key" }, label.slice(dot)),
      changed
        ? html("span", { class: "note" }, state === "broken" ? "breaks" : before === "broken" ? "works" : "")
        : null,
      icon(state),
    );
  }

  private way({ id, kind, label, host, lines, state, nodes }: Way): HTMLElement {
    const { group } = this.band;
    const direct = kind === "direct";
    const used = lines.length > 0;
    const [worst] = tallyOf(lines);
    const uses = tallyWords(lines) || "unused";
    const past = direct ? `past the endpoints of ${group.name}` : `of ${group.name}`;
    const tip = [host, direct ? "This way does not follow a failover." : "", `${label}: ${uses}`];
    // Nodes differ at the end of their names.
    const last = Math.max(label.lastIndexOf("-"), label.lastIndexOf(" "));
    const tail = direct && label.length - last <= MAX_TAIL ? last : label.length;
    return this.item(
      id,
      {
        class: `way ${direct ? "direct" : ""} ${used ? `is-${state}` : "unused"}`,
        "data-column": "1",
        "aria-label": `${label}, ${uses}, ${past}`,
        title: tip.filter(Boolean).join("\n"),
      },
      () =>
        this.act({
          type: "reveal",
          id: direct ? (nodes[0] ?? group.id) : kind === "endpoint" ? id : group.id,
        }),
      used ? icon(state) : null,
      html("span", { class: "cut key" }, label.slice(0, tail)),
      tail < label.length ? html("span", { class: "key tail" }, label.slice(tail)) : null,
      html("span", { class: "note" }, ...(worst ? numberFirst(worst.words) : ["unused"])),
    );
  }

  private shard({ shard, folded }: ShownShard): HTMLElement {
    const { group, shards } = this.band;
    const nodes = list("", ...(folded ? [] : shard.nodes.map((node) => this.node(node))));
    if (shards.length === 1) return nodes;
    const size = counted(shard.nodes.length, "node");
    const head = this.item(
      shard.id,
      {
        class: "shard",
        "data-column": "2",
        "aria-expanded": String(!folded),
        "aria-label": `${shard.label}, ${size}, of ${group.name}`,
      },
      () => this.act({ type: "fold", id: shard.id, folded: !folded }),
      twistie(folded),
      html("span", { class: "name" }, shard.label),
      folded ? html("span", { class: "dim" }, size) : null,
    );
    return html(
      "div",
      { class: "shards" },
      html("div", { class: "shard-head" }, head, this.failover(shard)),
      nodes,
    );
  }

  private failover({ id, label, failover }: MapShard): HTMLElement | null {
    const { group } = this.band;
    if (failover === null) return null;
    const { promoted, next } = failover;
    const name = group.shards.length > 1 ? `${group.name} ${label}` : group.name;
    const words = promoted === null ? "Simulate failover" : "Undo simulation";
    const spoken =
      promoted === null
        ? `${words} of ${name}: ${next ?? "a replica"} would become the primary`
        : `${words} of ${name}: ${promoted} is the primary in this simulation`;
    return this.item(
      `failover ${id}`,
      {
        class: promoted === null ? "press" : "press undo",
        "data-column": "2",
        "aria-label": spoken,
        title: `${spoken}.\nNothing is asked of AWS.`,
      },
      () => this.act({ type: "failOver", group: group.id, shard: id }),
      words,
    );
  }

  private node(node: MapNode): HTMLElement {
    const { group } = this.band;
    const hasRole = group.kind === "group";
    const changed = node.promoted || node.role !== node.before;
    const role = node.promoted ? "primary" : node.role;
    const was = changed ? (node.before === null ? "promoted" : `was ${node.before}`) : "";
    const status = node.status !== null && node.status !== "available" ? node.status : "";
    const facts = [was, status, node.zone ?? ""].filter(Boolean);
    const badge = role ?? "role ?";
    const spoken = [hasRole ? `${badge} ${node.name}` : node.name, ...facts].join(", ");
    return this.item(
      node.id,
      {
        class: `node${changed ? " changed" : ""}`,
        "data-column": "2",
        "aria-label": `${spoken}, node of ${group.name}`,
        title: `${spoken}\n${group.name}`,
      },
      () => this.act({ type: "reveal", id: node.id }),
      hasRole ? html("span", { class: `role ${role ?? "unknown"}` }, badge) : null,
      html("span", { class: "cut key" }, node.name),
      html("span", { class: "note cut zone" }, facts.join(" · ")),
    );
  }

  private item(id: string, attributes: Attributes, press: () => void, ...children: Children): HTMLElement {
    const all = { ...attributes, class: `item ${attributes.class}`, "data-id": id, tabindex: "-1" };
    const element = button(all, press, ...apart(children));
    this.items.set(id, element);
    return element;
  }
}

/** With blanks between them, which nobody sees: the text of an item is then part of its spoken name, word by word. */
function apart(children: Children): Children {
  return children.flatMap((child) => [child, " "]);
}

/** The number stays where there is no room for the words; the icon beside it says the state. */
function numberFirst(words: string): (Node | string)[] {
  const space = words.indexOf(" ");
  return [words.slice(0, space), html("span", { class: "words" }, words.slice(space))];
}

/** So long an end of a name is never cut, in UTF-16 units. */
const MAX_TAIL = 6;

const NO_NODES: Readonly<Partial<Record<MapGroup["kind"], string>>> = {
  serverless: "Serverless: AWS replaces its nodes by itself.",
  unresolved: "Which nodes they lead to is not known.",
};

function list(classes: string, ...items: readonly HTMLElement[]): HTMLElement {
  return html("ul", { class: `list ${classes}` }, ...items.map((item) => html("li", {}, item)));
}

function sizeWords(group: MapGroup): string {
  const nodes = counted(nodeCount(group), "node");
  return group.shards.length > 1 ? `${counted(group.shards.length, "shard")}, ${nodes}` : nodes;
}
