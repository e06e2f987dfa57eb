/** What the manifest promises, the code does and the documentation says must be the same; read as files. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { AUDIT_FLAGS, type Flag, MCP_FLAGS, REHEARSE_FLAGS, SNAPSHOT_FLAGS } from "../../src/cli/flags";
import { findCodeReferences } from "../../src/core/infrastructure/find";
import { InventoryIndex } from "../../src/core/inventory/inventoryIndex";
import { readSnapshots } from "../../src/core/inventory/snapshot";
import { findMentions } from "../../src/core/mentions/find";
import { Links } from "../../src/core/mentions/links";
import { type InventoryList, LIST_ACTION, permissionOf } from "../../src/core/model/problem";
import { ASPECT_OF, RULE_IDS, SEVERITIES } from "../../src/core/model/rule";
import { RULES } from "../../src/core/rules/all";
import { analyze } from "../../src/core/rules/analyze";
import { SourceText } from "../../src/core/syntax/sourceText";
import { projectRoot } from "./projectRoot";

interface Manifest {
  readonly main: string;
  readonly icon: string;
  readonly contributes: {
    readonly commands: readonly {
      readonly command: string;
      readonly title: string;
      readonly category: string;
    }[];
    readonly configuration: { readonly properties: Readonly<Record<string, Setting>> };
    readonly menus: Readonly<Record<string, readonly { readonly command: string; readonly when?: string }[]>>;
    readonly views: Readonly<Record<string, readonly { readonly id: string }[]>>;
    readonly viewsContainers: {
      readonly activitybar: readonly { readonly id: string; readonly icon: string }[];
    };
    readonly viewsWelcome: readonly { readonly view: string; readonly contents: string }[];
  };
  readonly capabilities: {
    readonly untrustedWorkspaces: { readonly restrictedConfigurations: readonly string[] };
  };
}

interface Setting {
  readonly default: unknown;
  readonly scope?: string;
  readonly properties?: Readonly<
    Record<
      string,
      { readonly type: string; readonly enum: readonly string[]; readonly markdownDescription?: string }
    >
  >;
}

const root = projectRoot(__dirname);
const read = (file: string) => readFileSync(path.join(root, file), "utf8");
const manifestText = read("package.json");
const manifest = JSON.parse(manifestText) as Manifest;
const { contributes } = manifest;
const readme = read("README.md");
const rulesPage = read("docs/rules.md");
const rulePages = new Map(
  readdirSync(path.join(root, "docs", "rules")).map((file) => [
    file.replace(/\.md$/, ""),
    read(path.join("docs", "rules", file)),
  ]),
);
const accountsPage = read("docs/aws.md");
const pages = readdirSync(path.join(root, "docs"))
  .filter((file) => file.endsWith(".md"))
  .map((file) => [`docs/${file}`, read(`docs/${file}`)] as const);
const editorSources = sources("src/editor").concat(read("src/extension.ts"));
const sourceText = editorSources.join("\n");

describe("Commands", () => {
  const contributed = contributes.commands.map(({ command }) => command).sort();

  it("are registered if they are contributed, and the reverse", () => {
    assert.deepEqual([...registeredCommands()].sort(), contributed);
  });

  it("are at most about twenty in the palette, each once, in one category", () => {
    assert.equal(new Set(contributed).size, contributed.length);
    const hidden = contributes.menus.commandPalette?.filter(({ when }) => when === "false") ?? [];
    const names = new Set(hidden.map(({ command }) => command));
    const shown = contributed.filter((command) => !names.has(command));
    assert.ok(shown.length <= 22, `hide what needs a row (commandPalette, when: false): ${shown.join(", ")}`);
    for (const { category } of contributes.commands) assert.equal(category, "Cache Endpoints");
  });

  it("exist wherever a menu, a welcome text or the code names them", () => {
    const named = new Set(
      Object.values(contributes.menus).flatMap((items) => items.map((item) => item.command)),
    );
    for (const { contents } of contributes.viewsWelcome)
      for (const [, id] of contents.matchAll(/\(command:([\w.]+)/g)) named.add(id ?? "");
    const settings = Object.keys(contributes.configuration.properties);
    const views = Object.values(contributes.views).flatMap((list) => list.map(({ id }) => id));
    for (const [, id] of sourceText.matchAll(/(?:command: |executeCommand\(\s*)"(cacheEndpoints\.\w+)"/g))
      named.add(id ?? "");
    const own = [...named].filter((id) => id.startsWith("cacheEndpoints."));
    assert.deepEqual(
      own.filter((id) => !contributed.includes(id) && !settings.includes(id) && !views.includes(id)),
      [],
    );
  });
});

describe("Views", () => {
  it("stand in a container that exists, with welcome texts of their own", () => {
    const containers = contributes.viewsContainers.activitybar.map(({ id }) => id);
    assert.deepEqual(Object.keys(contributes.views), containers);
    const views = Object.values(contributes.views).flatMap((list) => list.map(({ id }) => id));
    for (const { view } of contributes.viewsWelcome) assert.ok(views.includes(view), view);
    for (const view of views) assert.ok(sourceText.includes(`"${view}"`), `${view} is in no source`);
  });

  it("have icons that exist", () => {
    for (const { icon } of contributes.viewsContainers.activitybar) assert.ok(read(icon).includes("<svg"));
    assert.equal(readFileSync(path.join(root, manifest.icon)).subarray(1, 4).toString(), "PNG");
  });
});

describe("Settings", () => {
  const contributed = contributes.configuration.properties;

  it("stand in docs/settings.md with their defaults, and the reverse", () => {
    const rows = tableRows(read("docs/settings.md"), /^\| `(cacheEndpoints\.\w+)` \| `(.*?)` \|/gm);
    assert.deepEqual(rows.map(([name]) => name).sort(), Object.keys(contributed).sort());
    for (const [name, value] of rows)
      assert.deepEqual(JSON.parse(value), contributed[name]?.default, `default of ${name}`);
  });

  it("are read by the code, and the code reads no others", () => {
    const settings = read("src/editor/base/settings.ts");
    for (const name of Object.keys(contributed))
      assert.match(settings, new RegExp(`"${name.replace("cacheEndpoints.", "")}"`), `${name} is never read`);
    const keys = [...settings.matchAll(/(?:\.get(?:<[^>]*>)?|userValue)\("(\w+)"\)/g)].map(([, key]) => key);
    assert.ok(keys.length > 0);
    for (const key of keys) assert.ok(contributed[`cacheEndpoints.${key}`], `${key} is not contributed`);
  });

  it("that the documentation names exist", () => {
    const known = [
      ...Object.keys(contributed),
      ...contributes.commands.map(({ command }) => command),
      "source.fixAll.cacheEndpoints",
    ];
    for (const [file, text] of [["README.md", readme], ...pages, ...rulePages])
      for (const [name] of (text ?? "").matchAll(/(?:source\.fixAll\.)?cacheEndpoints(?:\.\w+)?/g))
        assert.ok(name === "cacheEndpoints" || known.includes(name), `${file} names ${name}`);
  });

  it("that choose credentials or where they are sent belong to the user alone", () => {
    const restricted = manifest.capabilities.untrustedWorkspaces.restrictedConfigurations;
    for (const [name, { scope }] of Object.entries(contributed)) {
      if (!/profile|endpoint(?!s\.)|role|path|command|\bca/i.test(name.replace("cacheEndpoints.", "")))
        continue;
      assert.ok(scope === "machine" || scope === "application", `${name} has the scope ${scope}`);
      assert.ok(restricted.includes(name), `${name} is not restricted`);
    }
  });
});

/** What a text of a language is called. */
const FILES: Readonly<Record<string, string>> = {
  dotenv: ".env",
  yaml: "a.yml",
  python: "a.py",
  hcl: "main.tf",
  ruby: "a.rb",
  haproxy: "haproxy.cfg",
  nginx: "nginx.conf",
};

