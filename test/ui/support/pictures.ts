/**
 * The README's pictures, made by the tests that show the same thing: so a picture never shows what does not work.
 * Always: without UPDATE_SCREENSHOTS=1 nothing is written, and the page is as it is on a user's screen.
 */
import type { BrowserContextOptions, Page } from "playwright-core";

export const updatesPictures = process.env.UPDATE_SCREENSHOTS === "1";

/** Of the page that the pictures are taken of. */
export function pictureOptions(): BrowserContextOptions {
  return updatesPictures ? { deviceScaleFactor: 2 } : {};
}

/** Before anything is loaded. */
export async function preparePage(page: Page): Promise<void> {
  if (!updatesPictures) return;
  await page.emulateMedia({ reducedMotion: "reduce" });
}
