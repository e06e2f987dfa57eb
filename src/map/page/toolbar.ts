/** What stands above the map: search, what to leave out, the legend with its counts, folding, zoom, and the two views. */
import { LEVELS, type Level } from "../bands";
import { STATE_MEANING, tallyWords } from "../outcome";
import { LINE_STATES, type LineState, type MapLine, type ToHost } from "../protocol";
import { FIRST_VIEW, type MapView, zoomOf } from "../view";
import { button, type Children, html, icon, span, svg } from "./dom";

export interface ToolbarActions {
  /** Looks at the map another way, now or after a rest. */
  change(what: Partial<MapView>, isTyping?: boolean): void;
  send(message: ToHost): void;
  /** All of it in the window. */
  fit(): void;
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
  private readonly onlyUsed = html("input", { type: "checkbox" });
  private readonly table: HTMLButtonElement;
  private readonly percent: HTMLButtonElement;
  private readonly ofMap: HTMLElement;
  private view = FIRST_VIEW;
  private readonly levels = new Map<Level, HTMLInputElement>();
  private readonly chips = new Map<LineState, { chip: HTMLButtonElement; count: HTMLElement }>();

  constructor(private readonly actions: ToolbarActions) {
    for (const state of LINE_STATES) this.legend.append(this.chip(state));
    const plain = (words: string, title: string, press: () => void) =>
      button({ class: "plain", title }, press, words);
    const zoom = (words: string, name: string, by: number) => {
      const made = plain(words, name, () => this.zoom(by));
      made.setAttribute("aria-label", name);
      return made;
    };
    this.table = plain("Table", "The same as tables", () => actions.change({ table: !this.view.table }));
    this.percent = zoom("", "Zoom to 100 %", 0);
    this.search.addEventListener("input", () =>
      actions.change({ query: this.search.value, scroll: 0 }, true),
    );
    this.onlyUsed.addEventListener("change", () => actions.change({ onlyUsed: this.onlyUsed.checked }));
    const zooms = [
      zoom("−", "Zoom out", -ZOOM_STEP),
      this.percent,
      zoom("+", "Zoom in", ZOOM_STEP),
      plain("Fit", "All of it in the window", () => actions.fit()),
    ];
    this.ofMap = row(
      this.levelChoice(),
      html("div", { class: "joined", role: "group", "aria-label": "Zoom" }, ...zooms),
    );
    this.element = html(
      "header",
      { class: "toolbar" },
      row(
        this.search,
        html("label", {}, this.onlyUsed, "Only what this workspace uses"),
        row(
          this.table,
          plain("Rehearse…", "Every failover there can be, in words", () =>
            actions.send({ type: "run", command: "rehearse" }),
          ),
          plain("Save as SVG…", "The picture as it is shown", () => actions.save()),
        ),
      ),
      row(this.legend, this.ofMap),
    );
  }

  /** @param by 0: back to its own size */
  zoom(by: number): void {
    this.actions.change({ zoom: by === 0 ? 1 : zoomOf(this.view.zoom + by) });
  }

  show(view: MapView, level: Level, lines: readonly MapLine[]): void {
    this.view = view;
    if (this.search.value !== view.query) this.search.value = view.query;
    this.onlyUsed.checked = view.onlyUsed;
    this.ofMap.hidden = view.table;
    this.table.setAttribute("aria-pressed", String(view.table));
    this.percent.textContent = `${Math.round(view.zoom * 100)} %`;
    this.percent.setAttribute("aria-label", `Zoom to 100 %, now ${this.percent.textContent}`);
    for (const [each, input] of this.levels) input.checked = each === level;
    for (const [state, { chip, count }] of this.chips) {
      count.textContent = tallyWords(lines.filter((line) => line.state === state));
      chip.setAttribute("aria-pressed", String(!view.hidden.includes(state)));
      chip.hidden = count.textContent === "";
    }
  }

  private toggle(state: LineState): void {
    const { hidden } = this.view;
    const without = hidden.filter((other) => other !== state);
    this.actions.change({ hidden: without.length < hidden.length ? without : [...hidden, state] });
  }

  private chip(state: LineState): HTMLElement {
    const count = span("");
    const wire = svg("g", { class: `wire use is-${state}` }, svg("path", { d: "M0 7h28" }));
    const sample = svg("svg", { width: 28, height: 14, "aria-hidden": "true" }, wire);
    const attributes = { class: "chip", title: STATE_MEANING[state] };
    const chip = button(attributes, () => this.toggle(state), icon(state), sample, count);
    this.chips.set(state, { chip, count });
    return chip;
  }

  private levelChoice(): HTMLElement {
    const choices = LEVELS.map((level) => {
      const input = html("input", { type: "radio", name: "level", class: "spoken" });
      // Not on a change: to choose the same level again undoes folds of one's own.
      input.addEventListener("click", () => this.actions.change({ level, folds: {} }));
      this.levels.set(level, input);
      const words = `${level.charAt(0).toUpperCase()}${level.slice(1)}`;
      return html("label", { title: LEVEL_TIPS[level] }, input, span("choice plain", words));
    });
    return html("div", { class: "joined", role: "radiogroup", "aria-label": "Open down to" }, ...choices);
  }
}

function row(...children: Children): HTMLElement {
  return html("div", { class: "row" }, ...children);
}
