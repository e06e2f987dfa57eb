/**
 * The same content as the map, as tables: for a screen reader, and for whoever likes rows. Rows are made a few at a time,
 * so that a thousand of them hold nobody up.
 */
import { STATE_WORDS } from "../outcome";
import type { MapEndpoint, MapGroup, MapLine, MapNode, MapShard, ToHost } from "../protocol";
import type { ShownMap } from "../view";
import { groupsByTarget } from "../view";
import { html } from "./dom";

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

  show(shown: ShownMap): void {
    // A press on a button draws the tables anew: the focus stays on the same button.
    this.refocus = document.activeElement?.getAttribute("data-key") ?? null;
    const generation = ++this.generation;
    const uses = table("Lines that use a cache", ["File", "Line", "Key", "Names", "Group", "State", "Why"]);
    const nodes = table("Shards and nodes", ["Group", "Shard", "Node", "Role", "Zone", "Failover"]);
    this.element.replaceChildren(uses.element, nodes.element);
    const rows = [...this.useRows(shown, uses.body), ...this.nodeRows(shown, nodes.body)];
    const add = (from: number) => {
      if (generation !== this.generation) return;
      for (const make of rows.slice(from, from + AT_A_TIME)) make();
      if (from + AT_A_TIME < rows.length) setTimeout(() => add(from + AT_A_TIME), 0);
    };
    add(0);
  }

  private useRows({ map, cards }: ShownMap, body: HTMLElement): (() => void)[] {
    const groups = groupsByTarget(map);
    const names = new Map<string, MapEndpoint | MapNode>();
    for (const { endpoints, shards } of map.groups) {
      for (const endpoint of endpoints) names.set(endpoint.id, endpoint);
      for (const { nodes } of shards) for (const node of nodes) names.set(node.id, node);
    }
    const files = cards.flatMap((card) => card.files);
    return files.flatMap(({ file, lines }) =>
      lines.map((line) => () => {
        const path = file.folder === "" ? file.name : `${file.folder}/${file.name}`;
        body.append(this.useRow(path, line, names.get(line.target), groups.get(line.target)));
      }),
    );
  }

  private useRow(
    path: string,
    line: MapLine,
    target: MapEndpoint | MapNode | undefined,
    group: MapGroup | undefined,
  ): HTMLElement {
    const open = this.button(path, `open ${line.id}`, "link", { type: "openLine", line: line.id });
    const named =
      target === undefined ? line.host : "label" in target ? target.label : nodeWords(target.name);
    const state =
      line.state === line.before
        ? STATE_WORDS[line.state]
        : `${STATE_WORDS[line.state]}, was: ${STATE_WORDS[line.before]}`;
    return row(
      html("th", { scope: "row" }, open),
      String(line.line),
      line.label,
      named,
      group?.name ?? "",
      html("td", { class: `state ${line.state}` }, state),
      line.words,
    );
  }

  private nodeRows({ groups }: ShownMap, body: HTMLElement): (() => void)[] {
    return groups.flatMap(({ group }) =>
      group.shards.flatMap((shard) =>
        shard.nodes.map((node, at) => () => body.append(this.nodeRow(group, shard, node, at))),
      ),
    );
  }

  private nodeRow(group: MapGroup, shard: MapShard, node: MapNode, at: number): HTMLElement {
    const { failover } = shard;
    const back = failover?.promoted != null;
    const name = this.button(node.name, `node ${node.id}`, "link", { type: "reveal", id: node.id });
    const press = this.button(back ? "Bring back" : "Fail over", `button ${shard.id}`, "small", {
      type: "failOver",
      group: group.id,
      shard: shard.id,
    });
    press.setAttribute("aria-label", `${back ? "Bring back" : "Fail over"} ${group.name} ${shard.label}`);
    press.setAttribute("aria-pressed", String(back));
    const role = node.promoted ? "primary" : (node.role ?? "not told");
    const was = node.role !== node.before && node.before !== null ? `, was ${node.before}` : "";
    const last = failover !== null && at === 0 ? press : at === 0 ? group.obstacles.join("; ") : "";
    return row(
      html("th", { scope: "row" }, group.name),
      shard.label,
      html("td", {}, name),
      `${role}${was}`,
      node.zone ?? "",
      html("td", {}, last),
    );
  }

  private button(text: string, key: string, kind: string, message: ToHost): HTMLButtonElement {
    const button = html("button", { type: "button", class: kind, "data-key": key }, text);
    button.addEventListener("click", () => this.send(message));
    if (this.refocus === key) queueMicrotask(() => button.focus({ preventScroll: true }));
    return button;
  }
}

function table(caption: string, headings: readonly string[]): { element: HTMLElement; body: HTMLElement } {
  const body = html("tbody");
  const head = html("tr", {}, ...headings.map((heading) => html("th", { scope: "col" }, heading)));
  const element = html("table", {}, html("caption", {}, caption), html("thead", {}, head), body);
  return { element, body };
}

function row(...cells: readonly (HTMLElement | string)[]): HTMLElement {
  return html("tr", {}, ...cells.map((cell) => (typeof cell === "string" ? html("td", {}, cell) : cell)));
}

/** Memcached's nodes are called so already. */
function nodeWords(name: string): string {
  return name.startsWith("node ") ? name : `node ${name}`;
}
