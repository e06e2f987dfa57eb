/** What stands above the map: search, what to leave out, the legend with its counts, folding, zoom, and the two views. */
import { LEVELS, type Level } from "../bands";
import { STATE_MEANING, STATE_WORDS, tallyOf } from "../outcome";
import { LINE_STATES, type LineState, type MapLine } from "../protocol";
import type { MapView } from "../view";
import { button, html, icon, svg } from "./dom";

export interface ToolbarActions {
  search(query: string): void;
  onlyUsed(only: boolean): void;
  toggleState(state: LineState): void;
  level(level: Level): void;
  /** @param by 0: back to its own size */
  zoom(by: number): void;
  /** All of it in the window. */
  fit(): void;
  toggleTable(): void;
  /** The whole rehearsal in words. */
  rehearse(): void;
  save(): void;
}

export const ZOOM_STEP = 0.1;

const LEVEL_TIPS: Readonly<Record<Level, string>> = {
  groups: "Only the groups, with their counts",
  files: "Groups with their files; lines are counts",
  lines: "Every line",
};

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
  readonly legend = html("div", {
    class: "legend",
    role: "group",
    "aria-label": "Lines by state; press to leave out",
  });
  private readonly onlyUsed = html("input", { type: "checkbox", id: "only-used" });
  private readonly table: HTMLButtonElement;
  private readonly percent: HTMLButtonElement;
  private readonly ofMap: HTMLElement;
  private readonly levels = new Map<Level, HTMLInputElement>();
  private readonly chips = new Map<LineState, { chip: HTMLButtonElement; count: HTMLElement }>();

  constructor(actions: ToolbarActions) {
    for (const state of LINE_STATES) this.legend.append(this.chip(state, actions));
    const plain = { class: "plain" };
    this.table = button(plain, () => actions.toggleTable(), "Table");
    const rehearse = { ...plain, title: "Every failover there can be, in words" };
    const zoom = (name: string, by: number, words: string) =>
      button({ class: "plain", "aria-label": name, title: name }, () => actions.zoom(by), words);
    this.percent = zoom("Zoom to 100 %", 0, "");
    this.search.addEventListener("input", () => actions.search(this.search.value));
    this.onlyUsed.addEventListener("change", () => actions.onlyUsed(this.onlyUsed.checked));
    this.ofMap = html(
      "div",
      { class: "row" },
      this.levelChoice(actions),
      html(
        "div",
        { class: "joined", role: "group", "aria-label": "Zoom" },
        zoom("Zoom out", -ZOOM_STEP, "−"),
        this.percent,
        zoom("Zoom in", ZOOM_STEP, "+"),
        button({ ...plain, title: "All of it in the window" }, () => actions.fit(), "Fit"),
      ),
    );
    this.element = html(
      "header",
      { class: "toolbar" },
      html(
        "div",
        { class: "row" },
        this.search,
        html("label", { for: "only-used" }, this.onlyUsed, "Only what this workspace uses"),
        html("span", { class: "spring" }),
        this.table,
        button(rehearse, () => actions.rehearse(), "Rehearse…"),
        button(plain, () => actions.save(), "Save as SVG…"),
      ),
      html("div", { class: "row" }, this.legend, html("span", { class: "spring" }), this.ofMap),
    );
  }

  show(view: MapView, level: Level, lines: readonly MapLine[]): void {
    if (this.search.value !== view.query) this.search.value = view.query;
    this.onlyUsed.checked = view.onlyUsed;
    this.ofMap.hidden = view.table;
    this.table.setAttribute("aria-pressed", String(view.table));
    this.percent.textContent = `${Math.round(view.zoom * 100)} %`;
    this.percent.setAttribute("aria-label", `Zoom to 100 %, now ${this.percent.textContent}`);
    for (const [each, input] of this.levels) input.checked = each === level;
    const tallies = tallyOf(lines);
    for (const [state, { chip, count }] of this.chips) {
      const words = tallies.filter((tally) => tally.state === state).map((tally) => tally.words);
      count.textContent = words.join(", ") || `0 ${STATE_WORDS[state]}`;
      chip.setAttribute("aria-pressed", String(!view.hidden.includes(state)));
      chip.hidden = words.length === 0;
    }
  }

  private chip(state: LineState, actions: ToolbarActions): HTMLElement {
    const count = html("span");
    const sample = svg("svg", { class: "sample", width: 28, height: 14, "aria-hidden": "true" });
    const path = svg("path", { d: "M0 7h28" });
    sample.append(svg("g", { class: `wire use is-${state}` }, path));
    const attributes = { class: "chip", title: STATE_MEANING[state] };
    const chip = button(attributes, () => actions.toggleState(state), icon(state), sample, count);
    this.chips.set(state, { chip, count });
    return chip;
  }

  private levelChoice(actions: ToolbarActions): HTMLElement {
    const choices = LEVELS.map((level) => {
      const input = html("input", { type: "radio", name: "level", id: `level-${level}`, class: "spoken" });
      // Not on a change: to choose the same level again undoes folds of one's own.
      input.addEventListener("click", () => actions.level(level));
      this.levels.set(level, input);
      const words = `${level.charAt(0).toUpperCase()}${level.slice(1)}`;
      const choice = html("span", { class: "choice plain" }, words);
      return html("label", { for: input.id, title: LEVEL_TIPS[level] }, input, choice);
    });
    return html("div", { class: "joined", role: "radiogroup", "aria-label": "Open down to" }, ...choices);
  }
}