/** The versions that the page of failover-reconnect speaks of. */
const VERSIONS = new Links(
  (
    [
      ["npm", "ioredis", "5.11.1"],
      ["pypi", "redis", "4.3.4"],
      ["gem", "redis", "4.8.0"],
    ] as const
  ).map(([ecosystem, name, version]) => ({
    folder: "",
    ecosystem,
    isLock: true,
    versions: new Map([[name, version]]),
  })),
);

describe("Rules", () => {
  const schema = contributes.configuration.properties["cacheEndpoints.rules"]?.properties ?? {};
  const rows = tableRows(rulesPage, /^\| \[([\w-]+)\]\(rules\/[\w-]+\.md\) \| ([\w ]+) \|/gm);
  // One rule speaks for others, at their severities.
  const DEFAULTS = new Map(
    RULES.map(({ id, defaultSeverity }) => [
      id,
      id === "alias-to-node" ? "as the rule it stands for" : defaultSeverity,
    ]),
  );
  it("are all there, under the ids that are stable", () => {
    assert.deepEqual(RULES.map(({ id }) => id).sort(), [...RULE_IDS].sort());
  });

  it("have a page each in docs/rules, with their default severity", () => {
    assert.deepEqual([...rulePages.keys()].sort(), [...RULE_IDS].sort());
    for (const [id, severity] of DEFAULTS)
      assert.match(rulePages.get(id) ?? "", new RegExp(`Default: \\*\\*${severity}\\*\\*`), id);
  });

  it("each say what is found, what happens at a failover, why, the fix, and when to leave it", () => {
    const parts = [
      "**Finds**",
      "## What it looks like",
      "## What happens at a failover",
      "## Why",
      "## How to fix it",
      "## How to ignore it",
    ];
    for (const [id, page] of rulePages) {
      assert.ok(page.startsWith(`# ${id}\n`), id);
      const places = parts.map((part) => page.indexOf(`\n${part}`));
      assert.ok(!places.includes(-1), `${id} lacks ${parts[places.indexOf(-1)]}`);
      assert.deepEqual(
        places,
        [...places].sort((x, y) => x - y),
        id,
      );
    }
  });

  const demo = readSnapshots([{ name: "account.json", text: read("demo/account.json"), time: null }]);
  assert.ok(demo.ok);
  const index = new InventoryIndex(demo.inventories);
  // What is judged of a group stands at no line.
  const isOfGroup = (id: string) => RULE_IDS.some((rule) => rule === id && ASPECT_OF[rule] === "group");
  for (const [id, page] of [...rulePages].filter(([rule]) => !isOfGroup(rule)))
    it(`find ${id} in each of the three formats that its page shows, with the demo account`, () => {
      const [, shown = ""] = page.split("\n## What it looks like\n");
      const [examples = ""] = shown.split("\n## ");
      const blocks = [...examples.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)];
      assert.equal(new Set(blocks.map(([, language]) => language)).size, 3, id);
      for (const [, language = "", text = ""] of blocks) {
        const source = new SourceText(text, FILES[language] ?? `a.${language}`);
        const { findings } = analyze(
          text,
          findMentions(source).map((mention) => VERSIONS.join(mention, "/file")),
          index,
          { rules: {}, ignoredHosts: [] },
          findCodeReferences(source),
        );
        assert.ok(
          findings.some(({ rule }) => rule === id),
          `${language}: ${findings.map(({ rule }) => rule)}`,
        );
      }
    });

  it("are the rows of docs/rules.md, with their default severity and a link that leads somewhere", () => {
    assert.deepEqual(Object.fromEntries(rows), Object.fromEntries(DEFAULTS));
  });

  it("are the entries of the rules setting, with every severity and off", () => {
    assert.deepEqual(Object.keys(schema).sort(), [...RULE_IDS].sort());
    for (const [id, severity] of DEFAULTS) {
      // Without it the Settings UI shows no row to edit.
      assert.equal(schema[id]?.type, "string", id);
      assert.deepEqual([...(schema[id]?.enum ?? [])].sort(), [...SEVERITIES, "off"].sort(), id);
      assert.match(schema[id]?.markdownDescription ?? "", new RegExp(`Default: \`?${severity}\`?\\.`), id);
    }
  });
});

