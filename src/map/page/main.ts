/**
 * The Failover Map's page. It draws what the host sends and asks the host for everything else; it reads nothing, keeps
 * nothing but how it is looked at, and reaches nobody else.
 */
import { layoutOf } from "../layout";
import { countStates, linesOf, outcomeOf } from "../outcome";
import { type FailoverMap, isToPage, type ToHost } from "../protocol";
import { type Action, type Scene, sceneOf } from "../scene";
import { svgText } from "../svgText";
import { type MapView, shownOf, viewFrom } from "../view";
import { Canvas } from "./canvas";
import { html } from "./dom";
import { nextItem } from "./keyboard";
import { emptyWords, missingNotice, rehearsalBanner } from "./notices";
import { currentPalette, textMeasure } from "./paint";
import { Tables } from "./table";
import { Toolbar } from "./toolbar";

declare function acquireVsCodeApi(): {
  postMessage(message: ToHost): void;
  getState(): unknown;
  setState(state: MapView): void;
};

const host = acquireVsCodeApi();
const send = (message: ToHost) => host.postMessage(message);
/** From the last key in the search to the new picture, in milliseconds. */
const REST = 120;

let view = viewFrom(host.getState());
let map: FailoverMap | null = null;
let scene: Scene = { width: 0, height: 0, items: [] };
let measure = textMeasure();
let saidLast = "";

const viewport = html("main", { class: "viewport", tabindex: "-1" });
const canvas = new Canvas(viewport);
const tables = new Tables(send);
const notices = html("div", { class: "notices" });
const empty = html("p", { class: "empty" });
const live = html("div", { class: "spoken", role: "status", "aria-live": "polite" });
const keys = html(
  "p",
  { class: "spoken", id: "map-keys" },
  "Up and down arrows go through a column, left and right along the wires to the next column. Enter opens, folds or fails over. Escape leaves the map. The Table button shows the same as tables.",
);
const toolbar = new Toolbar({
  search: (query) => {
    change({ query, scroll: 0 }, REST);
  },
  onlyUsed: (onlyUsed) => change({ onlyUsed }),
  toggleState: (state) =>
    change({
      hidden: view.hidden.includes(state)
        ? view.hidden.filter((other) => other !== state)
        : [...view.hidden, state],
    }),
  foldAll: () => change({ allFolded: !isAllFolded(), folds: {} }),
  toggleTable: () => change({ table: !view.table }),
  rehearse: () => send({ type: "run", command: "rehearse" }),
  save,
});
const noticeActions = {
  run: (command: Extract<ToHost, { type: "run" }>["command"]) => send({ type: "run", command }),
  bringBack: () => send({ type: "bringBack" }),
  openLine: (line: string) => send({ type: "openLine", line }),
};

viewport.append(empty, canvas.element, tables.element);
document.body.append(toolbar.element, notices, viewport, keys, live);

let timer: ReturnType<typeof setTimeout> | undefined;

/** Looks at the map another way, now or after a rest. */
function change(what: Partial<MapView>, rest = 0): void {
  view = { ...view, ...what };
  host.setState(view);
  clearTimeout(timer);
  if (rest === 0) draw();
  else timer = setTimeout(draw, rest);
}

function isAllFolded(): boolean {
  if (map === null) return false;
  const { cards, groups } = shownOf(map, view);
  return [...cards, ...groups].every(({ folded }) => folded);
}

function draw(): void {
  if (map === null) return;
  const shown = shownOf(map, view);
  toolbar.show(view, countStates(linesOf(map)), isAllFolded());
  const banner = [rehearsalBanner(map, noticeActions), missingNotice(map, noticeActions)];
  notices.replaceChildren(...banner.filter((element) => element !== null));
  const isEmpty = shown.cards.length === 0 && shown.groups.length === 0;
  empty.hidden = !isEmpty;
  empty.textContent = isEmpty ? emptyWords(map, view.query !== "" || view.hidden.length > 0) : "";
  canvas.element.classList.toggle("gone", view.table || isEmpty);
  viewport.classList.toggle("is-table", view.table);
  if (view.table) {
    tables.show(shown);
    return;
  }
  tables.clear();
  scene = sceneOf(layoutOf(shown, viewport.clientWidth), measure);
  const kept = view.focus !== null && scene.items.some(({ id }) => id === view.focus);
  canvas.setFocusable(
    kept
      ? view.focus
      : (scene.items.find(({ column }) => column === 0)?.id ??
          scene.items.find(({ column }) => column === 2)?.id ??
          null),
  );
  canvas.show(scene);
}

