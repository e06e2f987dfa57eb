import assert from "node:assert/strict";
import { DEFAULT_SETTINGS } from "../../../src/aws/settings";
import type { AwsProblem } from "../../../src/core/model/problem";
import { type FakeElastiCache, startFakeElastiCache } from "../../fake-elasticache/server";
import { AwsHome, account, allProblems, KEYS, read } from "./support";

const CANARY = "CANARY-wJalrXUtnFEMI";

describe("getting credentials for a reading", () => {
  let home: AwsHome;
  let fake: FakeElastiCache;

  before(async () => {
    fake = await startFakeElastiCache({ snapshot: account() });
  });
  after(() => fake.close());
  beforeEach(async () => {
    home = await AwsHome.create();
    fake.clearCalls();
  });
  afterEach(() => home.remove());

  /** The one problem of a reading that got no credentials; checks that nothing was called and nothing leaked. */
  async function refusal(profile: string | null = "dev", settings = DEFAULT_SETTINGS): Promise<AwsProblem> {
    const reading = await read({ profile, endpointUrl: fake.url }, { settings });
    assert.deepEqual(reading.inventories, []);
    assert.equal(fake.calls.length, 0);
    const [problem, ...more] = reading.problems;
    assert.ok(problem !== undefined && more.length === 0);
    assert.doesNotMatch(JSON.stringify(reading), new RegExp(CANARY));
    assert.deepEqual([problem.profile, problem.region, problem.list], [profile, null, null]);
    return problem;
  }

  async function succeeds(profile: string | null = "dev"): Promise<string> {
    const reading = await read({ profile, endpointUrl: fake.url });
    assert.deepEqual(allProblems(reading), []);
    return fake.calls[0]?.accessKeyId ?? "";
  }

  /** A credential_process that prints what a file holds. */
  async function processPrinting(output: string): Promise<void> {
    const file = await home.write("output", output);
    const script = await home.write(
      "print.js",
      "process.stdout.write(require('fs').readFileSync(process.argv[2]))",
    );
    await home.write("config", [
      "[profile dev]",
      `credential_process = "${process.execPath}" "${script}" "${file}"`,
    ]);
  }

  it("names a missing profile, the files, and the names most like it", async () => {
    await home.write("config", ["[profile staging]", ...KEYS, "[profile devel]", ...KEYS]);
    const problem = await refusal();
    assert.equal(problem.kind, "no-credentials");
    assert.equal(problem.message, 'Profile "dev" is not in the shared AWS config and credentials files.');
    assert.equal(problem.nextStep, 'Choose one that is there: "devel", "staging".');
  });

  it("names a missing source profile and the profile that names it", async () => {
    await home.write("config", [
      "[profile dev]",
      "role_arn = arn:aws:iam::1:role/R",
      "source_profile = gone",
    ]);
    const { message } = await refusal();
    assert.match(message, /Profile "gone" \(source_profile of "dev"\) is not in/);
  });

  it("tells a circle of source profiles", async () => {
    const role = "role_arn = arn:aws:iam::111122223333:role/R";
    await home.write("config", [
      ...["[profile dev]", role, "source_profile = b"],
      ...["[profile b]", role, "source_profile = dev"],
    ]);
    const { kind, message } = await refusal();
    assert.equal(kind, "no-credentials");
    assert.match(message, /go in a circle: "dev" → "b" → "dev"/);
  });

  it("tells half an access key, a role without a source, a role with MFA and an empty profile apart", async () => {
    const role = "role_arn = arn:aws:iam::111122223333:role/R";
    for (const [lines, words, expected = "no-credentials"] of [
      [["aws_access_key_id = AKID"], /one half of an access key/],
      [[role], /names a role, but not the credentials/],
      [
        [role, "source_profile = keys", "mfa_serial = arn:aws:iam::1:mfa/me"],
        /code from an MFA device/,
        "mfa",
      ],
      [["output = json"], /says nothing about how to get credentials/],
      [[role, "credential_source = Nowhere"], /credential_source that AWS does not know/],
      [["sso_session = gone"], /names the sso-session "gone", which does not exist/],
      [
        ["sso_start_url = https://x.awsapps.com/start"],
        /sso_account_id, sso_role_name, sso_region is not set/,
      ],
    ] as const) {
      await home.write("config", ["[profile dev]", ...lines, "[profile keys]", ...KEYS]);
      const { kind, message } = await refusal();
      assert.equal(kind, expected);
      assert.match(message, words);
    }
  });

  describe("by a credential_process", () => {
    const printed = { Version: 1, AccessKeyId: "AKIDPROCESS", SecretAccessKey: CANARY };

    it("signs with what it printed", async () => {
      await processPrinting(JSON.stringify({ ...printed, Expiration: "2099-01-01T00:00:00Z" }));
      assert.equal(await succeeds(), "AKIDPROCESS");
    });

    for (const [output, kind, words] of [
      [`${CANARY} is no JSON`, "no-credentials", /did not print JSON/],
      [`"${CANARY}"`, "no-credentials", /did not print credentials of Version 1/],
      ["null", "no-credentials", /did not print credentials of Version 1/],
      [
        JSON.stringify({ ...printed, Version: 2 }),
        "no-credentials",
        /did not print credentials of Version 1/,
      ],
      [JSON.stringify({ ...printed, AccessKeyId: undefined }), "no-credentials", /printed no AccessKeyId/],
      [JSON.stringify({ ...printed, Expiration: "2001-01-01T00:00:00Z" }), "expired", /have expired/],
      [JSON.stringify({ ...printed, Expiration: CANARY }), "no-credentials", /Expiration that is not a date/],
      [CANARY.repeat(20_000), "no-credentials", /printed far too much/],
    ] as const) {
      it(`refuses ${output.slice(0, 60).replaceAll(CANARY, "…")} without showing it`, async () => {
        await processPrinting(output);
        const problem = await refusal();
        assert.equal(problem.kind, kind);
        assert.match(problem.message, words);
        assert.match(problem.message, /credential_process of profile "dev"/);
        assert.equal(problem.command, null);
      });
    }

    it("tells the exit code, and keeps both outputs to itself", async () => {
      const script = await home.write(
        "fail.js",
        `console.log("${CANARY}"); console.error("${CANARY}"); process.exit(3)`,
      );
      await home.write("config", ["[profile dev]", `credential_process = "${process.execPath}" "${script}"`]);
      assert.match((await refusal()).message, /failed with exit code 3/);
    });

    it("tells a command that does not exist", async () => {
      await home.write("config", ["[profile dev]", "credential_process = no-such-command-anywhere"]);
      assert.match((await refusal()).message, /credential_process of profile "dev" failed with exit code/);
    });

    it("ends one that hangs at its limit", async () => {
      const script = await home.write("hang.js", "setInterval(() => {}, 1000)");
      await home.write("config", ["[profile dev]", `credential_process = "${process.execPath}" "${script}"`]);
      const { message } = await refusal("dev", { ...DEFAULT_SETTINGS, credentialsMs: 500 });
      assert.match(message, /did not answer within 0\.5 s/);
    });
  });

  describe("by IAM Identity Center", () => {
    async function writeProfile(name = "dev"): Promise<void> {
      await home.write("config", [
        `[profile ${name}]`,
        "sso_session = corp",
        "sso_account_id = 111122223333",
        "sso_role_name = ReadOnly",
        "[sso-session corp]",
        "sso_region = us-east-1",
        "sso_start_url = https://corp.awsapps.com/start",
      ]);
    }

    it("gives the login command when nobody has logged in", async () => {
      await writeProfile();
      const problem = await refusal();
      assert.equal(problem.kind, "expired");
      assert.equal(problem.command, "aws sso login --profile dev");
      assert.match(problem.message, /SSO\) session of profile "dev" has expired or was never started/);
    });

    it("gives no command for a name that a shell could misread", async () => {
      await writeProfile("a:b%c");
      const problem = await refusal("a:b%c");
      assert.equal(problem.kind, "expired");
      assert.equal(problem.command, null);
    });
  });

  describe("without a profile", () => {
    it("takes the environment's keys", async () => {
      process.env.AWS_ACCESS_KEY_ID = "AKIDENV";
      process.env.AWS_SECRET_ACCESS_KEY = "secret";
      assert.equal(await succeeds(null), "AKIDENV");
    });

    it("takes the default profile, and AWS_PROFILE before it", async () => {
      await home.write("credentials", [
        "[default]",
        ...KEYS,
        "[other]",
        "aws_access_key_id = AKIDOTHER",
        "aws_secret_access_key = s",
      ]);
      assert.equal(await succeeds(null), "AKIDEXAMPLE");
      fake.clearCalls();
      process.env.AWS_PROFILE = "other";
      assert.equal(await succeeds(null), "AKIDOTHER");
    });

    it("says where it looked when there is nothing", async () => {
      const { kind, message } = await refusal(null);
      assert.equal(kind, "no-credentials");
      assert.match(message, /No AWS credentials were found in the environment, in the shared AWS config/);
    });

    it("names the missing profile of AWS_PROFILE", async () => {
      process.env.AWS_PROFILE = "gone";
      assert.match((await refusal(null)).message, /Profile "gone" \(AWS_PROFILE\) is not in/);
    });

    it("shows the true error of the default profile's credential_process", async () => {
      await home.write("config", ["[default]", "credential_process = exit 3"]);
      assert.match(
        (await refusal(null)).message,
        /credential_process of profile "default" failed with exit code 3/,
      );
    });
  });
});
