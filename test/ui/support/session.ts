/**
 * What a UI test works with: the demo workspace in a real VS Code in a headless page, and an AWS account that is
 * played on this machine. What the page asks for and complains about is kept from its first request on.
 */
import assert from "node:assert/strict";
import path from "node:path";
import type { Locator, Page } from "playwright-core";
import { type FakeElastiCache, startFakeElastiCache } from "../../fake-elasticache/server";
import { dressUp, pictureOptions } from "./pictures";
import { actUntil, eventually, harness, LIMIT_MS, projectRoot } from "./support";

/** What the workbench looks like in these tests: as on a user's screen, less what has no part in them. */
const TIDY = {
  "breadcrumbs.enabled": false,
  "editor.minimap.enabled": false,
  "editor.stickyScroll.enabled": false,
  "window.commandCenter": false,
  "workbench.layoutControl.enabled": false,
};

export interface Session {
  readonly page: Page;
  readonly account: FakeElastiCache;
  /** The copy of the demo workspace, absolute. */
  readonly workspace: string;
  /** Addresses beyond this machine that the page has asked for. */
  readonly askedOutside: readonly string[];
  /** Complaints of the page, or of the extension host, that name this extension. */
  readonly complaints: readonly string[];
  close(): Promise<void>;
}

/**
 * The demo workspace in a VS Code that has not been touched yet.
 * @param settings over those of all tests
 * @param auditOnStartup most tests say themselves when files are looked through
 */
export async function openSession(
  auditOnStartup = false,
  settings: Readonly<Record<string, unknown>> = {},
): Promise<Session> {
  const { startWorkbench } = await harness<typeof import("../../run/workbench.mjs")>("workbench.mjs");
  const { copyOfWorkspace } = await harness<typeof import("../../run/temporary.mjs")>("temporary.mjs");
  const workspace = await copyOfWorkspace(path.join(projectRoot, "demo/workspace"));
  const account = await startFakeElastiCache({ snapshotFile: path.join(projectRoot, "demo/account.json") });
  const askedOutside: string[] = [];
  const complaints: string[] = [];
  const workbench = await startWorkbench({
    version: "current",
    workspace: workspace.path,
    extensionDevelopmentPath: projectRoot,
    userSettings: {
      ...TIDY,
      "cacheEndpoints.auditOnStartup": auditOnStartup,
      "cacheEndpoints.profiles": ["demo"],
      "cacheEndpoints.endpointUrl": account.url,
      ...settings,
    },
    pageOptions: { ...pictureOptions(), permissions: ["clipboard-read", "clipboard-write"] },
    async beforeLoad(page) {
      page.on("request", (request) => {
        if (isOutside(request.url())) askedOutside.push(request.url());
      });
      page.on("websocket", (socket) => {
        if (isOutside(socket.url())) askedOutside.push(socket.url());
      });
      page.on("pageerror", (error) => complaints.push(String(error.stack ?? error)));
      page.on("console", (message) => {
        if (["error", "warning"].includes(message.type()) && isOurs(message.text()))
          complaints.push(message.text());
      });
    },
  });
  const { page } = workbench;
  assert.ok(page, "a headless page");
  page.setDefaultTimeout(LIMIT_MS);
  return {
    page,
    account,
    workspace: workspace.path,
    askedOutside,
    complaints,
    async close() {
      await workbench.close();
      await account.close();
      workspace.remove();
    },
  };
}

/** The same, with the file of the incident open, the account connected, and the tree filled at the side. */
export async function openConnected(): Promise<Session> {
  const session = await openSession();
  const { page } = session;
  try {
    await openFile(page, "config/redis.yml");
    await command(page, "Cache Endpoints: Focus on Replication Groups View");
    const connect = welcome(page).getByRole("button", { name: "Connect to AWS" });
    await connect.waitFor();
    // What is drawn anew under a key does not hear it.
    const press = async () => {
      if (await connect.isVisible()) await connect.press("Enter", { timeout: 5000 }).catch(() => {});
    };
    await actUntil("the account is connected", press, groupRow(page, "tito-redis,"));
    await page.locator(".squiggly-error").first().waitFor();
    await dressUp(session);
    return session;
  } catch (error) {
    await session.close();
    throw error;
  }
}

