/** Where commands are offered: each where it does something, and nowhere else; and what the first steps show. */
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { projectRoot } from "./projectRoot";

interface Manifest {
  readonly contributes: {
    readonly commands: readonly { readonly command: string; readonly enablement?: string }[];
    readonly menus: Readonly<Record<string, readonly { readonly command: string; readonly when?: string }[]>>;
    readonly viewsWelcome: readonly {
      readonly view: string;
      readonly when?: string;
      readonly contents: string;
    }[];
    readonly walkthroughs: readonly {
      readonly id: string;
      readonly when?: string;
      readonly steps: readonly {
        readonly id: string;
        readonly description: string;
        readonly media: { readonly svg: string; readonly altText: string };
      }[];
    }[];
  };
}

const root = projectRoot(__dirname);
const { contributes } = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8")) as Manifest;
const commands = new Set(contributes.commands.map(({ command }) => command));

const NEVER = "false";
const ALWAYS = null;
const TRUSTED = "isWorkspaceTrusted";
const FOLDER = "workspaceFolderCount != 0";
const READ = "cacheEndpoints.state =~ /^(connected|failed)$/";
const ANYTHING_KNOWN =
  "cacheEndpoints.state =~ /^(connected|failed|connecting)$/ || cacheEndpoints.state == disconnected && !cacheEndpoints.empty";
const FILTERED = "cacheEndpoints.findingsFiltered";

/** Where the palette offers a command, and where it can be run at all; null: everywhere. */
const CLAUSES: Readonly<Record<string, readonly [palette: string | null, enablement: string | null]>> = {
  connect: [TRUSTED, TRUSTED],
  disconnect: [ANYTHING_KNOWN, ANYTHING_KNOWN],
  refresh: [READ, READ],
  chooseProfile: [TRUSTED, TRUSTED],
  chooseRegions: [TRUSTED, TRUSTED],
  cancelConnecting: [NEVER, "cacheEndpoints.state == connecting"],
  copyIamPolicy: [ALWAYS, ALWAYS],
  runHelpCommand: ["cacheEndpoints.loginCommand", ALWAYS],
  tryDemo: [TRUSTED, TRUSTED],
  leaveDemo: ["cacheEndpoints.demo", "cacheEndpoints.demo"],
  useDemoAccount: [NEVER, ALWAYS],
  auditWorkspace: [FOLDER, ALWAYS],
  auditWorkspaceWithAliases: [
    `${FOLDER} && ${TRUSTED} && config.cacheEndpoints.resolveAliases`,
    `${TRUSTED} && config.cacheEndpoints.resolveAliases`,
  ],
  fixAllInWorkspace: [FOLDER, ALWAYS],
  exportAuditReport: [FOLDER, ALWAYS],
  clearFindings: [
    `${FOLDER} && cacheEndpoints.findingsState =~ /^(running|cancelled|clean|filtered)$/`,
    ALWAYS,
  ],
  fixAllInFile: ["editorIsOpen", ALWAYS],
  groupFindings: [ALWAYS, ALWAYS],
  filterFindings: [ALWAYS, ALWAYS],
  clearFindingsFilter: [FILTERED, FILTERED],
  rehearseFailover: [TRUSTED, ALWAYS],
  showFailoverMap: [ALWAYS, ALWAYS],
  showLog: [ALWAYS, ALWAYS],
  showInTree: ["cacheEndpoints.activeFile =~ /known/", ALWAYS],
  ...Object.fromEntries(
    [
      "ignoreFinding",
      "explainRule",
      "ignoreHost",
      "copyRemedy",
      "copyEndpoint",
      "copyEndpointWithPort",
      "copyRightEndpoint",
      "openInConsole",
      "findUses",
      "fixFinding",
      "chooseFindingFix",
      "auditHere",
      "copyPrimaryEndpoint",
      "usePrimaryEndpoint",
      "failoverAlarm",
    ].map((name) => [name, [NEVER, ALWAYS] as const]),
  ),
};

describe("A command", () => {
  const named = Object.keys(CLAUSES).map((name) => `cacheEndpoints.${name}`);

  it("has its clauses in CLAUSES of this file, whichever it is", () => {
    assert.deepEqual([...commands].sort(), named.sort());
  });

  for (const [name, [palette, enablement]] of Object.entries(CLAUSES)) {
    it(`${name} is offered ${palette === null ? "everywhere" : `where ${palette}`}`, () => {
      const id = `cacheEndpoints.${name}`;
      const entries = (contributes.menus.commandPalette ?? []).filter(({ command }) => command === id);
      assert.deepEqual(
        entries.map(({ when }) => when),
        palette === null ? [] : [palette],
      );
      const contributed = contributes.commands.find(({ command }) => command === id);
      assert.equal(contributed?.enablement ?? null, enablement);
    });
  }
});

describe("The welcome texts of Replication Groups", () => {
  const texts = contributes.viewsWelcome.filter(({ view }) => view === "cacheEndpoints.replicationGroups");

  it("have a text and a next step for each state", () => {
    const states = [
      ...["untrusted", "disconnected", "connecting", "connected", "failed"],
      ...["no-credentials", "expired", "mfa", "denied", "unreachable", "throttled", "invalid-region"],
      ...["no-caches", "virtualWorkspace", "protocol"],
    ];
    for (const state of states) {
      const told = texts.filter(({ when = "" }) => new RegExp(`\\b${state}\\b`).test(when));
      assert.ok(told.length > 0, state);
      for (const { contents } of told) assert.match(contents, /^\[[^\]]+\]\(command:[^)]+\)/m, state);
    }
    assert.equal(new Set(texts.map(({ contents }) => contents)).size, texts.length);
  });

  it("offer commands that there are", () => {
    for (const { contents } of contributes.viewsWelcome)
      for (const [, command = ""] of contents.matchAll(/\(command:(cacheEndpoints\.\w+)/g))
        assert.ok(commands.has(command) || command.endsWith("focus"), command);
  });
});

describe("The walkthrough", () => {
  const [walkthrough] = contributes.walkthroughs;
  const steps = walkthrough?.steps ?? [];

  it("has five steps with a picture each, that says what it shows", () => {
    assert.deepEqual(
      steps.map(({ id }) => id),
      ["demo", "connect", "fix", "audit", "rehearse"],
    );
    for (const { media } of steps) {
      assert.ok(existsSync(path.join(root, media.svg)), media.svg);
      assert.ok(media.altText.length > 20);
      const picture = readFileSync(path.join(root, media.svg), "utf8");
      assert.match(picture, /^<svg [^>]*role="img" aria-label="/);
      assert.doesNotMatch(picture, /<script|https?:(?!\/\/www\.w3\.org\/2000\/svg)/);
    }
  });

  it("offers commands that there are, and never opens by itself", () => {
    for (const { description } of steps)
      for (const [, command = ""] of description.matchAll(/\(command:(cacheEndpoints\.\w+)/g))
        assert.ok(commands.has(command) || command.endsWith("findings"), command);
    // VS Code opens one at the installation whose condition holds then: before the first activation this key is not there.
    assert.equal(walkthrough?.when, "cacheEndpoints.state");
  });
});

describe("Texts that VS Code shows as they are", () => {
  it("have no marks of Markdown but links", () => {
    const texts = [
      ...contributes.viewsWelcome.map(({ contents }) => contents),
      ...contributes.walkthroughs.flatMap(({ steps }) => steps.map(({ description }) => description)),
    ];
    for (const text of texts) assert.doesNotMatch(text, /[`*]|(?<!\w)_/, text);
  });
});
