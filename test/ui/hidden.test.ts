import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import path from "node:path";
import type { Locator, Page } from "playwright-core";
import { type DemoFinding, demoFindings, underlined } from "../demoFindings";
import { closeView, picture } from "./support/pictures";
import {
  auditShown,
  command,
  focusRow,
  goTo,
  groupFindings,
  openConnected,
  openFile,
  type Session,
  showCard,
  stepInto,
} from "./support/session";
import { actUntil, eventually, projectRoot } from "./support/support";

const REPLICA = "tito-redis-001.x7k2qf.0001.use1.cache.amazonaws.com";
const PRIMARY = "tito-redis.x7k2qf.ng.0001.use1.cache.amazonaws.com";
const ATTRIBUTE = "aws_elasticache_replication_group.tito.primary_endpoint_address";
/** What the Secret holds beside its host; no part of the workbench may show it. */
const PASSWORD = "not-a-real-password";
/** Within the encoded value. */
const AT = { x: 40, y: 4 };
const SECRET = theOne("k8s/secret.yaml", "replica-node");
const TERRAFORM = theOne("terraform/cache.tf", "iac-node-reference");

describe("Hosts in a Kubernetes Secret, and node addresses in Terraform, in the workbench", () => {
  let session: Session;

  before(async () => {
    session = await openConnected();
  });

  after(() => session?.close());

  afterEach(async () => {
    await session.page.keyboard.press("Escape");
    await tellsNoSecret(session.page);
  });

  it("underlines the encoded value, and shows over it the host that it hides and nothing else of the Secret", async () => {
    const { page } = session;
    await openFile(page, SECRET.file);
    await page.locator(".squiggly-error").first().waitFor();
    assert.equal(await page.locator(".squiggly-error").count(), 1);
    // The editor is still laid out: what is measured one after the other may have moved between.
    await eventually(
      "the error is in the value's line",
      async () => [
        await page.locator(".view-line").filter({ hasText: "QUEUE_REDIS_URL" }).boundingBox(),
        await page.locator(".squiggly-error").boundingBox(),
      ],
      ([encoded, line]) => !!encoded && !!line && Math.abs(encoded.y - line.y) < encoded.height,
    );
    const card = await showCard(page, AT);
    const text = await card.innerText();
    for (const part of [
      /Node endpoint/,
      new RegExp(`Hidden in base64: ${REPLICA}`),
      new RegExp(`Use instead: ${PRIMARY}`),
      /Role now: replica/,
    ])
      assert.match(text, part);
    await tellsNoSecret(page);
    await closeView(page, "Findings");
    await showCard(page, AT);
    await picture(
      page,
      "hidden-in-base64",
      [numberOf(page, 1), lineWith(page, "holds its password"), card],
      4,
    );
  });

  it("changes the hidden host alone, by the keyboard", async () => {
    const { before, after } = await byTheKeyboard(session, SECRET, "Use the Primary endpoint of tito-redis");
    const value = underlined(SECRET);
    const decoded = Buffer.from(value, "base64").toString();
    assert.ok(decoded.includes(PASSWORD) && decoded.includes(REPLICA));
    const wanted = Buffer.from(decoded.replace(REPLICA, PRIMARY)).toString("base64");
    assert.equal(after, before.replace(value, wanted));
  });

  it("underlines the node's address in Terraform, and puts the group's attribute in its place", async () => {
    const { before, after } = await byTheKeyboard(session, TERRAFORM, `Use ${ATTRIBUTE}`, async (menu) => {
      const { page } = session;
      await picture(
        page,
        "infrastructure-code",
        [numberOf(page, 5), lineWith(page, "num_cache_clusters"), lineWith(page, "records"), menu],
        4,
      );
    });
    assert.equal(after, before.replace(underlined(TERRAFORM), ATTRIBUTE));
  });

  it("lists both among the findings of the workspace", async () => {
    const { page } = session;
    await command(page, "Cache Endpoints: Focus on Findings View");
    await groupFindings(page, "Replication Group");
    await command(page, "Cache Endpoints: Audit Workspace");
    const tree = page.getByRole("tree", { name: "Findings" });
    await tree.getByRole("treeitem", { name: /infrastructure code/ }).waitFor();
    await auditShown(page);
    await command(page, "Cache Endpoints: Focus on Findings View");
    await stepInto(page, "tito-redis,");
    await focusRow(page, row(SECRET));
    await stepInto(page, "output\\.redis_host\\.value,.*infrastructure code");
    await focusRow(page, row(TERRAFORM));
    await page.keyboard.press("Enter");
    await page.getByRole("tab", { name: path.posix.basename(TERRAFORM.file), selected: true }).waitFor();
    const { line } = TERRAFORM;
    await page.getByRole("button", { name: new RegExp(`Ln ${line}, Col .*selected`) }).waitFor();
  });

  it("asks no other host for anything, and nothing complains about the extension", () => {
    assert.deepEqual(session.askedOutside, []);
    assert.deepEqual(session.complaints, []);
  });
});

