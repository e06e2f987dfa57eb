import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import type { Locator, Page } from "playwright-core";
import { type DemoFinding, demoFindings, underlined } from "../demoFindings";
import { closeView, picture, setHeight, updatesPictures } from "./support/pictures";
import {
  auditShown,
  command,
  focusRow,
  groupFindings,
  openConnected,
  type Session,
  stepInto,
} from "./support/session";
import { actUntil, eventually, projectRoot } from "./support/support";

const expected = demoFindings(projectRoot);

describe("The audit of a workspace in the workbench", () => {
  let session: Session;

  before(async () => {
    session = await openConnected();
    await groupFindings(session.page, "Replication Group");
  });

  after(() => session?.close());

  afterEach(async () => {
    const discard = session.page.getByRole("button", { name: "Discard", exact: true });
    if (await discard.isVisible()) await discard.click();
  });

  beforeEach(() => command(session.page, "Cache Endpoints: Audit Workspace"));

  it("lists every finding of the workspace by replication group, the worst first", async () => {
    const { page } = session;
    await shows(session, expected);
    await command(page, "Cache Endpoints: Focus on Findings View");
    await stepInto(page, "tito-redis, 2 errors, 2 warnings, 1 information");
    const row = findings(page).getByRole("treeitem", { name: /redis\.yml/ });
    await row.first().waitFor();
    if (updatesPictures) await command(page, "Notifications: Clear All Notifications");
    await closeView(page, "Replication Groups");
    const header = page.getByRole("button", { name: /^Findings.* Section$/ });
    await picture(page, "findings", [header, findings(page).getByRole("treeitem").last()], 2);
  });

  it("opens the file of a finding at its host, by the keyboard alone", async () => {
    const { page } = session;
    await shows(session, expected);
    await command(page, "Cache Endpoints: Focus on Findings View");
    await stepInto(page, "sessions, 1 warning");
    await page.keyboard.press("Enter");
    await page.getByRole("tab", { name: "docker-compose.yml", selected: true }).waitFor();
    const { line } = expected.find(({ host }) => host?.startsWith("sessions.")) ?? assert.fail();
    await page.getByRole("button", { name: new RegExp(`Ln ${line}, Col`) }).waitFor();
  });

  it("lets rows be opened and closed while findings change", async () => {
    const { page, workspace } = session;
    await shows(session, expected);
    await command(page, "Cache Endpoints: Focus on Findings View");
    await focusRow(page, "sessions, 1 warning");
    const row = findings(page).getByRole("treeitem", { name: /^sessions, / });
    const { file, host } = expected.find((each) => each.host?.startsWith("sessions.")) ?? assert.fail();
    const place = path.join(workspace, file);
    const before = await readFile(place, "utf8");
    const rows = () =>
      findings(page)
        .locator(".monaco-list-row")
        .evaluateAll((all) => all.map((each) => each.outerHTML.slice(0, 300)));
    // VS Code may lose a key that comes while it draws a tree anew, and the focus where the row that had it is gone.
    const opened = (what: string, shown: Locator) => {
      let isLost = false;
      const open = async () => {
        if (isLost) await focusRow(page, "sessions, 1 warning");
        isLost = true;
        await page.keyboard.press("ArrowRight");
      };
      return actUntil(what, open, shown, rows);
    };
    try {
      for (let lines = 1; lines <= 12; lines += 1) {
        await writeFile(place, "#\n".repeat(lines) + before);
        for (const key of ["ArrowRight", "ArrowLeft", "ArrowRight"]) await page.keyboard.press(key);
        await opened("the row is open", row.and(page.locator("[aria-expanded='true']")));
        await page.keyboard.press("ArrowLeft");
      }
      const moved = before.split("\n").findIndex((line) => line.includes(host ?? "")) + 13;
      const child = findings(page).getByRole("treeitem", {
        name: new RegExp(`docker-compose\\.yml:${moved}`),
      });
      await opened("what is in the row is there", child);
    } finally {
      await writeFile(place, before);
    }
    await shows(session, expected);
  });

  it("shows what Fix All in Workspace would change, labelled by rule, with the safe fixes checked alone", async () => {
    const { page } = session;
    await shows(session, expected);
    const before = await hosts(session, expected);
    const preview = await showPreview(page);
    // Rows that are out of sight are not drawn.
    const size = page.viewportSize() ?? assert.fail();
    await page.setViewportSize({ ...size, height: 1400 });
    const byType = page.getByRole("button", { name: "Group Changes By Type" });
    const byFile = page.getByRole("button", { name: "Group Changes By File" });
    // One of them is there, by what was chosen last: which one is known once it is drawn.
    await byType.or(byFile).first().waitFor();
    if (await byType.isVisible()) {
      // By file the rows have no words of ours: an icon tells the reason.
      await preview.locator(".codicon-warning[title*='check before you apply - ']").first().waitFor();
      await byType.click();
    }
    if (updatesPictures) await command(page, "View: Toggle Primary Side Bar Visibility");
    await page.getByRole("button", { name: "Maximize Panel" }).click();
    const labels = preview.locator("[aria-level='1']");
    await labels.filter({ hasText: "check before you apply" }).first().waitFor();
    assert.deepEqual(
      (await labels.locator(".label-name").allTextContents()).map((text) => text.trim()),
      [
        "alias-to-node: check before you apply",
        "port-mismatch: check before you apply",
        "read-only-primary: check before you apply",
        "replica-node-read: check before you apply",
        "shard-node: check before you apply",
        "tls-mismatch: check before you apply",
        "iac-node-reference",
        "primary-node",
        "reader-for-writes",
        "replica-node",
      ],
    );
    const wanted = safe(expected).map(underlined).sort();
    await eventually(
      "the safe fixes are checked, and they alone",
      () => checkedPlaces(preview),
      (checked) => JSON.stringify(checked) === JSON.stringify(wanted),
    );
    await setHeight(page, 1080);
    await picture(page, "refactor-preview", [page.locator(".part.panel")]);
    if (updatesPictures) await command(page, "Cache Endpoints: Focus on Findings View");
    await page.getByRole("button", { name: /^(?:Restore|Maximize) Panel/ }).click();
    await page.getByRole("button", { name: "Discard", exact: true }).click();
    await preview.waitFor({ state: "hidden" });
    await page.setViewportSize(size);
    assert.deepEqual(await hosts(session, expected), before);
  });

  it("changes the checked hosts by Apply, in their files alone, and takes all back by one undo", async () => {
    const { page } = session;
    await shows(session, expected);
    const before = await hosts(session, expected);
    await showPreview(page);
    await page.getByRole("button", { name: "Apply", exact: true }).click();
    await shows(
      session,
      expected.filter((finding) => !safe(expected).includes(finding)),
    );
    const after = await hosts(session, expected);
    assert.deepEqual(
      expected.filter((_finding, i) => before[i] !== after[i]),
      safe(expected),
    );
    await command(page, "View: Focus Active Editor Group");
    await page.keyboard.press("Control+z");
    await shows(session, expected);
    // The files that were closed come back in tabs, unsaved, a moment later.
    for (const { file } of safe(expected))
      await page
        .getByRole("tab", { name: path.posix.basename(file) })
        .first()
        .waitFor({ state: "attached" });
    await command(page, "File: Save All Files");
    await eventually(
      "the files are as they were",
      () => hosts(session, expected),
      (now) => JSON.stringify(now) === JSON.stringify(before),
    );
  });

  it("asks no other host for anything, and nothing complains about the extension", () => {
    assert.deepEqual(session.askedOutside, []);
    assert.deepEqual(session.complaints, []);
  });
});