/** What the view *Replication Groups* says while it has nothing to show. */
export function welcome(page: Page): Locator {
  return page.getByRole("region", { name: "Welcome" }).filter({ hasText: "shows your replication groups" });
}

/** The rows of the tree *Replication Groups* whose spoken names begin so. */
export function groupRow(page: Page, begins: string): Locator {
  return page
    .getByRole("tree", { name: "Replication Groups" })
    .getByRole("treeitem", { name: new RegExp(`^${begins}`) });
}

/**
 * Waits until the view *Findings* has counted what an audit found and draws no more of it: a row that is opened while
 * others come in is one that VS Code looks for in vain.
 * @param counted how its header ends, a regular expression
 */
export async function auditShown(page: Page, counted = "\\d+ findings in \\d+ files"): Promise<void> {
  await page.getByRole("button", { name: new RegExp(`^Findings - ${counted} Section$`) }).waitFor();
  const rows = page.getByRole("tree", { name: "Findings" }).getByRole("treeitem");
  const drawn = () =>
    rows.evaluateAll((all) =>
      all.map((row) => `${row.getAttribute("aria-setsize")} ${row.getAttribute("aria-label")}`).join("\n"),
    );
  let last = "";
  let same = 0;
  await eventually("the rows of Findings are at rest", drawn, (now) => {
    same = now === last ? same + 1 : 0;
    last = now;
    return same >= AT_REST;
  });
}

/** So many looks, 50 ms apart, at rows that VS Code draws 200 ms after they have changed. */
const AT_REST = 12;

/** How long a key may take to move the focus before it counts as lost. */
const STEP_MS = 4000;

/** Walks down the tree that has the focus, from its first row to the one whose spoken name begins so. @param begins a regular expression */
export async function focusRow(page: Page, begins: string): Promise<void> {
  const focused = async () =>
    (await page
      .locator(".sidebar .monaco-list:focus-within .monaco-list-row.focused")
      .getAttribute("aria-label")) ?? "";
  await page.keyboard.press("Home");
  const isThere = new RegExp(`^(?:${begins})`);
  let from: string | undefined;
  let key = "Home";
  // VS Code may lose a key that comes while it draws a tree anew: where nothing moved, the walk begins again.
  await eventually(
    `the row "${begins}"`,
    async () => {
      const at = await focused();
      if (isThere.test(at)) return at;
      key = at === from && key === "ArrowDown" ? "Home" : "ArrowDown";
      from = at;
      await page.keyboard.press(key);
      const patience = performance.now() + STEP_MS;
      while ((await focused()) === at && performance.now() < patience)
        await new Promise((resolve) => setTimeout(resolve, 25));
      return at;
    },
    (at) => isThere.test(at),
  );
}

/**
 * Opens a row of the tree that has the focus, by the keyboard, and steps to its first child, wherever that is drawn.
 * @param begins a regular expression
 */
export async function stepInto(page: Page, begins: string): Promise<void> {
  const level = async () =>
    Number(
      await page
        .locator(".sidebar .monaco-list:focus-within .monaco-list-row.focused")
        .getAttribute("aria-level"),
    );
  await focusRow(page, begins);
  const from = await level();
  // The first press opens the row; one more steps into it, once what is in it is there.
  await eventually(
    `a row in "${begins}"`,
    async () => {
      await page.keyboard.press("ArrowRight");
      return level();
    },
    (now) => now === from + 1,
  );
}

/** Opens a group of the tree, which has the focus, by the keyboard. */
export async function expandGroup(page: Page, group: string): Promise<void> {
  await focusRow(page, `${group},`);
  await page.keyboard.press("ArrowRight");
  await eventually(
    `${group} is open`,
    () => groupRow(page, `${group},`).getAttribute("aria-expanded"),
    (value) => value === "true",
  );
  // The row says that it is open before what is in it is there.
  const level = Number(await groupRow(page, `${group},`).getAttribute("aria-level"));
  await page
    .locator(`.sidebar .monaco-list-row[aria-level="${level + 1}"]`)
    .first()
    .waitFor();
}

/** Runs a command as people do: by its name in the command palette. */
export async function command(page: Page, title: string): Promise<void> {
  await pick(page, "F1", `>${title}`, `[aria-label^="${title}"]`);
}