function theOne(file: string, rule: string): DemoFinding {
  const found = demoFindings(projectRoot).filter((each) => each.file === file && each.rule === rule);
  const [one] = found;
  if (one === undefined || found.length > 1) throw new Error(`${found.length} ${rule} in ${file}`);
  return one;
}

/** Its row in the view Findings, as a regular expression over what a screen reader says. */
function row({ file, line, rule, severity }: DemoFinding): string {
  return `${severity}: ${file.replaceAll(".", "\\.")}:${line}, .*${rule}`;
}

/** Neither in what is shown nor in what is spoken; the file's own text has it encoded. */
async function tellsNoSecret(page: Page): Promise<void> {
  assert.ok(!(await page.content()).includes(PASSWORD), "the workbench shows what the Secret holds");
}

/**
 * Takes the first quick fix of a finding, saves the file, and takes all back.
 * @param title of the fix
 * @returns the file's text before the fix and after it
 */
async function byTheKeyboard(
  { page, workspace }: Session,
  { file, line, column, severity }: DemoFinding,
  title: string,
  look: (menu: Locator) => Promise<void> = async () => {},
): Promise<{ before: string; after: string }> {
  const saved = () => readFile(path.join(workspace, file), "utf8");
  const before = await saved();
  await openFile(page, file);
  const waves = page.locator(`.squiggly-${severity}`);
  await waves.first().waitFor();
  const count = await waves.count();
  await goTo(page, line, column + 4);
  const menu = page.getByRole("listbox", { name: /./ }).filter({ hasText: title });
  // VS Code may lose a key, or ask before the editor of the file has the focus.
  await actUntil("the quick fixes are shown", () => page.keyboard.press("Control+."), menu);
  assert.equal((await menu.getByRole("option").first().innerText()).trim(), title);
  await look(menu);
  await page.keyboard.press("Enter");
  const hasWaves = (wanted: number) =>
    eventually(
      `${wanted} places are underlined as ${severity}`,
      () => waves.count(),
      (now) => now === wanted,
    );
  await hasWaves(count - 1);
  await page.keyboard.press("Control+s");
  // VS Code empties a file before it writes it, in parts: it is read twice alike, with its last line end.
  let last = "";
  const isSaved = (text: string) => {
    const isSame = text === last;
    last = text;
    return isSame && text !== before && text.endsWith("\n");
  };
  const after = await eventually("the file is saved", saved, isSaved);
  await page.keyboard.press("Control+z");
  await hasWaves(count);
  await page.keyboard.press("Control+s");
  await eventually("the file is as it was", saved, (text) => text === before);
  return { before, after };
}

function lineWith(page: Page, hasText: string): Locator {
  return page.locator(".view-line").filter({ hasText }).locator("span").first();
}

/** The number beside a line, 1-based. */
function numberOf(page: Page, line: number): Locator {
  return page.locator(".line-numbers").filter({ hasText: new RegExp(`^${line}$`) });
}
