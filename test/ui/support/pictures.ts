/**
 * The README's pictures, made by the tests that show the same thing: so a picture never shows what does not work.
 * Always: without UPDATE_SCREENSHOTS=1 nothing is written, and nothing is done for a picture's sake.
 */
import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import type { BrowserContextOptions, Locator, Page } from "playwright-core";
import { eventually, harness, projectRoot } from "./support";

export const updatesPictures = process.env.UPDATE_SCREENSHOTS === "1";

const quantizer = "upng-js@2.1.0";
/** In CSS pixels. */
const WINDOW = { width: 1280, height: 640 };
const SIDEBAR_WIDTH = 460;

/** The themes of the main picture, by the words in its file name; `kind` is the workbench's class. */
export const THEMES = [
  { word: "dark", theme: "Dark 2026", kind: "vs-dark" },
  { word: "light", theme: "Light 2026", kind: "vs" },
  { word: "high-contrast", theme: "Default High Contrast", kind: "hc-black" },
] as const;

export interface Shown {
  readonly page: Page;
  /** The folder that the workbench shows, absolute. */
  readonly workspace: string;
}

/** Of the page that pictures are taken of: sharp on any screen. */
export function pictureOptions(): BrowserContextOptions {
  return updatesPictures ? { deviceScaleFactor: 1.5 } : {};
}

/** Makes the workbench dark, and gives its views room for whole lines. */
export async function dressUp({ page, workspace }: Shown): Promise<void> {
  if (!updatesPictures) return;
  await page.setViewportSize(WINDOW);
  await useTheme({ page, workspace }, THEMES[0]);
  const bar = page.locator(".part.sidebar");
  const edge = async () => {
    const box = await bar.boundingBox();
    return box === null ? 0 : box.x + box.width;
  };
  const from = await edge();
  await page.mouse.move(from + 2, 560);
  await page.mouse.down();
  await page.mouse.move(SIDEBAR_WIDTH, 560, { steps: 10 });
  await page.mouse.up();
  await eventually("the side bar is wide", edge, (x) => Math.abs(x - SIDEBAR_WIDTH) < 12);
  await restMouse(page);
}

/** Changes the theme as a person would by the workspace's settings. */
export async function useTheme(
  { page, workspace }: Shown,
  { theme, kind }: (typeof THEMES)[number],
): Promise<void> {
  const settings = path.join(workspace, ".vscode/settings.json");
  await mkdir(path.dirname(settings), { recursive: true });
  await writeFile(settings, JSON.stringify({ "workbench.colorTheme": theme, "editor.fontSize": 13 }));
  await page.locator(`.monaco-workbench.${kind}`).waitFor();
}

/** Gives a picture the height that it needs, in CSS pixels. */
export async function setHeight(page: Page, height: number): Promise<void> {
  if (updatesPictures) await page.setViewportSize({ ...WINDOW, height });
}

/** Where it lights up nothing. */
async function restMouse(page: Page): Promise<void> {
  await page.mouse.move(WINDOW.width / 2, 1);
}

/** Closes a view of the side bar, so that the other one has all the room. */
export async function closeView(page: Page, name: string): Promise<void> {
  if (!updatesPictures) return;
  const header = page.getByRole("button", { name: new RegExp(`^${name}.* Section$`) });
  if ((await header.getAttribute("aria-expanded")) === "true") await header.click();
  await restMouse(page);
}

/**
 * Writes media/screenshots/NAME.png.
 * @param parts what the picture shows, together; the whole window where there are none
 * @param around this many CSS pixels more on every side
 */
export async function picture(
  page: Page,
  name: string,
  parts: readonly Locator[] = [],
  around = 0,
): Promise<void> {
  if (!updatesPictures) return;
  const size = page.viewportSize() ?? WINDOW;
  const boxes = await restingPlaces(parts);
  const x = Math.max(0, Math.min(...boxes.map((box) => box.x)) - around);
  const y = Math.max(0, Math.min(...boxes.map((box) => box.y)) - around);
  const right = Math.min(size.width, Math.max(...boxes.map((box) => box.x + box.width)) + around);
  const bottom = Math.min(size.height, Math.max(...boxes.map((box) => box.y + box.height)) + around);
  const clip = boxes.length > 0 ? { clip: { x, y, width: right - x, height: bottom - y } } : {};
  const png = await page.screenshot({ animations: "disabled", caret: "hide", ...clip });
  await writeFile(path.join(projectRoot, "media/screenshots", `${name}.png`), await inFewColours(png));
}

/** Views slide into their places. */
async function restingPlaces(parts: readonly Locator[]) {
  const places = async () =>
    (await Promise.all(parts.map((part) => part.boundingBox()))).filter((box) => box !== null);
  let last = "";
  return eventually("the parts are at rest", places, (now) => {
    const before = last;
    last = JSON.stringify(now);
    return before === last;
  });
}

/** A user interface has few colours: a palette of 256 keeps it sharp at a third of the bytes. */
async function inFewColours(png: Buffer): Promise<Uint8Array> {
  const { installedOnce, installPackages } = await harness<typeof import("../../run/cache.mjs")>("cache.mjs");
  const folder = await installedOnce("upng-2.1", `a PNG quantizer (${quantizer})`, (target) =>
    installPackages(target, [quantizer]),
  );
  const { default: upng } = await import(path.join(folder, "node_modules/upng-js/UPNG.js"));
  const image = upng.decode(png);
  return new Uint8Array(upng.encode(upng.toRGBA8(image), image.width, image.height, 256));
}
