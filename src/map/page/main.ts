/**
 * The Failover Map's page. It draws what the host sends and asks the host for everything else; it reads nothing, keeps
 * nothing but how it is looked at, and reaches nobody else.
 */
import { linesOf, outcomeOf } from "../outcome";
import { type FailoverMap, isToPage, type ToHost } from "../protocol";
import { type MapView, shownOf, viewFrom, zoomOf } from "../view";
import type { Act } from "./band";
import { Bands } from "./bands";
import { html } from "./dom";
import { Keyboard } from "./keyboard";
import { emptyWords, missingNotice, simulationBanner } from "./notices";
import { pictureOf } from "./picture";
import { Tables } from "./table";
import { Toolbar, ZOOM_STEP } from "./toolbar";

declare function acquireVsCodeApi(): {
  postMessage(message: ToHost): void;
  getState(): unknown;
  setState(state: MapView): void;
};

const host = acquireVsCodeApi();
const send = (message: ToHost) => host.postMessage(message);
/** From the last key in the search to the new picture, in milliseconds. */
const REST = 120;
const FIT_STEP = 0.05;

let view = viewFrom(host.getState());
let map: FailoverMap | null = null;
let saidLast = "";
let timer: ReturnType<typeof setTimeout> | undefined;

const viewport = html("main", { class: "viewport", tabindex: "-1" });
const act: Act = (action) => {
  if (action.type === "fold") change({ folds: { ...view.folds, [action.id]: action.folded } });
  else send(action);
};
const bands = new Bands(viewport, act);
const keyboard = new Keyboard(bands);
const tables = new Tables(send);
const notices = html("section", { class: "notices", "aria-label": "Notices" });
const empty = html("p", { class: "empty" });
const live = html("div", { class: "spoken", role: "status", "aria-live": "polite" });
const keys = html(
  "p",
  { class: "spoken", id: "map-keys" },
  "Up and down arrows go through a column, left and right along the wires to the next column. Enter opens, folds or simulates a failover. Plus, minus and zero zoom. Escape leaves the map. The Table button shows the same as tables.",
);
const toolbar = new Toolbar({ change, send, fit, save });

viewport.append(
  html("h1", { class: "spoken" }, "Failover Map"),
  empty,
  bands.element,
  tables.element,
  keys,
  live,
);
document.body.append(toolbar.element, notices, viewport);

function change(what: Partial<MapView>, isTyping = false): void {
  view = { ...view, ...what };
  host.setState(view);
  clearTimeout(timer);
  if (isTyping) timer = setTimeout(draw, REST);
  else draw();
}

/** As large as lets all of it be seen. */
function fit(): void {
  let zoom = 1;
  const overflows = () => {
    bands.element.style.setProperty("--zoom", String(zoom));
    return bands.element.offsetHeight > viewport.clientHeight;
  };
  while (overflows() && zoomOf(zoom - FIT_STEP) < zoom) zoom = zoomOf(zoom - FIT_STEP);
  change({ zoom, scroll: 0 });
}

function draw(done = () => {}): void {
  if (map === null) return;
  const shown = shownOf(map, view);
  toolbar.show(view, shown.level, linesOf(map));
  const banner = [simulationBanner(map, send), missingNotice(map, send)];
  notices.replaceChildren(...banner.filter((element) => element !== null));
  const isEmpty = shown.bands.length === 0;
  empty.hidden = !isEmpty;
  empty.textContent = isEmpty ? emptyWords(map, view.query !== "" || view.hidden.length > 0) : "";
  bands.element.hidden = view.table || isEmpty;
  bands.element.style.setProperty("--zoom", String(view.zoom));
  if (view.table) tables.show(shown);
  else {
    tables.clear();
    bands.show(shown.bands, () => {
      keyboard.settle(view.focus);
      done();
    });
  }
}

/** What a simulation does is said once, when it changes. */
function announce(now: FailoverMap): void {
  const outcome = outcomeOf(now);
  const sentence = outcome?.sentence ?? (saidLast === "" ? "" : "Everything is as the account tells again.");
  if (sentence !== saidLast && sentence !== "") live.textContent = sentence;
  saidLast = outcome === null ? "" : sentence;
}

/** The picture of the map, whichever of the two views is shown. */
function save(): void {
  if (map === null) return;
  const title = `Failover Map: ${map.title}`;
  const subtitle = outcomeOf(map)?.sentence ?? "As the account tells, with no failover simulated.";
  if (view.table) change({ table: false });
  draw(() => send({ type: "saveSvg", svg: pictureOf(bands, toolbar.legend, title, subtitle) }));
}

function itemAt(target: EventTarget | null): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>("[data-id]") : null;
}

bands.element.addEventListener("pointerover", (event) =>
  bands.light(itemAt(event.target)?.dataset.id ?? null),
);
bands.element.addEventListener("pointerleave", () => bands.light(null));
bands.element.addEventListener("focusin", (event) => {
  const item = itemAt(event.target);
  if (item === null) return;
  view = { ...view, focus: item.dataset.id ?? null };
  host.setState(view);
  keyboard.stopAt(item);
  if (item.matches(":focus-visible")) bands.light(view.focus);
});
bands.element.addEventListener("focusout", () => bands.light(null));
bands.element.addEventListener("keydown", (event) => {
  const item = itemAt(event.target);
  if (item === null || event.altKey || event.ctrlKey || event.metaKey) return;
  if (event.key === "Escape") toolbar.search.focus();
  else if (event.key === "+" || event.key === "=") toolbar.zoom(ZOOM_STEP);
  else if (event.key === "-") toolbar.zoom(-ZOOM_STEP);
  else if (event.key === "0") toolbar.zoom(0);
  else if (!keyboard.go(item, event.key)) return;
  event.preventDefault();
});
toolbar.search.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && toolbar.search.value !== "") change({ query: "" });
});
viewport.addEventListener("scroll", () => {
  view = { ...view, scroll: viewport.scrollTop };
  host.setState(view);
  if (!view.table) bands.drawSoon();
});
const resized = new ResizeObserver(() => bands.drawSoon());
resized.observe(viewport);
resized.observe(bands.element);

window.addEventListener("message", (event: MessageEvent<unknown>) => {
  if (!isToPage(event.data)) return;
  const isFirst = map === null;
  map = event.data.map;
  const { scroll } = view;
  draw(() => {
    if (isFirst && scroll > 0) viewport.scrollTop = scroll;
  });
  announce(map);
});
send({ type: "ready" });
