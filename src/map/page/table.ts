/**
 * The same content as the map, as tables: for a screen reader, and for whoever likes rows. Rows are made a few at a time,
 * so that a thousand of them hold nobody up.
 */
import { stateWords } from "../outcome";
import type { MapEndpoint, MapGroup, MapLine, MapNode, MapShard, ToHost } from "../protocol";
import { groupsByTarget, type ShownMap } from "../view";
import { button, html, icon } from "./dom";

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
    const uses = table("uses", "Lines that use a cache", [
      "File",
      "Line",
      "Key",
      "Names",
      "Group",
      "State",
      "Why",
    ]);
    const nodes = table("", "Shards and nodes", ["Group", "Shard", "Node", "Role", "Zone", "Failover"]);
    this.element.replaceChildren(uses.element, nodes.element);
    const rows = [...this.useRows(shown, uses.body), ...this.nodeRows(shown, nodes.body)];
    const add = (from: number) => {
      if (generation !== this.generation) return;
      for (const make of rows.slice(from, from + AT_A_TIME)) make();
      if (from + AT_A_TIME < rows.length) setTimeout(() => add(from + AT_A_TIME), 0);
    };
    add(0);
  }

  private useRows({ map, bands }: ShownMap, body: HTMLElement): (() => void)[] {
    const groups = groupsByTarget(map);
    const names = new Map<string, MapEndpoint | MapNode>();
    for (const { endpoints, shards } of map.groups) {
      for (const endpoint of endpoints) names.set(endpoint.id, endpoint);
      for (const { nodes } of shards) for (const node of nodes) names.set(node.id, node);
    }
    const shown = new Set(bands.flatMap(({ lines }) => lines));
    return map.files.flatMap(({ folder, name, lines }) =>
      lines
        .filter((line) => shown.has(line))
        .map((line) => () => {
          const path = folder === "" ? name : `${folder}/${name}`;
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
      target === undefined ? line.host : "label" in target ? target.label : `direct to ${target.name}`;
    return row(
      html("th", { scope: "row" }, open),
      String(line.line),
      line.label,
      named,
      group?.name ?? "",
      html("td", { class: "state" }, icon(line.state), stateWords(line)),
      line.words,
    );
  }

  private nodeRows({ bands }: ShownMap, body: HTMLElement): (() => void)[] {
    return bands.flatMap(({ group }) =>
      group.shards.flatMap((shard) =>
        shard.nodes.map((node, at) => () => body.append(this.nodeRow(group, shard, node, at))),
      ),
    );
  }

  private nodeRow(group: MapGroup, shard: MapShard, node: MapNode, at: number): HTMLElement {
    const { failover } = shard;
    const back = failover?.promoted != null;
    const name = this.button(node.name, `node ${node.id}`, "link", { type: "reveal", id: node.id });
    const words = back ? "Undo simulation" : "Simulate failover";
    const press = this.button(words, `button ${shard.id}`, "small", {
      type: "failOver",
      group: group.id,
      shard: shard.id,
    });
    press.setAttribute("aria-label", `${words} of ${group.name} ${shard.label}`);
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
    const made = button({ class: kind, "data-key": key }, () => this.send(message), text);
    if (this.refocus === key) queueMicrotask(() => made.focus({ preventScroll: true }));
    return made;
  }
}

function table(
  classes: string,
  caption: string,
  headings: readonly string[],
): { element: HTMLElement; body: HTMLElement } {
  const body = html("tbody");
  const head = html("tr", {}, ...headings.map((heading) => html("th", { scope: "col" }, heading)));
  const element = html(
    "table",
    { class: classes },
    html("caption", {}, caption),
    html("thead", {}, head),
    body,
  );
  return { element, body };
}

function row(...cells: readonly (HTMLElement | string)[]): HTMLElement {
  return html("tr", {}, ...cells.map((cell) => (typeof cell === "string" ? html("td", {}, cell) : cell)));
}