/** What a rehearsal does is said once, when it changes. */
function announce(now: FailoverMap): void {
  const sentence =
    outcomeOf(now)?.sentence ?? (saidLast === "" ? "" : "Everything is as the account tells again.");
  if (sentence !== saidLast && sentence !== "") live.textContent = sentence;
  saidLast = outcomeOf(now) === null ? "" : sentence;
}

function act(action: Action | undefined): void {
  if (action?.do === "send") send(action.message);
  if (action?.do === "fold") change({ folds: { ...view.folds, [action.id]: action.folded } });
}

function save(): void {
  if (map === null) return;
  const picture = view.table ? sceneOf(layoutOf(shownOf(map, view), viewport.clientWidth), measure) : scene;
  const subtitle = outcomeOf(map)?.sentence ?? "As the account tells, with no failover rehearsed.";
  send({
    type: "saveSvg",
    svg: svgText(picture, currentPalette(), `Failover Map: ${map.title}`, subtitle, measure),
  });
}

function itemAt(target: EventTarget | null): string | null {
  return target instanceof Element ? (target.closest("[data-id]")?.getAttribute("data-id") ?? null) : null;
}

canvas.element.addEventListener("click", (event) => {
  const id = itemAt(event.target);
  const item = id === null ? undefined : canvas.item(id);
  if (item?.action === undefined) return;
  change({ focus: item.id }, 1);
  canvas.setFocusable(item.id);
  act(item.action);
});
canvas.element.addEventListener("pointerover", (event) => {
  const id = itemAt(event.target);
  canvas.light(id !== null && canvas.item(id)?.spoken !== undefined ? id : null);
});
canvas.element.addEventListener("pointerleave", () => canvas.light(null));
// Not on the SVG: an SVG that listens for focus can itself be focused, as an empty stop before the map.
viewport.addEventListener("focusin", (event) => {
  const id = itemAt(event.target);
  if (id === null) return;
  view = { ...view, focus: id };
  host.setState(view);
  canvas.setFocusable(id);
  canvas.light(event.target instanceof Element && event.target.matches(":focus-visible") ? id : null);
});
viewport.addEventListener("focusout", () => canvas.light(null));
canvas.element.addEventListener("keydown", (event) => {
  const id = itemAt(event.target);
  const item = id === null ? undefined : canvas.item(id);
  if (item === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
  if (event.key === "Enter" || event.key === " ") act(item.action);
  else if (event.key === "Escape") toolbar.search.focus();
  else {
    const next = nextItem(canvas, item, event.key);
    if (next === null) return;
    canvas.focus(next.id);
  }
  event.preventDefault();
});
toolbar.search.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && toolbar.search.value !== "") change({ query: "" });
});

let frame = 0;
viewport.addEventListener("scroll", () => {
  view = { ...view, scroll: viewport.scrollTop };
  host.setState(view);
  if (view.table) return;
  cancelAnimationFrame(frame);
  frame = requestAnimationFrame(() => canvas.render());
});
new ResizeObserver(() => {
  if (!view.table && Math.max(viewport.clientWidth, 0) !== scene.width) draw();
  else if (!view.table) canvas.render();
}).observe(viewport);
// Another theme may bring another font.
new MutationObserver(() => {
  measure = textMeasure();
  draw();
}).observe(document.body, { attributes: true, attributeFilter: ["class"] });

window.addEventListener("message", (event: MessageEvent<unknown>) => {
  if (!isToPage(event.data)) return;
  const isFirst = map === null;
  map = event.data.map;
  draw();
  announce(map);
  if (isFirst && view.scroll > 0) {
    viewport.scrollTop = view.scroll;
    if (!view.table) canvas.render();
  }
});
send({ type: "ready" });
