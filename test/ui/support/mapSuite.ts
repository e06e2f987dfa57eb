/** For tests of the map's page: a browser of their own, and pages of which nobody may complain. */
import assert from "node:assert/strict";
import type { Browser } from "playwright-core";
import { demoFiles, demoInventories } from "../../unit/map/fixtures";
import { type MapPage, type MapPageOptions, openMapPage } from "./mapPage";
import { harness } from "./support";

export interface MapSuite {
  browser(): Browser;
  /** Opens a page, which is closed after the test: it may have complained about nothing, and asked nobody for anything. */
  show(options: MapPageOptions): Promise<MapPage>;
}

/** To be called within `describe`. */
export function mapSuite(): MapSuite {
  let launched: { browser: Browser; close: () => Promise<void> } | undefined;
  let opened: MapPage[] = [];

  before(async () => {
    const { launchBrowser } = await harness<typeof import("../../run/browser.mjs")>("browser.mjs");
    launched = await launchBrowser();
  });

  after(() => launched?.close());

  afterEach(async () => {
    for (const { page, complaints, asked } of opened) {
      assert.deepEqual(complaints, []);
      assert.deepEqual(asked, [], "a request left the page");
      await page.close();
    }
    opened = [];
  });

  const browser = () => {
    assert.ok(launched);
    return launched.browser;
  };
  return {
    browser,
    show: async (options) => {
      const map = await openMapPage(browser(), options);
      opened.push(map);
      return map;
    },
  };
}

export function demo(): MapPageOptions {
  return { files: demoFiles(), inventories: demoInventories() };
}

/** What has the keyboard's focus, by its spoken name. */
export function focused({ page }: MapPage): Promise<string> {
  return page.evaluate<string>(
    "document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent ?? ''",
  );
}