/** The findings whose fix needs no question. */
function safe(list: readonly DemoFinding[]): DemoFinding[] {
  const rules = ["primary-node", "reader-for-writes", "replica-node", "iac-node-reference"];
  return list.filter(({ rule }) => rules.includes(rule));
}

function findings(page: Page): Locator {
  return page.getByRole("tree", { name: "Findings" });
}

/** Waits until the view counts so many findings, in so many files, and shows them. */
function shows({ page }: Session, list: readonly DemoFinding[]): Promise<void> {
  const files = new Set(list.map(({ file }) => file)).size;
  return auditShown(page, `${list.length} findings in ${files} files`);
}

async function showPreview(page: Page): Promise<Locator> {
  await command(page, "Cache Endpoints: Fix All in Workspace");
  const preview = page.getByRole("tree", { name: "Bulk Edit" });
  await preview.waitFor();
  return preview;
}

/** What would be replaced, sorted; of a value that hides a host, where a part alone changes, the whole value. */
async function checkedPlaces(preview: Locator): Promise<string[]> {
  const hidden = expected.flatMap(({ at, host }) => (at === undefined || host === null ? [] : [at]));
  const texts = await preview.locator("[aria-label^='line ']").evaluateAll((rows) =>
    rows.flatMap((row) => {
      const host = /replacing (\S+) with/.exec(row.getAttribute("aria-label") ?? "")?.[1];
      return row.querySelector("input:checked, [aria-checked=true]") && host ? [host] : [];
    }),
  );
  return texts.map((text) => hidden.find((value) => value.includes(text)) ?? text).sort();
}

/** The line of each finding, as it stands on disk. */
function hosts({ workspace }: Session, list: readonly DemoFinding[]): Promise<string[]> {
  return Promise.all(
    list.map(async ({ file, line }) => {
      const text = await readFile(path.join(workspace, file), "utf8");
      return text.split("\n")[line - 1] ?? "";
    }),
  );
}
