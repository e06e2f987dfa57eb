/** What stands above the map: search, what to leave out, folding, the legend with its counts, and the two views. */
import { STATE_MEANING, STATE_WORDS, type StateCounts } from "../outcome";
import { LINE_STATES, type LineState } from "../protocol";
import { stateIcon, WIRE_DASH, WIRE_WIDTH } from "../shapes";
import type { MapView } from "../view";
import { drawShape } from "./canvas";
import { html, svg } from "./dom";

export interface ToolbarActions {
  search(query: string): void;
  onlyUsed(only: boolean): void;
  toggleState(state: LineState): void;
  foldAll(): void;
  toggleTable(): void;
  /** The whole rehearsal in words. */
  rehearse(): void;
  save(): void;
}

export class Toolbar {
  readonly element: HTMLElement;
  readonly search = html("input", {
    type: "search",
    id: "search",
    placeholder: "Search files, keys, hosts, groups, nodes, zones",
    "aria-label": "Search the map",
    autocomplete: "off",
    spellcheck: "false",
  });
  private readonly onlyUsed = html("input", { type: "checkbox", id: "only-used" });
  private readonly fold = html("button", { type: "button", class: "plain" });
  private readonly table = html("button", { type: "button", class: "plain" }, "Table");
  private readonly chips = new Map<LineState, { button: HTMLButtonElement; count: Text }>();

  constructor(actions: ToolbarActions) {
    const rehearse = html(
      "button",
      { type: "button", class: "plain", title: "Every failover there can be, in words" },
      "Rehearse…",
    );
    const save = html("button", { type: "button", class: "plain" }, "Save as SVG…");
    const legend = html("div", {
      class: "legend",
      role: "group",
      "aria-label": "Lines by state; press to leave out",
    });
    for (const state of LINE_STATES) {
      const count = document.createTextNode("");
      const dash = WIRE_DASH[state];
      const sample = svg("svg", { width: 50, height: 16, "aria-hidden": "true" });
      sample.append(
        ...stateIcon(state, 8, 8).map(drawShape),
        drawShape({
          t: "path",
          d: "M20 8h28",
          stroke: state,
          width: WIRE_WIDTH[state],
          ...(dash === undefined ? {} : { dash }),
        }),
      );
      const button = html("button", { type: "button", class: "chip", title: STATE_MEANING[state] }, sample);
      button.append(html("span", {}, count));
      button.addEventListener("click", () => actions.toggleState(state));
      this.chips.set(state, { button, count });
      legend.append(button);
    }
    this.search.addEventListener("input", () => actions.search(this.search.value));
    this.onlyUsed.addEventListener("change", () => actions.onlyUsed(this.onlyUsed.checked));
    this.fold.addEventListener("click", () => actions.foldAll());
    this.table.addEventListener("click", () => actions.toggleTable());
    rehearse.addEventListener("click", () => actions.rehearse());
    save.addEventListener("click", () => actions.save());
    this.element = html(
      "header",
      { class: "toolbar" },
      html(
        "div",
        { class: "row" },
        this.search,
        html("label", { for: "only-used" }, this.onlyUsed, "Only what this workspace uses"),
        html("span", { class: "spring" }),
        this.fold,
        this.table,
        rehearse,
        save,
      ),
      html("div", { class: "row" }, legend),
    );
  }

  show(view: MapView, counts: StateCounts, allFolded: boolean): void {
    if (this.search.value !== view.query) this.search.value = view.query;
    this.onlyUsed.checked = view.onlyUsed;
    this.fold.textContent = allFolded ? "Unfold All" : "Fold All";
    this.fold.hidden = view.table;
    this.table.setAttribute("aria-pressed", String(view.table));
    for (const [state, { button, count }] of this.chips) {
      const n = counts[state];
      count.data = `${n} ${state === "broken" && n !== 1 ? "fail" : STATE_WORDS[state]}`;
      button.setAttribute("aria-pressed", String(!view.hidden.includes(state)));
      button.hidden = n === 0;
    }
  }
}
