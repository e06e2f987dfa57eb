import assert from "node:assert/strict";
import path from "node:path";
import * as esbuild from "esbuild";
import { FakeDns, type Zone } from "../../fake-dns/server";
import { account, group, hostsOf } from "../core/accountBuilder";
import { readReport } from "./contract";
import { type Outcome, program, removeWorkspaces, run, workspace } from "./program";

const hosts = hostsOf("tito-redis");
const NODE = hosts.node("tito-redis-001");
const NAME = "redis.internal.example.com";
const CONFIG = `redis:\n  host: ${NAME}\n  port: 6379\n`;

describe("audit --resolve-aliases", () => {
  let dns: FakeDns;

  before(program);
  beforeEach(async () => {
    dns = await FakeDns.start({});
  });
  afterEach(async () => {
    removeWorkspaces();
    await dns.close();
  });

  /** The program with the fake as the system's DNS server: a module that is loaded before it sets the servers. */
  async function audit(
    files: Readonly<Record<string, string>>,
    zone: Zone,
    words: readonly string[] = ["--resolve-aliases"],
  ): Promise<Outcome & { readonly folder: string }> {
    dns.zone = zone;
    const folder = workspace({
      "account.json": JSON.stringify(account(group("tito-redis"))),
      ...Object.fromEntries(Object.entries(files).map(([name, text]) => [`app/${name}`, text])),
    });
    const preload = path.join(folder, "preload.cjs");
    await esbuild.build({
      stdin: {
        contents: `import { useDnsServers } from "./test/fake-dns/systemServers"; useDnsServers(["${dns.address}"]);`,
        resolveDir: process.cwd(),
      },
      bundle: true,
      platform: "node",
      format: "cjs",
      outfile: preload,
      logLevel: "warning",
    });
    const outcome = await run(["audit", "--snapshot", path.join(folder, "account.json"), ...words, "."], {
      cwd: path.join(folder, "app"),
      env: { NODE_OPTIONS: `--require ${preload}` },
    });
    return { ...outcome, folder };
  }

  it("reports a name that leads to a node, with the chain and the right endpoint", async () => {
    const { code, stdout, stderr } = await audit(
      { "redis.yml": CONFIG },
      { [NAME]: { cname: "cache.example.net" }, "cache.example.net": { cname: NODE } },
      ["--resolve-aliases", "--format", "json"],
    );
    const { findings, mentions } = readReport(stdout);
    assert.equal(code, 1, stderr);
    assert.deepEqual(
      mentions.map(({ host, via, line, column, endColumn, port, kind, role }) => ({
        ...{ host, via, line, column, endColumn, port, kind, role },
      })),
      [
        {
          host: NODE,
          via: "cname",
          line: 2,
          column: 9,
          endColumn: 9 + NAME.length,
          port: 6379,
          kind: "node",
          role: "primary",
        },
      ],
    );
    const [finding] = findings;
    assert.equal(finding?.rule, "alias-to-node");
    assert.equal(finding?.severity, "warning");
    assert.match(
      finding?.message ?? "",
      new RegExp(`^${NAME} leads through cache\\.example\\.net to a node\\. `),
    );
    assert.ok(finding?.message.endsWith(`Point the DNS record at ${hosts.primary}.`));
    const [fix] = finding?.fixes ?? [];
    assert.equal(fix?.title, "Use the Primary endpoint of tito-redis instead of the alias");
    assert.equal(fix?.safe, false);
    assert.equal(fix?.preferred, false);
    assert.equal(fix?.edits[0]?.newText, hosts.primary);
  });

  it("says nothing of a name that leads to the Primary endpoint, or nowhere", async () => {
    const { code, stdout, stderr } = await audit(
      {
        "redis.yml": CONFIG,
        "other.env": "REDIS_URL=redis://db.example.com:6379\nREDIS_HOST=gone.example.com\n",
      },
      { [NAME]: { cname: hosts.primary }, "db.example.com": { address: "10.0.0.1" } },
      ["--resolve-aliases", "--format", "json"],
    );
    const { findings, mentions } = readReport(stdout);
    assert.equal(code, 0);
    assert.equal(stderr, "");
    assert.deepEqual(findings, []);
    assert.deepEqual(
      mentions.map(({ host, via }) => ({ host, via })),
      [{ host: hosts.primary, via: "cname" }],
    );
  });

  it("asks DNS for nothing without the flag", async () => {
    const { code, stdout } = await audit({ "redis.yml": CONFIG }, { [NAME]: { cname: NODE } }, [
      "--format",
      "json",
    ]);
    assert.equal(code, 0);
    assert.deepEqual(readReport(stdout).mentions, []);
    assert.deepEqual(dns.questions, []);
  });

  it("counts names of which nobody told, in one line, and keeps the exit code", async () => {
    const { code, stderr, stdout } = await audit(
      {
        "a.env": "REDIS_HOST=a.example.com\n",
        "b.env": "REDIS_HOST=b.example.com\nREDIS_URL=redis://a.example.com\n",
      },
      { "a.example.com": { fault: "server-failure" }, "b.example.com": { fault: "refused" } },
    );
    assert.equal(code, 0);
    assert.match(stdout, /No findings/);
    assert.equal(
      stderr,
      "cache-endpoint-lens: 2 names could not be looked up in DNS: where they lead is unknown.\n",
    );
  });

  it("does not go together with --offline", async () => {
    const { code, stderr } = await run(["audit", "--offline", "--resolve-aliases", "."]);
    assert.equal(code, 2);
    assert.match(stderr, /--offline uses no network, and --resolve-aliases asks DNS/);
  });

  it("fixes what is safe beside a name, and leaves the name", async () => {
    const text = `redis:\n  host: ${NAME}\n  old: ${NODE}\n`;
    const { stdout } = await audit({ "redis.yml": text }, { [NAME]: { cname: NODE } }, [
      "--resolve-aliases",
      "--fix",
      "--format",
      "json",
    ]);
    const { findings } = readReport(stdout);
    assert.deepEqual(
      findings.map(({ rule, line }) => ({ rule, line })),
      [{ rule: "alias-to-node", line: 2 }],
    );
  });

  it("follows thousands of names in a workspace, a few at a time", async () => {
    const files: Record<string, string> = {};
    const zone: Record<string, { cname: string }> = {};
    for (let i = 0; i < 2500; i++) {
      files[`services/s${i}/.env`] = `REDIS_HOST=s${i}.internal.example.com\n`;
      zone[`s${i}.internal.example.com`] = { cname: i % 5 === 0 ? NODE : "elsewhere.example.com" };
    }
    const { stdout } = await audit(files, zone, ["--resolve-aliases", "--format", "json"]);
    const report = readReport(stdout);
    assert.equal(report.summary.findings.warning, 500);
    assert.equal(report.mentions.length, 500);
    assert.ok(dns.mostWaiting <= 16, `${dns.mostWaiting} at once`);
  });

  it("keeps what a baseline says of a name while nobody tells of it", async () => {
    const files = { "redis.yml": CONFIG };
    const words = ["--resolve-aliases", "--baseline", "accepted.json"];
    const first = await audit(files, { [NAME]: { cname: NODE } }, [...words, "--update-baseline"]);
    const again = (zone: Zone, more: readonly string[] = []) => {
      dns.zone = zone;
      return run(["audit", "--snapshot", "../account.json", ...words, ...more, "."], {
        cwd: path.join(first.folder, "app"),
        env: { NODE_OPTIONS: `--require ${path.join(first.folder, "preload.cjs")}` },
      });
    };
    await again({ [NAME]: { fault: "refused" } }, ["--update-baseline"]);
    const { code, stderr } = await again({ [NAME]: { cname: NODE } });
    assert.equal(code, 0, stderr);
  });
});
