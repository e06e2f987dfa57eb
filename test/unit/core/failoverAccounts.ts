/**
 * Accounts made up for failovers, in the shape of the API's answers, and texts that use everything in them in every
 * way that the rules tell apart.
 */

import { InventoryIndex } from "../../../src/core/inventory/inventoryIndex";
import type { Inventory } from "../../../src/core/model/inventory";
import { scanText } from "../../../src/core/rules/scanned";
import { fc } from "../properties";
import { account, clusterModeGroup, type GroupOptions, group } from "./accountBuilder";

type Json = Record<string, unknown>;

export interface MadeAccount {
  readonly snapshot: Json;
  readonly regions: readonly string[];
}

const HASH: Readonly<Record<string, string>> = { "us-east-1": "x7k2qf", "eu-west-1": "m4p9zd" };

interface GroupPlan {
  readonly mode: "disabled" | "enabled";
  readonly replicas: number;
  readonly shards: number;
  readonly tls: boolean;
  readonly failover: boolean;
  readonly region: "us-east-1" | "eu-west-1";
  readonly oddNames: boolean;
}

const groupPlan: fc.Arbitrary<GroupPlan> = fc.record({
  mode: fc.constantFrom("disabled", "enabled"),
  replicas: fc.integer({ min: 0, max: 5 }),
  shards: fc.integer({ min: 1, max: 3 }),
  tls: fc.boolean(),
  failover: fc.boolean(),
  region: fc.constantFrom("us-east-1", "eu-west-1"),
  oddNames: fc.boolean(),
});

/** Up to three groups of any kind, and perhaps a global datastore over both regions. */
export const anyAccount: fc.Arbitrary<MadeAccount> = fc
  .record({
    plans: fc.array(groupPlan, { minLength: 1, maxLength: 3 }),
    global: fc.boolean(),
    globalReplicas: fc.integer({ min: 0, max: 2 }),
    tls: fc.boolean(),
  })
  .map(({ plans, global, globalReplicas, tls }) => {
    const parts = plans.map((plan, i) => made(`group${i}`, plan));
    if (global) parts.push(...globalDatastore(globalReplicas, tls));
    return { snapshot: account(...parts), regions: ["us-east-1", "eu-west-1"] };
  });

function made(id: string, plan: GroupPlan): Json {
  const { region, tls } = plan;
  const options: GroupOptions = {
    region,
    tls,
    hash: HASH[region] ?? "x7k2qf",
    automaticFailover: plan.failover ? "enabled" : "disabled",
  };
  if (plan.mode === "enabled") return clusterModeGroup(id, plan.shards, plan.replicas + 1, options);
  const members = Array.from({ length: plan.replicas + 1 }, (_, i) =>
    i === 0 && plan.oddNames ? `old-${id}` : `${id}-${String(i + 1).padStart(3, "0")}`,
  );
  return group(id, { ...options, members });
}

function globalDatastore(replicas: number, tls: boolean): Json[] {
  const members = (id: string) =>
    Array.from({ length: replicas + 1 }, (_, i) => `${id}-${String(i + 1).padStart(3, "0")}`);
  const regional = (id: string, region: string, globalRole: "PRIMARY" | "SECONDARY") =>
    group(id, { region, hash: HASH[region] ?? "x7k2qf", tls, members: members(id), globalRole });
  return [
    regional("orders-us", "us-east-1", "PRIMARY"),
    regional("orders-eu", "eu-west-1", "SECONDARY"),
    {
      GlobalReplicationGroups: [
        {
          GlobalReplicationGroupId: "ldgnf-orders",
          Members: [
            {
              ReplicationGroupId: "orders-us",
              ReplicationGroupRegion: "us-east-1",
              Role: "PRIMARY",
              AutomaticFailover: "enabled",
              Status: "associated",
            },
            {
              ReplicationGroupId: "orders-eu",
              ReplicationGroupRegion: "eu-west-1",
              Role: "SECONDARY",
              AutomaticFailover: "enabled",
              Status: "associated",
            },
          ],
        },
      ],
    },
  ];
}

/** Every host of the account for writes, for reads and for nobody knows what; lists of all nodes and of some; ignored. */
export function textsUsing(inventories: readonly Inventory[]) {
  const hosts = [...new InventoryIndex(inventories).hosts()].sort();
  const nodeLists = inventories
    .flatMap(({ replicationGroups }) => replicationGroups)
    .map((each) => each.shards.flatMap(({ nodes }) => nodes.flatMap(({ endpoint }) => endpoint?.host ?? [])));
  const lists = nodeLists.flatMap((nodes) => [nodes, nodes.slice(1)]).filter(({ length }) => length > 0);
  const texts: readonly (readonly [string, string])[] = [
    ["any.yml", hosts.map((host, i) => `cache${i}:\n  host: ${host}\n`).join("")],
    ["reads.yml", hosts.map((host, i) => `cache${i}:\n  reader_host: ${host}\n`).join("")],
    ["writes.env", hosts.map((host, i) => `PRIMARY_URL_${i}=redis://:pw@${host}:6379/0\n`).join("")],
    [
      "lists.yml",
      lists.map((list, i) => `list${i}:\n${list.map((host) => `  - ${host}\n`).join("")}`).join(""),
    ],
    ["exporter.yml", hosts.map((host, i) => `exporter${i}:\n  exporter_target: ${host}\n`).join("")],
    ["ignored.yml", hosts.map((host, i) => `cache${i}: ${host} # cache-endpoints-ignore\n`).join("")],
  ];
  return texts.map(([file, text]) => ({ file, scanned: scanText(text, file) }));
}
