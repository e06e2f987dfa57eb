import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { createServer as createHttpServer } from "node:http";
import { type AddressInfo, createServer, type Server, type Socket } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { readAccount } from "../../../src/aws/main";
import { endpointFault } from "../../../src/core/hosts/endpointUrl";
import { type FakeElastiCache, startFakeElastiCache } from "../../fake-elasticache/server";
import { AwsHome, account, allProblems, lookedUpDuring, read, SHORT } from "./support";

/** A server of plain sockets; counts them and ends them all at the end. */
class Sockets {
  readonly open = new Set<Socket>();
  accepted = 0;
  private constructor(readonly server: Server) {
    server.on("connection", (socket: Socket) => {
      this.accepted++;
      this.open.add(socket);
      socket.on("error", () => undefined).on("close", () => this.open.delete(socket));
      socket.resume();
    });
  }
  static async listen(server: Server = createServer()): Promise<Sockets> {
    const sockets = new Sockets(server);
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return sockets;
  }
  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }
  async close(): Promise<void> {
    const closed = new Promise((resolve) => this.server.close(resolve));
    for (const socket of this.open) socket.destroy();
    await closed;
  }
}

/** Waits until something is so; the test's own time-out ends it otherwise. */
async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await wait(2);
}

describe("reaching the API", () => {
  let home: AwsHome;
  const servers: { close(): Promise<void> }[] = [];

  beforeEach(async () => {
    home = await AwsHome.create();
    await home.writeDev();
  });
  afterEach(async () => {
    for (const server of servers.splice(0)) await server.close();
    await home.remove();
  });

  async function startFake(): Promise<FakeElastiCache> {
    const fake = await startFakeElastiCache({ snapshot: account() });
    servers.push(fake);
    return fake;
  }
  async function startSockets(server?: Server): Promise<Sockets> {
    const sockets = await Sockets.listen(server);
    servers.push(sockets);
    return sockets;
  }

  it("tells a black hole within the region's limit", async () => {
    const hole = await startSockets();
    const reading = await read({ endpointUrl: hole.url }, { settings: SHORT });
    assert.deepEqual(
      reading.problems.map(({ kind, list, message }) => [kind, list, message]),
      [["unreachable", null, "ElastiCache in us-east-1 did not answer in time."]],
    );
    await until(() => hole.open.size === 0);
  });

  it("tells an answer that stops in the middle", async () => {
    const half = await startSockets(
      createHttpServer((_request, response) => {
        response.writeHead(200, { "Content-Type": "text/xml" });
        response.write("<DescribeEventsResponse>");
      }),
    );
    const reading = await read({ endpointUrl: half.url, maxAttempts: 1 }, { settings: SHORT });
    assert.deepEqual(
      reading.problems.map(({ kind, list }) => [kind, list]),
      [["unreachable", null]],
    );
  });

  for (const [what, status, body] of [
    ["a well-formed page", 200, "<html><body><p>Sign in</p></body></html>"],
    ["a well-formed page with a declaration", 200, '<?xml version="1.0"?>\n<html xmlns="x"><p/></html>'],
    ["an empty body", 200, ""],
    ["another action's answer", 200, "<ListUsersResponse><X/></ListUsersResponse>"],
    ["JSON", 200, '{"ReplicationGroups":[]}'],
    ["an answer without its end", 200, "<DescribeEventsResponse><DescribeEventsResult>"],
    ["a redirection", 302, "<html><body>moved</body></html>"],
    ["an empty error", 403, ""],
    ["a proxy's error page", 407, "<HTML><body>Proxy Authentication Required</body></HTML>"],
  ] as const) {
    it(`never takes ${what} for an account with nothing in it`, async () => {
      const portal = await startSockets(
        createHttpServer((_request, response) => response.writeHead(status).end(body)),
      );
      const reading = await read({ endpointUrl: portal.url, maxAttempts: 1 });
      assert.deepEqual(reading.inventories, []);
      assert.deepEqual(
        reading.problems.map(({ kind, list }) => [kind, list]),
        [["protocol", null]],
      );
    });
  }

  it("tells a refused port", async () => {
    const gone = await Sockets.listen();
    const { url } = gone;
    await gone.close();
    const reading = await read({ endpointUrl: url, maxAttempts: 1 });
    assert.equal(reading.problems.length, 1);
    assert.equal(reading.problems[0]?.kind, "unreachable");
    assert.match(reading.problems[0]?.message ?? "", /could not be reached \(ECONNREFUSED\)/);
    assert.match(reading.problems[0]?.nextStep ?? "", /cacheEndpoints\.endpointUrl/);
  });

  it("tells a name that cannot be looked up", async () => {
    await lookedUpDuring(async () => {
      const { problems } = await read({ maxAttempts: 1 });
      assert.deepEqual(
        problems.map(({ kind, list }) => [kind, list]),
        [["unreachable", null]],
      );
      assert.match(problems[0]?.message ?? "", /address of ElastiCache in us-east-1 could not be looked up/);
    });
  });

  it("gives up soon where nothing answers at all, whatever the request allows", async () => {
    let lookups = 0;
    await lookedUpDuring(
      async () => {
        const { problems } = await read({ maxAttempts: 9 });
        assert.equal(problems.length, 1);
      },
      () => lookups++,
    );
    assert.equal(lookups, 6 * 3, "six lists, three attempts each");
  });

  it("tells a certificate that is not trusted, with the settings that help", async () => {
    const { createServer: createTlsServer } = await import("node:https");
    const { cert, key } = await import("./certificate");
    const tls = await startSockets(createTlsServer({ cert, key }));
    const reading = await read({
      endpointUrl: tls.url.replace("http:", "https:"),
      maxAttempts: 1,
    });
    assert.deepEqual(
      reading.problems.map(({ kind }) => kind),
      ["unreachable"],
    );
    assert.match(reading.problems[0]?.message ?? "", /certificate .* is not trusted/);
    assert.match(
      reading.problems[0]?.nextStep ?? "",
      /http\.proxySupport.*http\.systemCertificates.*NODE_EXTRA_CA_CERTS/,
    );
  });

  it("trusts the certificates that AWS_CA_BUNDLE names", async () => {
    const { createServer: createTlsServer } = await import("node:https");
    const { cert, key } = await import("./certificate");
    const tls = await startSockets(createTlsServer({ cert, key }, (_request, response) => response.end()));
    process.env.AWS_CA_BUNDLE = await home.write("bundle.pem", cert);
    const endpointUrl = tls.url.replace("http:", "https:");
    const kinds = async () => (await read({ endpointUrl, maxAttempts: 1 })).problems.map(({ kind }) => kind);
    assert.deepEqual(await kinds(), ["protocol"], "the empty answer was reached");
    process.env.AWS_CA_BUNDLE = home.file("gone.pem");
    const { problems } = await read({ endpointUrl });
    assert.match(problems[0]?.message ?? "", /AWS_CA_BUNDLE names cannot be read/);
  });

  describe("at an endpoint of the user's", () => {
    for (const url of [
      "http://127.0.0.1:4566",
      "http://localhost:4566/",
      "http://[::1]:4566",
      "https://elasticache.us-east-1.amazonaws.com",
      "https://elasticache.cn-north-1.amazonaws.com.cn",
      "https://vpce-1-2.elasticache.us-east-1.vpce.amazonaws.com",
    ]) {
      it(`allows ${url}`, () => assert.equal(endpointFault(url), null));
    }
    for (const url of [
      "http://elasticache.us-east-1.amazonaws.com",
      "https://evilamazonaws.com",
      "https://amazonaws.com.evil.io",
      "https://amazonaws.com.cn.evil.io",
      "http://192.168.0.4:4566",
      "http://127.0.0.1.evil.io",
      "http://0.0.0.0:80",
      "https://user:pw@elasticache.us-east-1.amazonaws.com",
      "https://elasticache.us-east-1.amazonaws.com/?x=1",
      "file:///etc/passwd",
      "localhost:4566",
      "",
    ]) {
      it(`refuses "${url}"`, () => assert.notEqual(endpointFault(url), null));
    }

    it("refuses without a call and names the setting, never the address", async () => {
      const reading = await read({ endpointUrl: "https://user:pw@evil.example/" });
      assert.deepEqual(
        reading.problems.map(({ kind }) => kind),
        ["unreachable"],
      );
      assert.match(reading.problems[0]?.message ?? "", /cacheEndpoints\.endpointUrl setting/);
      assert.doesNotMatch(JSON.stringify(reading), /pw|evil/);
    });
  });

  it("ignores the endpoints that the environment and the config file name", async () => {
    const capture = await startSockets();
    process.env.AWS_ENDPOINT_URL = capture.url;
    process.env.AWS_ENDPOINT_URL_ELASTICACHE = capture.url;
    process.env.AWS_ENDPOINT_URL_STS = capture.url;
    process.env.AWS_ENDPOINT_URL_SSO = capture.url;
    await home.write("config", [
      "[profile dev]",
      "region = us-east-1",
      `endpoint_url = ${capture.url}`,
      "services = local",
      "role_arn = arn:aws:iam::111122223333:role/R",
      "source_profile = keys",
      "[profile keys]",
      ...["region = us-east-1", `endpoint_url = ${capture.url}`, "services = local"],
      ...["aws_access_key_id = AKID", "aws_secret_access_key = secret"],
      "[services local]",
      "elasticache =",
      `  endpoint_url = ${capture.url}`,
      "sts =",
      `  endpoint_url = ${capture.url}`,
    ]);
    const looked = await lookedUpDuring(async () => {
      for (const profile of ["keys", "dev"]) {
        const reading = await read({ profile, maxAttempts: 1 });
        assert.deepEqual(
          reading.problems.map(({ kind }) => kind),
          ["unreachable"],
        );
      }
    });
    assert.deepEqual(looked, new Set(["elasticache.us-east-1.amazonaws.com", "sts.us-east-1.amazonaws.com"]));
    assert.equal(capture.accepted, 0);
  });

  it("prefers the user's endpoint over those of the environment, also with FIPS asked for", async () => {
    const capture = await startSockets();
    const fake = await startFake();
    process.env.AWS_ENDPOINT_URL = capture.url;
    process.env.AWS_USE_FIPS_ENDPOINT = "true";
    assert.deepEqual(allProblems(await read({ endpointUrl: fake.url })), []);
    assert.equal(capture.accepted, 0);
  });

  describe("when cancelled", () => {
    const isAbort = (error: unknown): boolean => error instanceof Error && error.name === "AbortError";

    it("does nothing when the signal has aborted before", async () => {
      const fake = await startFake();
      const reading = readAccount(
        { profile: "dev", regions: ["us-east-1"], endpointUrl: fake.url },
        { signal: AbortSignal.abort("any reason") },
      );
      await assert.rejects(reading, isAbort);
      assert.equal(fake.calls.length, 0);
    });

    it("ends at once in the middle of calls and closes the sockets", async () => {
      const hole = await startSockets();
      const controller = new AbortController();
      const reading = readAccount(
        { profile: "dev", regions: ["us-east-1", "eu-west-1"], endpointUrl: hole.url },
        { signal: controller.signal },
      );
      await until(() => hole.open.size >= 10);
      controller.abort(new Error("closing"));
      await assert.rejects(reading, isAbort);
      await until(() => hole.open.size === 0);
    });

    it("ends at once while it waits to try again", async () => {
      const fake = await startFake();
      fake.fail({ kind: "throttle" });
      const controller = new AbortController();
      const reading = read({ endpointUrl: fake.url, maxAttempts: 9 }, { signal: controller.signal });
      await until(() => fake.calls.length >= 6);
      controller.abort();
      await assert.rejects(reading, isAbort);
    });

    it("ends a credential_process with all that it started", async () => {
      const pidFile = home.file("pid");
      const script = await home.write(
        "hang.js",
        `require("fs").writeFileSync(${JSON.stringify(pidFile)}, String(process.pid)); setInterval(() => {}, 1000)`,
      );
      await home.write("config", [
        "[profile dev]",
        `credential_process = "${process.execPath}" "${script}" && echo done`,
      ]);
      const controller = new AbortController();
      const reading = read({}, { signal: controller.signal });
      await until(() => existsSync(pidFile) && readFileSync(pidFile, "utf8") !== "");
      const pid = Number(readFileSync(pidFile, "utf8"));
      controller.abort();
      await assert.rejects(reading, isAbort);
      // Without a terminal the whole group ends; with one the program may outlive its shell.
      if (process.platform !== "win32" && process.stdin.isTTY !== true) await until(() => !isRunning(pid));
      else if (isRunning(pid)) process.kill(pid);
    });
  });
});

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