/** Opens a file by its path in the workspace. */
export async function openFile(page: Page, file: string): Promise<void> {
  await pick(page, "Control+p", file, `[aria-label^="${path.posix.basename(file)}"]`);
  await page.getByRole("tab", { name: path.posix.basename(file), selected: true }).waitFor();
}

/** Puts the cursor into the editor, at a 1-based line and column. */
export async function goTo(page: Page, line: number, column: number): Promise<void> {
  await page.keyboard.press("Control+1");
  await pick(page, "Control+g", `:${line}:${column}`, `[aria-label*="line ${line}"]`);
  await page.getByRole("button", { name: `Ln ${line}, Col ${column}` }).waitFor();
}

/** What the notification centre holds: the test driver keeps VS Code from showing it as it comes. */
export async function notifications({ page }: Session): Promise<string[]> {
  const center = page.locator(".notifications-center");
  // It closes again where the editor takes the focus back from the palette just then.
  await actUntil(
    "the notification centre is open",
    () => command(page, "Notifications: Show Notifications"),
    center,
  );
  const names = await center
    .getByRole("dialog")
    .evaluateAll((rows) => rows.map((row) => row.getAttribute("aria-label") ?? ""));
  await page.keyboard.press("Escape");
  await center.waitFor({ state: "hidden" });
  return names;
}

/** Runs a command that asks, and takes an answer. @param answer how its row begins */
export async function chooseAfter(page: Page, title: string, answer: string): Promise<void> {
  await choose(page, "F1", `>${title}`, `[aria-label^="${title}"]`);
  // The same widget shows the answers now.
  await page.locator(`.quick-input-list .monaco-list-row[aria-label^="${answer}"]`).click();
  await page.locator(".quick-input-widget").waitFor({ state: "hidden" });
}

/** Groups the view *Findings*. @param by as the list of groupings names it: `Replication Group` */
export function groupFindings(page: Page, by: string): Promise<void> {
  return chooseAfter(page, "Cache Endpoints: Group Findings By", by);
}

async function pick(page: Page, keys: string, typed: string, row: string): Promise<void> {
  await choose(page, keys, typed, row);
  await page.locator(".quick-input-widget").waitFor({ state: "hidden" });
}

/** @param row the list's entry that is meant, as a CSS attribute selector */
async function choose(page: Page, keys: string, typed: string, row: string): Promise<void> {
  const widget = page.locator(".quick-input-widget");
  // A workbench that has just been drawn does not hear keys yet, and one that draws takes what was typed away again.
  const type = async () => {
    if (!(await widget.isVisible()))
      await actUntil(`${keys} opens the list`, () => page.keyboard.press(keys), widget);
    await widget
      .locator("input")
      .fill(typed, { timeout: 5000 })
      .catch(() => {});
  };
  // The list follows the input a little later: only the entry that is meant may be taken.
  const meant = page.locator(`.quick-input-list .monaco-list-row.focused${row}`);
  await actUntil(`the list has ${typed}`, type, meant);
  await page.keyboard.press("Enter");
}

/**
 * Rests the mouse on the first place that is underlined as an error.
 * @param position on it, in CSS pixels; its middle where there is none
 * @returns the card with our part in it
 */
export async function showCard(page: Page, position?: { x: number; y: number }): Promise<Locator> {
  const card = page.getByRole("tooltip").filter({ hasText: "Node endpoint" });
  // Whatever is drawn anew in the editor takes the card away.
  const rest = async () => {
    await page.mouse.move(640, 700);
    const place = page.locator(".squiggly-error").first();
    // A line that is drawn just then is no place to rest on: it is tried again.
    await place.hover({ force: true, timeout: 5000, ...(position && { position }) }).catch(() => {});
  };
  await actUntil("the card over the host, with its links", rest, card.getByText("Open in AWS console"));
  return card;
}

export function clipboard(page: Page): Promise<string> {
  return page.evaluate<string>("navigator.clipboard.readText()");
}

function isOutside(url: string): boolean {
  const { protocol, hostname } = new URL(url);
  return /^(?:https?|wss?):$/.test(protocol) && hostname !== "127.0.0.1";
}

/** VS Code's own complaints (native modules that are not compiled, no service worker) name other things. */
function isOurs(text: string): boolean {
  return /cache-?endpoint/i.test(text.replaceAll(projectRoot, ""));
}
