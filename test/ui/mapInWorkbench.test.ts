import assert from "node:assert/strict";
import type { FrameLocator } from "playwright-core";
import { picture, setHeight, THEMES, updatesPictures, useTheme } from "./support/pictures";
import { command, openConnected, type Session } from "./support/session";

describe("The Failover Map in the workbench", () => {
  let session: Session;
  let map: FrameLocator;

  before(async () => {
    session = await openConnected();
    await command(session.page, "Cache Endpoints: Show Failover Map");
    // VS Code puts a page into a frame of its own, within another.
    map = session.page.frameLocator("iframe.webview.ready").frameLocator("iframe[title='Failover Map']");
  });

  after(() => session?.close());

  it("draws the account and the open file", async () => {
    await map
      .getByRole("button", { name: /^redis\.yml line 23, production\.host: breaks today\./ })
      .waitFor();
    await map.getByRole("button", { name: /^primary tito-redis-002/ }).waitFor();
  });

  it("fails over and back by the keyboard", async () => {
    const press = map.getByRole("button", { name: /^Simulate failover of tito-redis:/ });
    await press.focus();
    await session.page.keyboard.press("Enter");
    await map.getByText("Simulation: tito-redis fails over to tito-redis-001.").waitFor();
    await map.getByRole("button", { name: /^primary tito-redis-001, was replica/ }).waitFor();
    await session.page.keyboard.press("Enter");
    await map.getByRole("button", { name: /^replica tito-redis-001/ }).waitFor();
  });

  it("goes to the line", async () => {
    await map.getByRole("button", { name: /^redis\.yml line 23/ }).press("Enter");
    await session.page.locator(".tab.active[aria-label^='redis.yml']").waitFor();
  });

  it("complains about nothing and asks nobody outside", () => {
    assert.deepEqual(session.complaints, []);
    // The workbench answers a page's own files itself, under this name, without any network.
    const own = /^https:\/\/[^/]*\.vscode-resource\.vscode-cdn\.net\/.*\/dist\/map\.(?:js|css)$/;
    assert.deepEqual(
      session.askedOutside.filter((url) => !own.test(url)),
      [],
    );
  });

  for (const theme of updatesPictures ? THEMES : []) {
    it(`looks as the README shows it, ${theme.word}`, async () => {
      const { page } = session;
      await useTheme(session, theme);
      if (theme === THEMES[0]) {
        await setHeight(page, 860);
        await command(page, "Cache Endpoints: Audit Workspace");
        await command(page, "View: Toggle Primary Side Bar Visibility");
      }
      await command(page, "Cache Endpoints: Show Failover Map");
      await map.getByRole("button", { name: /^\.env\.production line 5/ }).waitFor({ state: "attached" });
      const press = map.getByRole("button", { name: /^Simulate failover of tito-redis:/ });
      if ((await press.count()) > 0) await press.press("Enter");
      await map.locator(".banner.simulation").waitFor();
      await map.getByRole("searchbox").focus();
      await command(page, "Notifications: Clear All Notifications");
      await picture(page, `failover-map-${theme.word}`, [page.locator("iframe.webview.ready")]);
    });
  }
});