describe("The command line", () => {
  for (const [command, table] of Object.entries<Readonly<Record<string, Flag>>>({
    audit: AUDIT_FLAGS,
    rehearse: REHEARSE_FLAGS,
    snapshot: SNAPSHOT_FLAGS,
    mcp: MCP_FLAGS,
  }))
    it(`has the flags of ${command} that docs/command-line.md names, and the reverse`, () => {
      const [, rest = ""] = read("docs/command-line.md").split(`| flag of \`${command}\` | means |\n`);
      const [rows = ""] = rest.split("\n\n");
      const named = [...rows.matchAll(/^\| .*?(?<!\\) \|/gm)].flatMap(([cell]) =>
        tableRows(cell, /`--([\w-]+)(?: ([^`]+))?`/g),
      );
      assert.deepEqual(named.map(([name]) => name).sort(), Object.keys(table).sort());
      // The formats are many: the page explains them in words.
      for (const [name, value] of named)
        if (value !== "FORMAT")
          assert.equal(value?.replaceAll("\\|", "|") ?? null, table[name]?.value, `--${name}`);
    });
});

describe("The IAM policy", () => {
  it("is the actions that are called, in docs/aws.md alone, but for the optional one", () => {
    const actions = (Object.keys(LIST_ACTION) as InventoryList[])
      .filter((list) => list !== "memoryDbClusters")
      .map(permissionOf);
    for (const [file, text] of [["README.md", readme] as const, ...pages])
      if (file !== "docs/aws.md") assert.doesNotMatch(text, /elasticache:Describe/, file);
    const policies = [...accountsPage.matchAll(/```json\n([^`]*?"Statement"[^`]*?)```/g)].map(
      ([, json]) => json,
    );
    assert.equal(policies.length, 1);
    const policy = JSON.parse(policies[0] ?? "") as { Statement: { Action: string[] }[] };
    assert.deepEqual(policy.Statement.flatMap(({ Action }) => Action).sort(), actions.sort());
    assert.ok(accountsPage.includes(permissionOf("memoryDbClusters")));
  });
});

describe("What ships", () => {
  it("begins with a page that is read in a few minutes, and leads to every other", () => {
    assert.ok(readme.split(/\s+/).length <= 900);
    for (const [file] of pages) assert.ok(readme.includes(`](${file})`), file);
    for (const command of ["npm start", "npm test"]) assert.ok(readme.includes(`\`${command}\``));
  });

  it("names no place of a machine", () => {
    for (const text of [
      manifestText,
      readme,
      ...pages.map(([, text]) => text),
      ...rulePages.values(),
      read("CHANGELOG.md"),
    ])
      assert.doesNotMatch(text, /\/work\/|\/home\/\w|\/Users\/\w|[A-Z]:\\\\/);
  });

  it("links only to files and sections that exist, and to no SVG", () => {
    for (const [folder, text] of [
      ["", readme],
      ...pages.map(([, page]) => ["docs", page] as const),
      ...[...rulePages.values()].map((page) => ["docs/rules", page] as const),
    ] as const) {
      for (const [, target] of text.matchAll(/\]\(([^)\s]+)\)/g)) {
        if (target === undefined || /^https?:/.test(target)) continue;
        assert.doesNotMatch(target, /\.svg$/);
        const [file, section] = target.split("#");
        const page = file === "" ? text : read(path.join(folder, file ?? ""));
        // As GitHub names them.
        const sections = [...page.matchAll(/^#+ (.+)$/gm)].map(([, title = ""]) =>
          title
            .toLowerCase()
            .replace(/[^\w -]/g, "")
            .replaceAll(" ", "-"),
        );
        if (section) assert.ok(sections.includes(section), target);
      }
    }
  });
});

function sources(folder: string): string[] {
  return readdirSync(path.join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts"))
    .map((file) => read(path.join(folder, file)));
}

/** Ids in registerCommand calls, and the names of a list that is registered under the common prefix. */
function registeredCommands(): Set<string> {
  const ids = new Set<string>();
  for (const text of editorSources) {
    for (const [, id] of text.matchAll(/registerCommand\(\s*"([\w.]+)"/g)) ids.add(id ?? "");
    if (!text.includes("registerCommand(`cacheEndpoints.${name}`")) continue;
    for (const [, name] of text.matchAll(/^\s*\["(\w+)", (?:async )?\(/gm)) ids.add(`cacheEndpoints.${name}`);
  }
  return ids;
}

function tableRows(text: string, row: RegExp): [string, string][] {
  return [...text.matchAll(row)].map(([, first, second]) => [first ?? "", second as string]);
}
