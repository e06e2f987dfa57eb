/** `.cache-endpoints.yml`, through the real command line. */
import assert from "node:assert/strict";
import { read } from "../cases/account";
import { removeWorkspaces, run, workspace } from "./program";

const NODE = "orders-002.q7x2kd.0001.use1.cache.amazonaws.com";

interface Found {
  readonly file: string;
  readonly rule: string;
  readonly severity: string;
}

async function audit(files: Readonly<Record<string, string>>, ...flags: string[]) {
  const cwd = workspace(files);
  const { code, stdout, stderr } = await run(["audit", ".", "--format", "json", ...flags], { cwd });
  const found: Found[] = stdout === "" ? [] : JSON.parse(stdout).findings;
  return { code, stderr, found: found.map(({ file, rule, severity }) => `${file} ${rule} ${severity}`) };
}

const FILES = {
  "aws/account.json": read("account.json"),
  "app.env": `REDIS_HOST=${NODE}\n`,
  "legacy/app.env": `REDIS_HOST=${NODE}\n`,
};

describe("a folder's configuration on the command line", () => {
  afterEach(removeWorkspaces);

  it("names the snapshot, sets rules, leaves files out and says what fails", async () => {
    const config = "snapshots: [aws]\nrules: { replica-node: warning }\nexclude: [legacy]\nfailOn: error\n";
    const { code, found, stderr } = await audit({ ...FILES, ".cache-endpoints.yml": config });
    assert.deepEqual(found, ["app.env replica-node warning"], stderr);
    assert.equal(code, 0);
  });

  it("is that of the nearest file", async () => {
    const { found } = await audit({
      ...FILES,
      ".cache-endpoints.yml": "snapshots: [aws]\nrules: { replica-node: warning }\n",
      "legacy/.cache-endpoints.yml": `ignoredHosts: ["${NODE}"]\n`,
    });
    assert.deepEqual(found, ["app.env replica-node warning"]);
  });

  it("gives way to the flags", async () => {
    const config = "snapshots: [aws]\nrules: { replica-node: off }\nfailOn: never\n";
    const { code, found } = await audit(
      { ...FILES, ".cache-endpoints.yml": config },
      ...["--rule", "replica-node=error", "--fail-on", "error"],
    );
    assert.deepEqual(found, ["app.env replica-node error", "legacy/app.env replica-node error"]);
    assert.equal(code, 1);
  });

  it("ends the audit with 2 where it holds a mistake, and names its line", async () => {
    const { code, stderr } = await audit({ ...FILES, ".cache-endpoints.yml": "failOn: error\nrule: {}\n" });
    assert.equal(code, 2);
    assert.match(stderr, /\.cache-endpoints\.yml:2:1: There is no key "rule"/);
  });

  it("cannot choose credentials, an API endpoint or a file elsewhere", async () => {
    const config = "profile: admin\nendpointUrl: http://127.0.0.1:1\nsnapshots: [../aws]\n";
    const { code, stderr, found } = await audit({ ...FILES, ".cache-endpoints.yml": config });
    assert.equal(code, 2);
    assert.match(stderr, /profile cannot be set here/);
    assert.match(stderr, /endpointUrl cannot be set here/);
    assert.match(stderr, /leads out of the folder/);
    assert.deepEqual(found, [
      "app.env unconfirmed-node information",
      "legacy/app.env unconfirmed-node information",
    ]);
  });
});
