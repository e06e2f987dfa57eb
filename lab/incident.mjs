// The incident, played for real: programs that name a node and programs that name the Primary endpoint, on two clients,
// through a real swap of roles. What the product's rehearsal says of each line beforehand is held against what happens.
import { spawnSync } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { projectRoot } from "../test/run/project.mjs";
import { judge } from "./judge.mjs";
import { versionOf } from "./needs.mjs";
import { addressOf } from "./network.mjs";
import { Writer } from "./play.mjs";
import { Server } from "./servers.mjs";

const GROUP = "shop";
const HOSTS = {
  node: "shop-001.lab123.0001.use1.cache.amazonaws.com",
  other: "shop-002.lab123.0001.use1.cache.amazonaws.com",
  primary: "shop.lab123.ng.0001.use1.cache.amazonaws.com",
};
const WATCHED_MS = 12_000;
const CLIENTS = fileURLToPath(new URL("clients", import.meta.url));

/** As the AWS CLI prints it. */
const ACCOUNT = {
  ReplicationGroups: [
    {
      ReplicationGroupId: GROUP,
      Status: "available",
      AutomaticFailover: "enabled",
      MultiAZ: "enabled",
      ClusterMode: "disabled",
      MemberClusters: ["shop-001", "shop-002"],
      NodeGroups: [
        {
          NodeGroupId: "0001",
          Status: "available",
          PrimaryEndpoint: { Address: HOSTS.primary, Port: 6379 },
          ReaderEndpoint: { Address: HOSTS.primary.replace("shop", "shop-ro"), Port: 6379 },
          NodeGroupMembers: [
            member("shop-001", HOSTS.node, "primary"),
            member("shop-002", HOSTS.other, "replica"),
          ],
        },
      ],
    },
  ],
};

/**
 * @param {string} id
 * @param {string} host
 * @param {string} role
 */
function member(id, host, role) {
  return {
    CacheClusterId: id,
    CacheNodeId: "0001",
    ReadEndpoint: { Address: host, Port: 6379 },
    PreferredAvailabilityZone: "us-east-1a",
    CurrentRole: role,
  };
}

/**
 * @param {string} host
 * @param {string} options
 */
const ioredis = (host, options) => `import Redis from "ioredis";
import { writeOn } from "./writer.mjs";

const redis = new Redis({ host: "${host}", port: 6379${options} });
redis.on("error", () => {});
writeOn((key, value) => redis.set(key, value));
`;

/**
 * @param {string} host
 * @param {string} options
 */
const redisPy = (host, options) => `import redis
from redis.backoff import ExponentialBackoff
from redis.retry import Retry
from writer import write_on

client = redis.Redis(host="${host}", port=6379${options})
write_on(client.set)
`;

const RESEND = ', reconnectOnError: (error) => (error.message.includes("READONLY") ? 2 : false)';
const RETRY =
  ", retry=Retry(ExponentialBackoff(1, 0.01), 3), retry_on_error=[redis.exceptions.ReadOnlyError]";

/** @type {Readonly<Record<string, string>>} */
const PROGRAMS = {
  "node.mjs": ioredis(HOSTS.node, ""),
  "primary.mjs": ioredis(HOSTS.primary, ""),
  "primary-set.mjs": ioredis(HOSTS.primary, RESEND),
  "node.py": redisPy(HOSTS.node, ""),
  "primary.py": redisPy(HOSTS.primary, ""),
  "primary-set.py": redisPy(HOSTS.primary, RETRY),
};

/** @param {string} folder */
function writeProject(folder) {
  mkdirSync(folder);
  for (const [name, text] of Object.entries(PROGRAMS)) writeFileSync(path.join(folder, name), text);
  for (const name of ["writer.mjs", "writer.py"])
    copyFileSync(path.join(CLIENTS, name), path.join(folder, name));
  symlinkSync(path.join(CLIENTS, "node_modules"), path.join(folder, "node_modules"));
  const lock = { packages: { "node_modules/ioredis": { version: versionOf("npm:ioredis") } } };
  writeFileSync(path.join(folder, "package-lock.json"), JSON.stringify(lock));
  writeFileSync(path.join(folder, "requirements.txt"), `redis==${versionOf("deb:python3-redis")}\n`);
  writeFileSync(path.join(folder, "..", "account.json"), JSON.stringify(ACCOUNT));
}

/**
 * What the rehearsal says of each file.
 * @param {string} folder
 * @returns {Map<string, { line: number, said: string, fails: boolean }>}
 */
function rehearse(folder) {
  const program = path.join(projectRoot, "dist", "cli.js");
  if (!existsSync(program)) spawnSync(process.execPath, ["scripts/build.mjs"], { cwd: projectRoot });
  const args = [program, "rehearse", folder, "--snapshot", path.join(folder, "..", "account.json")];
  const { stdout, stderr } = spawnSync(process.execPath, [...args, "--format", "json"], { encoding: "utf8" });
  if (stdout === "") throw new Error(stderr);
  const [failover] = JSON.parse(stdout).groups[0].failovers;
  return new Map(
    failover.uses.map(
      (
        /** @type {{ file: string, line: number, effect: string, client: { outcome: string } | null }} */ use,
      ) => {
        const said = use.effect === "safe" ? (use.client?.outcome ?? "safe") : use.effect;
        return [use.file, { line: use.line, said, fails: said === "breaks" || said === "stuck" }];
      },
    ),
  );
}

/**
 * Whether all that was said is what happened.
 * @param {import("./play.mjs").Lab} lab
 * @param {number} number
 */
export async function playIncident({ network, point }, number) {
  const folder = path.join(network.folder, "incident");
  writeProject(folder);
  const said = rehearse(folder);
  const old = new Server(network, "redis", addressOf(number, 1));
  const fresh = new Server(network, "redis", addressOf(number, 2));
  await old.start();
  await fresh.start(old.address);
  await fresh.isSynchronised();
  point(HOSTS.node, old.address);
  point(HOSTS.other, fresh.address);
  point(HOSTS.primary, old.address);
  const writers = Object.keys(PROGRAMS).map((name) => ({
    name,
    writer: new Writer([
      name.endsWith(".py") ? "/usr/bin/python3" : process.execPath,
      path.join(folder, name),
    ]),
  }));
  try {
    await Promise.all(writers.map(({ writer }) => writer.untilWarm()));
    const begun = Date.now();
    await fresh.promote();
    await old.follow(fresh);
    await wait(1000);
    point(HOSTS.primary, fresh.address);
    await wait(WATCHED_MS);
    const ended = Date.now();
    let isRight = said.size === writers.length;
    for (const { name, writer } of writers) {
      const happened = judge(writer.since(begun, ended, name.endsWith(".py")), begun, ended, writer.exited);
      const words = said.get(name);
      const fits = words !== undefined && words.fails === (happened.outcome === "stuck");
      isRight &&= fits;
      const what = `${happened.outcome}, ${happened.failedWrites} failed (${happened.error ?? "-"})`;
      console.log(
        `incident: ${name}:${words?.line}: said ${words?.said}; ${what}${fits ? "" : ": NOT AS SAID"}`,
      );
    }
    return isRight;
  } finally {
    for (const { writer } of writers) writer.stop();
    await Promise.all([old.kill(), fresh.kill()]);
  }
}
