import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import path from "node:path";
import type { Log } from "sarif";
import { FORMATS } from "../../../src/cli/options";
import { account, group, hostsOf } from "../core/accountBuilder";
import { environment, program, removeWorkspaces, run, workspace } from "./program";

const hosts = hostsOf("tito-redis");
const node = hosts.node("tito-redis-001");
const files = {
  "account.json": JSON.stringify(account(group("tito-redis"))),
  "app/config/a b.yml": `redis:\n  host: ${node}\n`,
  "app/other.env": `HOST=${hosts.node("tito-redis-002")}\n`,
};
const snapshot = ["--snapshot", "account.json"];

function sarif(stdout: string) {
  const log: Log = JSON.parse(stdout);
  const [first] = log.runs;
  assert.ok(first);
  return {
    run: first,
    uris: (first.results ?? []).map(
      (result) => result.locations?.[0]?.physicalLocation?.artifactLocation?.uri,
    ),
  };
}

describe("the formats of audit", () => {
  before(program);
  afterEach(removeWorkspaces);

  describe("sarif", () => {
    const audited = async (cwd: string, ...words: string[]) =>
      sarif((await run(["audit", "--format", "sarif", ...words], { cwd })).stdout);

    it("names files from the working folder, whatever PATHs are given", async () => {
      const folder = workspace(files);
      const uris = ["app/other.env", "app/config/a%20b.yml"];
      assert.deepEqual((await audited(folder, ...snapshot, "app")).uris, uris);
      assert.deepEqual((await audited(folder, ...snapshot, "app/other.env", "app/config")).uris, uris);
    });

    it("names files elsewhere by a file: URI", async () => {
      const folder = workspace(files);
      const there = await audited(
        workspace(),
        "--snapshot",
        path.join(folder, "account.json"),
        path.join(folder, "app"),
      );
      assert.ok(
        there.uris.every((uri) => uri?.startsWith("file:///")),
        String(there.uris),
      );
      assert.equal(
        there.run.results?.[0]?.locations?.[0]?.physicalLocation?.artifactLocation?.uriBaseId,
        undefined,
      );
    });

    it("gives a finding the same fingerprint when lines above it change, and when it is named on its own", async () => {
      const fingerprints = async (text: string, ...words: string[]) => {
        const folder = workspace({ ...files, "app/config/a b.yml": text });
        const { run: each } = await audited(folder, ...snapshot, ...words);
        return each.results?.find(({ ruleId }) => ruleId === "primary-node")?.partialFingerprints;
      };
      const before = await fingerprints(`redis:\n  host: ${node}\n`, "app");
      assert.ok(before);
      assert.deepEqual(await fingerprints(`# new\n\nx: 1\nredis:\n  host: ${node}\n`, "app"), before);
      assert.deepEqual(await fingerprints(`redis:\n  host: ${node}\n`, "app/config/a b.yml"), before);
    });

    it("says that the run failed where the account could not be read", async () => {
      const { code, stdout } = await run(["audit", "--format", "sarif", "--profile", "nobody", "app"], {
        cwd: workspace(files),
      });
      assert.equal(code, 3);
      const [invocation] = sarif(stdout).run.invocations ?? [];
      assert.equal(invocation?.executionSuccessful, false);
      assert.match(invocation?.toolExecutionNotifications?.[0]?.message.text ?? "", /nobody/);
    });

    it("holds no text of a file but hosts", async () => {
      const folder = workspace({
        ...files,
        "app/a.env": `URL=redis://user:C4NARY@${node}:6379/0?C4NARY\n`,
      });
      const { stdout, stderr } = await run(["audit", "--format", "sarif", ...snapshot, "app/a.env"], {
        cwd: folder,
      });
      assert.ok(stdout.includes(hosts.primary));
      assert.ok(!`${stdout}${stderr}`.includes("C4NARY"));
    });
  });

  describe("markdown", () => {
    const audited = async (cwd: string, env: Readonly<Record<string, string>> = {}) =>
      (await run(["audit", "--format", "markdown", ...snapshot, "app"], { cwd, env })).stdout;

    it("links from the working folder", async () => {
      assert.ok(
        (await audited(workspace(files))).includes("[`app/config/a b.yml:2`](app/config/a%20b.yml#L2)"),
      );
    });

    it("links to the commit in GitHub Actions and GitLab CI", async () => {
      const folder = workspace(files);
      const sha = "0123456789abcdef0123456789abcdef01234567";
      const github = await audited(folder, {
        GITHUB_ACTIONS: "true",
        GITHUB_SERVER_URL: "https://github.com",
        GITHUB_REPOSITORY: "acme/shop",
        GITHUB_SHA: sha,
        GITHUB_WORKSPACE: folder,
      });
      assert.ok(
        github.includes(`(https://github.com/acme/shop/blob/${sha}/app/config/a%20b.yml#L2)`),
        github,
      );
      const gitlab = await audited(folder, {
        GITLAB_CI: "true",
        CI_PROJECT_URL: "https://gitlab.com/acme/shop",
        CI_COMMIT_SHA: sha,
        CI_PROJECT_DIR: path.join(folder, "app"),
      });
      assert.ok(gitlab.includes(`(https://gitlab.com/acme/shop/-/blob/${sha}/config/a%20b.yml#L2)`), gitlab);
    });

    it("makes no link of an environment that is no address", async () => {
      const text = await audited(workspace(files), {
        GITLAB_CI: "true",
        CI_PROJECT_URL: "https://x/) <img src=x>",
        CI_COMMIT_SHA: "1",
        CI_PROJECT_DIR: "/",
      });
      assert.ok(!text.includes("<img"), text);
    });
  });

  for (const format of FORMATS) {
    it(`prints a whole ${format} report where there is nothing: no findings, no files, no mention in a text`, async () => {
      for (const [content, words] of [
        [{ "a.env": `HOST=${hosts.primary}\n` }, []],
        [{}, []],
        [{}, ["--stdin", "--stdin-filename", "a.env"]],
      ] as const) {
        const folder = workspace({ ...content });
        const { code, stdout, stderr } = await run(["audit", "--format", format, ...words], { cwd: folder });
        assert.deepEqual([code, stderr], [0, ""]);
        if (format === "sarif") assert.deepEqual(sarif(stdout).run.results, []);
        if (format === "json") assert.deepEqual(JSON.parse(stdout).findings, []);
        if (format === "markdown" || format === "text") assert.match(stdout, /No findings/);
      }
    });

    it(`reports standard input as ${format}, under the name it is given`, async () => {
      const { code, stdout } = await run(
        ["audit", "--stdin", "--stdin-filename", "conf/redis.yml", "--format", format, ...snapshot],
        { cwd: workspace(files), input: `host: ${node}\n` },
      );
      assert.equal(code, 1);
      assert.ok(stdout.includes("conf/redis.yml"), stdout);
    });

    it(`writes ${format} to a file, and nothing to standard output`, async () => {
      const folder = workspace(files);
      const words = ["audit", "app", ...snapshot, "--format", format];
      const printed = await run(words, { cwd: folder });
      const { code, stdout } = await run([...words, "--output", "report"], { cwd: folder });
      assert.deepEqual([code, stdout], [1, ""]);
      assert.equal(readFileSync(path.join(folder, "report"), "utf8"), printed.stdout);
    });

    it(`ends quietly with its exit code where the reader of ${format} goes away`, async () => {
      const many = Array.from({ length: 3000 }, (_, i) => `HOST_${i}=${node}\n`).join("");
      const folder = workspace({ ...files, "app/many.env": many });
      const child = spawn(
        process.execPath,
        [await program(), "audit", "app", ...snapshot, "--format", format],
        {
          cwd: folder,
          env: environment(folder),
        },
      );
      const errors: Buffer[] = [];
      child.stderr.on("data", (chunk: Buffer) => errors.push(chunk));
      const ended = once(child, "close");
      child.stdout.once("data", () => child.stdout.destroy());
      const [code, killedBy] = await ended;
      assert.deepEqual([code, killedBy, Buffer.concat(errors).toString()], [1, null, ""]);
    });
  }
});
