/**
 * What the account reader's tests share: a home folder with AWS files of its own, with the environment put
 * back afterwards, and an account in three regions behind the fake.
 */
import dns from "node:dns";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { readAccountWith } from "../../../src/aws/reader";
import { DEFAULT_SETTINGS, type ReaderSettings } from "../../../src/aws/settings";
import type { AccountReading, AccountRequest, ReadOptions } from "../../../src/core/inventory/account";
import type { AwsProblem } from "../../../src/core/model/problem";

export const REGIONS = ["us-east-1", "eu-west-1", "ap-northeast-2"] as const;

/** Limits with which a black hole is told soon, and a busy machine still reads in time. */
export const SHORT: ReaderSettings = {
  ...DEFAULT_SETTINGS,
  connectMs: 1_000,
  requestMs: 1_000,
  regionMs: 1_500,
};

export const KEYS = ["aws_access_key_id = AKIDEXAMPLE", "aws_secret_access_key = secret"];

/** A throw-away home folder: AWS's files are looked for here and nowhere else while it stands. */
export class AwsHome {
  readonly #before = { ...process.env };
  private constructor(readonly folder: string) {}

  static async create(): Promise<AwsHome> {
    const home = new AwsHome(await mkdtemp(path.join(tmpdir(), "cel-aws-")));
    for (const name of Object.keys(process.env)) if (name.startsWith("AWS_")) delete process.env[name];
    process.env.HOME = home.folder;
    process.env.USERPROFILE = home.folder;
    process.env.AWS_CONFIG_FILE = path.join(home.folder, "config");
    process.env.AWS_SHARED_CREDENTIALS_FILE = path.join(home.folder, "credentials");
    process.env.AWS_EC2_METADATA_DISABLED = "true";
    return home;
  }

  file(...parts: string[]): string {
    return path.join(this.folder, ...parts);
  }

  async write(name: string, text: string | readonly string[]): Promise<string> {
    const file = this.file(...name.split("/"));
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, typeof text === "string" ? text : `${text.join("\n")}\n`);
    return file;
  }

  /** A config file with one profile `dev` that has keys and the region us-east-1. */
  async writeDev(): Promise<void> {
    await this.write("config", ["[profile dev]", "region = us-east-1", ...KEYS]);
  }

  async remove(): Promise<void> {
    for (const name of Object.keys(process.env)) if (!(name in this.#before)) delete process.env[name];
    Object.assign(process.env, this.#before);
    await rm(this.folder, { recursive: true, force: true });
  }
}

export function read(
  request: Partial<AccountRequest>,
  options: ReadOptions & { readonly settings?: ReaderSettings } = {},
): Promise<AccountReading> {
  const { settings = DEFAULT_SETTINGS, ...rest } = options;
  return readAccountWith(
    settings,
    { profile: "dev", regions: ["us-east-1"], endpointUrl: null, ...request },
    rest,
  );
}

/** The names that were looked up; none is ever found, so that nothing leaves this computer. */
export async function lookedUpDuring(work: () => Promise<void>, onLookup?: () => void): Promise<Set<string>> {
  const names = new Set<string>();
  const { lookup } = dns;
  const notFound = (name: string, _options: unknown, done: (error: Error) => void): void => {
    names.add(name);
    onLookup?.();
    done(Object.assign(new Error(`getaddrinfo ENOTFOUND ${name}`), { code: "ENOTFOUND" }));
  };
  Object.assign(dns, { lookup: notFound });
  try {
    await work();
  } finally {
    Object.assign(dns, { lookup });
  }
  return names;
}

/** Every problem of a reading, those of lists included. */
export function allProblems(reading: AccountReading): AwsProblem[] {
  return [...reading.problems, ...reading.inventories.flatMap(({ problems }) => problems)];
}

const CODES: Readonly<Record<string, string>> = {
  "us-east-1": "use1",
  "eu-west-1": "euw1",
  "ap-northeast-2": "apn2",
};

function arn(region: string, type: string, id: string): string {
  return `arn:aws:elasticache:${region}:123456789012:${type}:${id}`;
}

function memcached(region: string, id: string) {
  const Endpoint = { Address: `${id}.abc123.0001.${CODES[region]}.cache.amazonaws.com`, Port: 11211 };
  return {
    CacheClusterId: id,
    ARN: arn(region, "cluster", id),
    Engine: "memcached",
    CacheClusterStatus: "available",
    CacheClusterCreateTime: "2024-01-02T03:04:05.000Z",
    CacheNodes: [{ CacheNodeId: "0001", CacheNodeStatus: "available", Endpoint }],
  };
}

/** One of everything in each of `REGIONS`, ids ending in the region's short code, and `clusters` memcached clusters. */
export function account(clusters = 1) {
  const at = REGIONS.map((region) => ({ region, code: CODES[region] ?? "" }));
  const now = Date.now();
  return {
    ReplicationGroups: at.map(({ region, code }) => ({
      ReplicationGroupId: `group-${code}`,
      ARN: arn(region, "replicationgroup", `group-${code}`),
      Status: "available",
      AutomaticFailover: "enabled",
      MemberClusters: [],
      NodeGroups: [],
    })),
    CacheClusters: at.flatMap(({ region, code }) =>
      Array.from({ length: clusters }, (_, index) => memcached(region, `mem-${index}-${code}`)),
    ),
    ServerlessCaches: at.map(({ region, code }) => ({
      ServerlessCacheName: `less-${code}`,
      ARN: arn(region, "serverlesscache", `less-${code}`),
      Status: "available",
      DailySnapshotTime: "03:00",
      Endpoint: { Address: `less-${code}-abc123.serverless.${code}.cache.amazonaws.com`, Port: 6379 },
    })),
    GlobalReplicationGroups: [
      {
        GlobalReplicationGroupId: "ldgnf-world",
        Members: at.map(({ region, code }, index) => ({
          ReplicationGroupId: `group-${code}`,
          ReplicationGroupRegion: region,
          Role: index === 0 ? "PRIMARY" : "SECONDARY",
        })),
      },
    ],
    Events: at.flatMap(({ code }) =>
      [1, 2].map((hours) => ({
        SourceIdentifier: `group-${code}`,
        SourceType: "replication-group",
        Message: `Message of ${hours} h ago`,
        Date: new Date(now - hours * 3_600_000).toISOString(),
      })),
    ),
  };
}
