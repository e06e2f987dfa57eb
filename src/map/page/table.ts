/**
 * The same content as the map, as tables: for a screen reader, and for whoever likes rows. Rows are made a few at a time,
 * so that a thousand of them hold nobody up.
 */
import { stateWords } from "../outcome";
import type { MapFile, MapGroup, MapLine, MapNode, MapShard, ToHost } from "../protocol";
import type { ShownMap } from "../view";
import { button, type Children, html, icon } from "./dom";

const AT_A_TIME = 40;

export class Tables {
  readonly element = html("div", { class: "tables" });
  private generation = 0;
  private refocus: string | null = null;

  constructor(private readonly send: (message: ToHost) => void) {}

  clear(): void {
    this.generation++;
    this.element.replaceChildren();
  }

  show({ map, bands }: ShownMap): void {
    // A press on a button draws the tables anew: the focus stays on the same button.
    this.refocus = document.activeElement?.getAttribute("data-key") ?? null;
    const generation = ++this.generation;
    const uses = table("uses", "Uses of a cache", ["File", "Line", "Key", "Names", "Group", "State", "Why"]);
    const nodes = table("", "Shards and nodes", ["Group", "Shard", "Node", "Role", "Zone", "Failover"]);
    this.element.replaceChildren(uses.element, nodes.element);
    const targets = new Map<MapLine, readonly [names: string, group: string]>();
    for (const { group, ways } of bands)
      for (const { label, lines } of ways) for (const line of lines) targets.set(line, [label, group.name]);
    const rows = [
      ...map.files.flatMap((file) =>
        file.lines.flatMap((line) => {
          const target = targets.get(line);
          return target === undefined ? [] : [() => uses.body.append(this.use(file, line, target))];
        }),
      ),
      ...bands.flatMap(({ group }) =>
        group.shards.flatMap((shard) =>
          shard.nodes.map((node) => () => nodes.body.append(this.node(group, shard, node))),
        ),
      ),
    ];
    const add = (from: number) => {
      if (generation !== this.generation) return;
      for (const make of rows.slice(from, from + AT_A_TIME)) make();
      if (from + AT_A_TIME < rows.length) setTimeout(() => add(from + AT_A_TIME));
    };
    add(0);
  }

  private use({ folder, name }: MapFile, line: MapLine, target: readonly [string, string]): HTMLElement {
    const path = folder === "" ? name : `${folder}/${name}`;
    const open = this.button(path, `open ${line.id}`, "link", { type: "openLine", line: line.id });
    const state = html("td", { class: "state" }, icon(line.state), stateWords(line));
    return row(open, String(line.line), line.label, ...target, state, line.words);
  }

  private node(group: MapGroup, shard: MapShard, node: MapNode): HTMLElement {
    const isFirst = shard.nodes[0] === node;
    const undo = shard.failover?.promoted != null;
    const words = undo ? "Undo simulation" : "Simulate failover";
    const message = { type: "failOver", group: group.id, shard: shard.id } as const;
    const press = this.button(words, `failover ${shard.id}`, "small", message);
    press.setAttribute("aria-label", `${words} of ${group.name} ${shard.label}`);
    const role = node.promoted ? "primary" : (node.role ?? "not told");
    const was = node.role !== node.before && node.before !== null ? `, was ${node.before}` : "";
    const failover = !isFirst ? "" : shard.failover === null ? group.obstacles.join("; ") : press;
    const reveal = this.button(node.name, `node ${node.id}`, "link", { type: "reveal", id: node.id });
    return row(group.name, shard.label, reveal, `${role}${was}`, node.zone, failover);
  }

  private button(text: string, key: string, kind: string, message: ToHost): HTMLButtonElement {
    const made = button({ class: kind, "data-key": key }, () => this.send(message), text);
    if (this.refocus === key) queueMicrotask(() => made.focus({ preventScroll: true }));
    return made;
  }
}

interface Table {
  readonly element: HTMLElement;
  readonly body: HTMLElement;
}

function table(classes: string, caption: string, headings: readonly string[]): Table {
  const body = html("tbody");
  const head = html("tr", {}, ...headings.map((heading) => html("th", { scope: "col" }, heading)));
  const parts = [html("caption", {}, caption), html("thead", {}, head), body];
  return { element: html("table", { class: classes }, ...parts), body };
}

/** The first cell says what the row is about. */
function row(first: Node | string, ...cells: Children): HTMLElement {
  const rest = cells.map((cell) => (cell instanceof HTMLTableCellElement ? cell : html("td", {}, cell)));
  return html("tr", {}, html("th", { scope: "row" }, first), ...rest);
}
