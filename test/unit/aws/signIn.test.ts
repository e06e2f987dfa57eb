import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { DEFAULT_SETTINGS } from "../../../src/aws/settings";
import { type FakeElastiCache, startFakeElastiCache } from "../../fake-elasticache/server";
import { AwsHome, account, allProblems, KEYS, read } from "./support";

const STS = `<AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleResult><Credentials>
<AccessKeyId>AKIDROLE</AccessKeyId><SecretAccessKey>s</SecretAccessKey><SessionToken>t</SessionToken>
<Expiration>2099-01-01T00:00:00Z</Expiration></Credentials></AssumeRoleResult></AssumeRoleResponse>`;
const STS_DENIED = `<ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><Error><Type>Sender</Type>
<Code>AccessDenied</Code><Message>User: arn:aws:iam::1:user/x is not authorized</Message></Error></ErrorResponse>`;
const SSO = JSON.stringify({
  roleCredentials: {
    accessKeyId: "AKIDSSO",
    secretAccessKey: "s",
    sessionToken: "t",
    expiration: Date.UTC(2099, 0),
  },
});

describe("signing in through another service", () => {
  let home: AwsHome;
  let fake: FakeElastiCache;
  let service: Server;
  let answer: (request: IncomingMessage, response: ServerResponse) => void;
  const asked: string[] = [];

  before(async () => {
    fake = await startFakeElastiCache({ snapshot: account() });
    service = createServer((request, response) => {
      asked.push(`${request.method} ${request.url}`);
      request.resume().on("end", () => answer(request, response));
    });
    await new Promise<void>((resolve) => service.listen(0, "127.0.0.1", resolve));
  });
  after(async () => {
    await fake.close();
    service.closeAllConnections();
    await new Promise((resolve) => service.close(resolve));
  });
  beforeEach(async () => {
    home = await AwsHome.create();
    fake.clearCalls();
    asked.length = 0;
    answer = (_request, response) => response.writeHead(500).end();
  });
  afterEach(() => home.remove());

  const says = (status: number, body: string, headers: Record<string, string> = {}) => {
    answer = (_request, response) => response.writeHead(status, headers).end(body);
  };
  const readDev = (regions = ["us-east-1"]) => {
    const { port } = service.address() as AddressInfo;
    const settings = { ...DEFAULT_SETTINGS, signInEndpoint: `http://127.0.0.1:${port}` };
    return read({ regions, endpointUrl: fake.url }, { settings });
  };
  const problemOf = async () => {
    const reading = await readDev();
    assert.equal(fake.calls.length, 0);
    assert.equal(reading.problems.length, 1);
    const [problem] = reading.problems;
    assert.ok(problem);
    return problem;
  };

  describe("IAM Identity Center", () => {
    beforeEach(() =>
      home.write("config", [
        ...[
          "[profile dev]",
          "sso_session = corp",
          "sso_account_id = 111122223333",
          "sso_role_name = ReadOnly",
        ],
        ...["[sso-session corp]", "sso_region = us-east-1", "sso_start_url = https://corp.awsapps.com/start"],
      ]),
    );
    const writeToken = (expiresAt: string) => {
      const name = createHash("sha1").update("corp").digest("hex");
      return home.write(
        `.aws/sso/cache/${name}.json`,
        JSON.stringify({ accessToken: "CANARY", expiresAt, startUrl: "https://corp.awsapps.com/start" }),
      );
    };

    it("asks for a login when the token has expired, and works after it without a restart", async () => {
      says(200, SSO, { "Content-Type": "application/json" });
      await writeToken("2020-01-01T00:00:00Z");
      const problem = await problemOf();
      assert.deepEqual([problem.kind, problem.command], ["expired", "aws sso login --profile dev"]);
      assert.equal(asked.length, 0);

      await writeToken("2099-01-01T00:00:00Z");
      const reading = await readDev(["us-east-1", "eu-west-1"]);
      assert.deepEqual(allProblems(reading), []);
      assert.deepEqual(new Set(fake.calls.map(({ accessKeyId }) => accessKeyId)), new Set(["AKIDSSO"]));
      assert.equal(asked.length, 1, "credentials are resolved once for all regions");
      assert.match(asked[0] ?? "", /^GET \/federation\/credentials/);
    });

    it("asks for a login when the service has revoked the token", async () => {
      await writeToken("2099-01-01T00:00:00Z");
      says(401, '{"message":"Session token not found or invalid"}', {
        "x-amzn-ErrorType": "UnauthorizedException",
        "Content-Type": "application/json",
      });
      const problem = await problemOf();
      assert.deepEqual([problem.kind, problem.command], ["expired", "aws sso login --profile dev"]);
    });

    it("tells a role that is not assigned as denied", async () => {
      await writeToken("2099-01-01T00:00:00Z");
      says(403, '{"message":"No access"}', {
        "x-amzn-ErrorType": "ForbiddenException",
        "Content-Type": "application/json",
      });
      const problem = await problemOf();
      assert.deepEqual([problem.kind, problem.command], ["denied", null]);
      assert.match(problem.message, /gives profile "dev" no access/);
    });

    it("tells a network failure as such, not as a missing login", async () => {
      await writeToken("2099-01-01T00:00:00Z");
      answer = (request) => request.socket.destroy();
      const problem = await problemOf();
      assert.equal(problem.kind, "unreachable");
      assert.match(problem.message, /IAM Identity Center could not be reached/);
      assert.doesNotMatch(JSON.stringify(problem), /CANARY/);
    });
  });

  describe("a role", () => {
    const ROLE = [
      "[profile dev]",
      "role_arn = arn:aws:iam::111122223333:role/path/Reader",
      "source_profile = base",
    ];

    it("is assumed with the keys of its source", async () => {
      await home.write("config", [...ROLE, "[profile base]", ...KEYS]);
      says(200, STS, { "Content-Type": "text/xml" });
      assert.deepEqual(allProblems(await readDev()), []);
      assert.equal(fake.calls[0]?.accessKeyId, "AKIDROLE");
      assert.equal(asked.length, 1);
    });

    it("may take its own keys as the source", async () => {
      await home.write("config", [...ROLE.slice(0, 2), "source_profile = dev", ...KEYS]);
      says(200, STS, { "Content-Type": "text/xml" });
      assert.deepEqual(allProblems(await readDev()), []);
      assert.equal(fake.calls[0]?.accessKeyId, "AKIDROLE");
    });

    it("that may not be assumed is named without its account", async () => {
      await home.write("config", [...ROLE, "[profile base]", ...KEYS]);
      says(403, STS_DENIED, { "Content-Type": "text/xml" });
      const problem = await problemOf();
      assert.equal(problem.kind, "denied");
      assert.equal(problem.message, 'Profile "dev" may not assume its role "Reader".');
      assert.doesNotMatch(JSON.stringify(problem), /111122223333|arn:aws/);
    });

    it("whose source needs a login gives the source's login command", async () => {
      await home.write("config", [
        ...[...ROLE, "[profile base]", "sso_session = corp", "sso_account_id = 1", "sso_role_name = R"],
        ...["[sso-session corp]", "sso_region = us-east-1", "sso_start_url = https://corp.awsapps.com/start"],
      ]);
      const problem = await problemOf();
      assert.deepEqual([problem.kind, problem.command], ["expired", "aws sso login --profile base"]);
    });
  });
});
