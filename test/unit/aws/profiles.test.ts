import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { listProfiles } from "../../../src/aws/main";
import { AwsHome, KEYS } from "./support";

describe("listing the profiles of the shared AWS files", () => {
  let home: AwsHome;
  beforeEach(async () => {
    home = await AwsHome.create();
  });
  afterEach(() => home.remove());

  it("tells kind and region by keys alone, sorted, without sso-session and services sections", async () => {
    await home.write("config", [
      "[default]",
      "region = eu-central-1",
      "[profile sso-new]",
      "sso_session = corp",
      "sso_account_id = 111122223333",
      "sso_role_name = ReadOnly",
      "region = us-west-2",
      "[profile sso-old]",
      "sso_start_url = https://corp.awsapps.com/start",
      "[sso-session corp]",
      "sso_region = us-east-1",
      "[services local]",
      "elasticache =",
      "  endpoint_url = http://localhost:4566",
      "[profile tool]",
      `credential_process = touch ${home.file("executed")}`,
      "[profile admin]",
      "role_arn = arn:aws:iam::111122223333:role/Admin",
      "source_profile = keys",
      "[profile bare]",
      "output = json",
    ]);
    await home.write("credentials", ["[keys]", ...KEYS, "[default]", ...KEYS]);
    assert.deepEqual(await listProfiles(), [
      { name: "admin", region: null, kind: "role" },
      { name: "bare", region: null, kind: "unknown" },
      { name: "default", region: "eu-central-1", kind: "keys" },
      { name: "keys", region: null, kind: "keys" },
      { name: "sso-new", region: "us-west-2", kind: "sso" },
      { name: "sso-old", region: null, kind: "sso" },
      { name: "tool", region: null, kind: "process" },
    ]);
    assert.equal(existsSync(home.file("executed")), false);
  });

  it("is empty where there are no files", async () => {
    assert.deepEqual(await listProfiles(), []);
  });

  it("sees a file that changed since it was read last", async () => {
    await home.write("config", ["[profile one]", "region = us-east-1"]);
    assert.deepEqual(
      (await listProfiles()).map(({ name }) => name),
      ["one"],
    );
    await home.write("config", ["[profile two]", "region = us-east-1"]);
    assert.deepEqual(
      (await listProfiles()).map(({ name }) => name),
      ["two"],
    );
  });

  it("survives files that are not INI at all", async () => {
    await home.write("config", "\u0000\u0001[[[\n=\n[profile x\nregion");
    await home.write("credentials", "<html></html>");
    assert.deepEqual(await listProfiles(), []);
  });
});
