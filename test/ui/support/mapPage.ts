/**
 * The page of the Failover Map alone, in a headless browser: the built bundle, the frame and the policy that the
 * extension gives it, a theme's variables, and a host that answers with the real model.
 */
import { readFile } from "node:fs/promises";
import path from "node:path";
import type { Browser, Page } from "playwright-core";
import type { Inventory } from "../../../src/core/model/inventory";
import { mapHtml } from "../../../src/editor/map/mapHtml";
import { buildMap, type MappedFile } from "../../../src/editor/map/mapModel";
import { Rehearsing } from "../../../src/editor/map/rehearsing";
import { type FailoverMap, isToHost, type ToHost } from "../../../src/map/protocol";
import { MAP_THEMES, type ThemeName, themeStyle } from "./mapThemes";
import { LIMIT_MS, projectRoot } from "./support";

const ORIGIN = "http://map.invalid";

export interface MapPage {
  readonly page: Page;
  /** Every message of the page that its guard let pass, in order. */
  readonly said: readonly ToHost[];
  /** What the page or its policy complained about, and messages that the guard refused. */
  readonly complaints: readonly string[];
  /** Every address that it asked for, less its own three files. */
  readonly asked: readonly string[];
  /** What the page keeps with `setState`. */
  kept(): unknown;
  map(): FailoverMap;
}

export interface MapPageOptions {
  readonly files: readonly MappedFile[];
  readonly inventories: readonly Inventory[];
  readonly theme?: ThemeName;
  readonly width?: number;
  readonly height?: number;
  readonly scale?: number;
  readonly kept?: unknown;
  readonly status?: Pick<FailoverMap, "title" | "account" | "audit">;
}

/** In place of VS Code's own function; messages to the page come as events, as there. */
const API = `{
  let kept = KEPT;
  window.acquireVsCodeApi = () => ({
    postMessage: (message) => { void window.toHost(message); },
    getState: () => kept,
    setState: (state) => { kept = state; void window.keepState(state); },
  });
}`;

export async function openMapPage(browser: Browser, options: MapPageOptions): Promise<MapPage> {
  const { files, inventories, theme = "dark", width = 1280, height = 900, scale = 1 } = options;
  const status = options.status ?? { title: "demo", account: "ready" as const, audit: "done" as const };
  const page = await browser.newPage({ viewport: { width, height }, deviceScaleFactor: scale });
  page.setDefaultTimeout(LIMIT_MS);
  const said: ToHost[] = [];
  const complaints: string[] = [];
  const asked: string[] = [];
  const rehearsing = new Rehearsing();
  let kept: unknown = options.kept;
  const build = () => buildMap(files, inventories, rehearsing, status).map;
  let map = build();

  page.on("console", (message) => complaints.push(`${message.type()}: ${message.text()}`));
  page.on("pageerror", (error) => complaints.push(String(error.stack ?? error)));
  const own: Readonly<Record<string, [type: string, body: string]>> = {
    "/map.js": ["text/javascript", await readFile(path.join(projectRoot, "dist/map.js"), "utf8")],
    "/map.css": ["text/css", await readFile(path.join(projectRoot, "dist/map.css"), "utf8")],
    "/theme.css": ["text/css", themeStyle(theme)],
  };
  const frame = mapHtml({
    cspSource: ORIGIN,
    script: `${ORIGIN}/map.js`,
    style: `${ORIGIN}/map.css`,
    nonce: "a1",
  })
    .replace("<link", `<link rel="stylesheet" href="${ORIGIN}/theme.css"><link`)
    .replace("<body>", `<body class="${MAP_THEMES[theme].kind}">`);
  await page.route("**", async (route) => {
    const url = new URL(route.request().url());
    const file = own[url.pathname];
    if (url.origin !== ORIGIN) {
      asked.push(url.href);
      await route.abort();
    } else if (url.pathname === "/") await route.fulfill({ contentType: "text/html", body: frame });
    else if (file) await route.fulfill({ contentType: file[0], body: file[1] });
    else {
      asked.push(url.href);
      await route.fulfill({ status: 404 });
    }
  });
  await page.exposeFunction("keepState", (state: unknown) => {
    kept = state;
  });
  const post = () => page.evaluate(`window.postMessage(${JSON.stringify({ type: "map", map })}, "*")`);
  await page.exposeFunction("toHost", async (message: unknown) => {
    if (!isToHost(message)) {
      complaints.push(`refused: ${JSON.stringify(message).slice(0, 200)}`);
      return;
    }
    said.push(message);
    if (message.type === "failOver") rehearsing.press(inventories, message.shard);
    else if (message.type === "bringBack") rehearsing.bringBack();
    else if (message.type !== "ready") return;
    map = build();
    await post();
  });
  await page.addInitScript({ content: API.replace("KEPT", JSON.stringify(kept ?? null)) });
  await page.goto(`${ORIGIN}/`);
  await page.locator(".map, .empty").first().waitFor({ state: "attached" });
  return { page, said, complaints, asked, kept: () => kept, map: () => map };
}
