/** The rehearsal held against an account that really fails over, read again through the real SDK over HTTP. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import * as path from "node:path";
import { InventoryIndex } from "../../../src/core/inventory/inventoryIndex";
import type { LocatedFinding } from "../../../src/core/model/auditResult";
import type { AnalysisSettings } from "../../../src/core/model/finding";
import type { Inventory } from "../../../src/core/model/inventory";
import { type RehearsedFile, rehearse } from "../../../src/core/rehearsal/rehearse";
import type { RehearsedUse } from "../../../src/core/rehearsal/uses";
import { analyzeScanned, scanText } from "../../../src/core/rules/scanned";
import { type FakeElastiCache, startFakeElastiCache } from "../../fake-elasticache/server";
import { AwsHome, allProblems, read } from "../aws/support";
import { fc, runs } from "../properties";
import { anyAccount, textsUsing } from "./failoverAccounts";

const SETTINGS: AnalysisSettings = { rules: {}, ignoredHosts: [] };

describe("a rehearsal and the failover that follows", () => {
  let home: AwsHome;

  before(async () => {
    home = await AwsHome.create();
    await home.writeDev();
  });
  after(() => home.remove());

  async function readAll(fake: FakeElastiCache, regions: readonly string[]): Promise<readonly Inventory[]> {
    const reading = await read({ regions, endpointUrl: fake.url });
    assert.deepEqual(allProblems(reading), []);
    return reading.inventories;
  }

  /** Rehearses everything, then makes each failover happen in turn, from the state that was rehearsed. */
  async function holds(
    snapshot: unknown,
    regions: readonly string[],
    filesFor: (inventories: readonly Inventory[]) => readonly RehearsedFile[],
  ): Promise<number> {
    const fake = await startFakeElastiCache({ snapshot });
    try {
      const before = await readAll(fake, regions);
      const files = filesFor(before);
      const rehearsal = rehearse(files, before, SETTINGS);
      let failovers = 0;
      for (const { group, promotions } of rehearsal.groups) {
        for (const { promotion, uses } of promotions) {
          const { groupId, shardId, promote } = promotion;
          // Where the API tells no roles, the node rehearsed may be the primary already: then nothing can happen.
          const primary = [...fake.rolesOf(groupId)].find(
            ([node, role]) =>
              role === "primary" &&
              group.shards.some(
                (shard) => shard.id === shardId && shard.nodes.some(({ clusterId }) => clusterId === node),
              ),
          )?.[0];
          assert.ok(primary);
          if (primary === promote) continue;
          fake.failOver(groupId, shardId, promote);
          compare(predicted(uses), real(files, await readAll(fake, regions), groupId));
          failovers++;
          fake.failOver(groupId, shardId, primary);
        }
      }
      for (const { globalGroupId, region, uses } of rehearsal.globals) {
        fake.mutate((account) => promoteRegion(account, globalGroupId, region));
        const groups = rehearsal.groups.filter(({ group }) => group.globalGroupId === globalGroupId);
        const after = await readAll(fake, regions);
        compare(
          predicted(uses),
          groups.flatMap(({ group }) => real(files, after, group.id)),
        );
        failovers++;
        fake.mutate((account) =>
          promoteRegion(account, globalGroupId, region === "us-east-1" ? "eu-west-1" : "us-east-1"),
        );
      }
      return failovers;
    } finally {
      await fake.close();
    }
  }

  it("agree for every group of the demo and its workspace", async () => {
    const folder = "demo/workspace";
    const files = readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
      .sort()
      .map((file) => ({ file, scanned: scanText(readFileSync(path.join(folder, file), "utf8"), file) }));
    const demo: unknown = JSON.parse(readFileSync("demo/account.json", "utf8"));
    // 2 replicas of tito-redis, 3 shards in cluster mode, 6 more replicas, and the promotion of a region.
    assert.equal(await holds(demo, ["us-east-1", "eu-west-1"], () => files), 12);
  });

  it("agree for every use of everything in the demo", async () => {
    const demo: unknown = JSON.parse(readFileSync("demo/account.json", "utf8"));
    await holds(demo, ["us-east-1", "eu-west-1"], textsUsing);
  });

  it("agree for any account", async () => {
    await fc.assert(
      fc.asyncProperty(anyAccount, async ({ snapshot, regions }) => {
        await holds(snapshot, regions, textsUsing);
      }),
      { numRuns: runs(30) },
    );
  });
});

interface Verdict {
  readonly place: string;
  readonly finding: unknown;
}

function verdict(file: string, finding: LocatedFinding): Verdict {
  const { rule, severity, message, range, fixes, remedy, mention } = finding;
  return {
    place: `${file}:${range.line}:${range.column}`,
    finding: { rule, severity, message, range, fixes, remedy, host: mention?.host },
  };
}

const byPlace = (a: Verdict, b: Verdict) => (a.place < b.place ? -1 : 1);

function predicted(uses: readonly RehearsedUse[]): Verdict[] {
  return uses.flatMap(({ file, after }) => after.map((finding) => verdict(file, finding)));
}

/** What the analysis says after the account was read again, of the uses of one group. */
function real(
  files: readonly RehearsedFile[],
  inventories: readonly Inventory[],
  groupId: string,
): Verdict[] {
  const index = new InventoryIndex(inventories);
  return files.flatMap(({ file, scanned }) =>
    analyzeScanned(scanned, index, SETTINGS)
      .findings.filter(({ resolution }) => resolution?.resource?.id === groupId)
      .map((finding) => verdict(file, finding)),
  );
}

function compare(expected: readonly Verdict[], found: readonly Verdict[]): void {
  assert.deepEqual([...expected].sort(byPlace), [...found].sort(byPlace));
}

interface GlobalState {
  readonly GlobalReplicationGroups: {
    GlobalReplicationGroupId: string;
    Members?: { Role?: string; ReplicationGroupRegion?: string }[];
  }[];
  readonly ReplicationGroups: { ARN?: string }[];
}

/** What AWS does at a promotion, as far as its answers tell: the roles of regions move. */
function promoteRegion(account: GlobalState, globalGroupId: string, region: string): void {
  for (const global of account.GlobalReplicationGroups)
    if (global.GlobalReplicationGroupId === globalGroupId)
      for (const member of global.Members ?? [])
        member.Role = member.ReplicationGroupRegion === region ? "PRIMARY" : "SECONDARY";
  for (const group of account.ReplicationGroups) {
    const info = (group as { GlobalReplicationGroupInfo?: Record<string, string> })
      .GlobalReplicationGroupInfo;
    if (info?.GlobalReplicationGroupId === globalGroupId)
      info.GlobalReplicationGroupMemberRole = group.ARN?.split(":")[3] === region ? "PRIMARY" : "SECONDARY";
  }
}
