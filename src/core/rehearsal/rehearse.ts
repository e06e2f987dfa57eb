/**
 * The rehearsal: what every failover that there can be would do to the lines that use a group.
 *
 * What always holds: a line's verdict after a failover is that of the ordinary analysis, run on the inventory as it
 * would be read then; nothing is judged by other rules. Nothing is asked of AWS, and nothing there changes.
 */
import {
  afterFailover,
  afterPromotion,
  type Obstacle,
  obstaclesOf,
  type Promotion,
  promotionsOf,
  sameId,
} from "../failover/failover";
import { type GroupHistory, historyOf } from "../failover/history";
import { pendingUpdatesOf } from "../failover/maintenance";
import { type Told, toldOf } from "../failover/told";
import { InventoryIndex } from "../inventory/inventoryIndex";
import type { AnalysisSettings } from "../model/finding";
import type { CacheCluster, Inventory, ReplicationGroup, UpdateAction } from "../model/inventory";
import type { ScannedText } from "../rules/scanned";
import { membersOf, type Place, placesByResource, relatedTo } from "./scope";
import { compared, decisive, type JudgedUse, judged, type RehearsedUse } from "./uses";

export interface PromotionRehearsal {
  readonly promotion: Promotion;
  /** Every use of the group, in the order of the files and of their texts. */
  readonly uses: readonly RehearsedUse[];
}

export interface GroupRehearsal {
  readonly group: ReplicationGroup;
  /** Where the group is known from. */
  readonly inventory: Inventory;
  /** False where something prevents a failover of the group, or of one of its shards, without anybody's help. */
  readonly canFailOver: boolean;
  readonly obstacles: readonly Obstacle[];
  readonly history: GroupHistory;
  readonly updates: readonly UpdateAction[];
  /** Who is told of its failovers; null where the rule for it is off. */
  readonly told: Told | null;
  /** How many places of the files use the group. */
  readonly uses: number;
  readonly promotions: readonly PromotionRehearsal[];
  /** Every use, where the group cannot fail over; empty where it can. When the primary is lost, it is without a cache until somebody acts. */
  readonly stranded: readonly JudgedUse[];
}

/** A SECONDARY region of a global datastore takes over, which only people decide. */
export interface GlobalRehearsal {
  readonly globalGroupId: string;
  /** The region that becomes the PRIMARY. */
  readonly region: string;
  readonly groupId: string;
  /** The region that is the PRIMARY before; null where nobody tells. */
  readonly from: string | null;
  /** Every use of any member that was read. */
  readonly uses: readonly RehearsedUse[];
}

/** A single node outside any group: nothing takes its place. */
export interface SingleRehearsal {
  readonly cluster: CacheCluster;
  readonly inventory: Inventory;
  readonly updates: readonly UpdateAction[];
  readonly uses: readonly JudgedUse[];
}

export interface Rehearsal {
  /** Those in use first, then by region and id. */
  readonly groups: readonly GroupRehearsal[];
  readonly globals: readonly GlobalRehearsal[];
  /** The single nodes in use, by region and id; none where the rehearsal is of one group. */
  readonly singles: readonly SingleRehearsal[];
}

export interface RehearsedFile {
  /** As a report names it. */
  readonly file: string;
  readonly scanned: ScannedText;
}

type Places = ReturnType<typeof placesByResource>;

/** `which` narrows to one group, and to the global datastore that it is a member of. */
export function rehearse(
  files: readonly RehearsedFile[],
  inventories: readonly Inventory[],
  settings: AnalysisSettings,
  which?: { readonly region: string; readonly groupId: string },
): Rehearsal {
  const index = new InventoryIndex(inventories);
  const isAsked = (group: ReplicationGroup) =>
    which === undefined || (group.region === which.region && sameId(group.id, which.groupId));
  const places = placesByResource(files, index);
  const groups: GroupRehearsal[] = [];
  for (const inventory of index.inventories)
    for (const group of inventory.replicationGroups) {
      // Of a group that several inventories hold, the one that is believed counts.
      if (!isAsked(group) || index.group(group.region, group.id) !== group) continue;
      groups.push(rehearseGroup(group, inventory, places.get(group) ?? [], index, settings));
    }
  groups.sort(
    (a, b) =>
      Number(b.uses > 0) - Number(a.uses > 0) ||
      a.group.region.localeCompare(b.group.region) ||
      a.group.id.localeCompare(b.group.id),
  );
  const globalIds = new Set(groups.map(({ group }) => group.globalGroupId));
  return {
    groups,
    globals: rehearseGlobals(globalIds, index, places, settings),
    singles: which === undefined ? singlesOf(index, places, settings) : [],
  };
}

function singlesOf(index: InventoryIndex, places: Places, settings: AnalysisSettings): SingleRehearsal[] {
  return index.inventories
    .flatMap((inventory) =>
      inventory.cacheClusters.map((cluster) => ({
        cluster,
        inventory,
        updates: pendingUpdatesOf(cluster, inventory),
        uses: judged(places.get(cluster) ?? [], index, settings),
      })),
    )
    .filter(({ uses }) => uses.length > 0)
    .sort(
      (a, b) => a.cluster.region.localeCompare(b.cluster.region) || a.cluster.id.localeCompare(b.cluster.id),
    );
}

function rehearseGroup(
  group: ReplicationGroup,
  inventory: Inventory,
  places: readonly Place[],
  index: InventoryIndex,
  settings: AnalysisSettings,
): GroupRehearsal {
  const now = judged(places, index, settings);
  const related = relatedTo(group, index.inventories);
  const obstacles = obstaclesOf(group);
  const canFailOver = !obstacles.some(({ prevents }) => prevents);
  return {
    group,
    inventory,
    canFailOver,
    obstacles,
    history: historyOf(group, inventory),
    updates: pendingUpdatesOf(group, inventory),
    told: settings.rules["no-failover-alarm"] === "off" ? null : toldOf(group),
    uses: now.length,
    promotions: promotionsOf(group).map((promotion) => {
      // Where no role is told, nothing in the account's answers changes, and so no verdict does.
      if (afterFailover(inventory, promotion) === inventory)
        return { promotion, uses: compared(now, now, promotion) };
      const then = new InventoryIndex(
        related.map((each) => (each.source === inventory.source ? afterFailover(each, promotion) : each)),
      );
      return {
        promotion,
        uses: compared(now, judged(places, then, settings), promotion),
      };
    }),
    stranded: canFailOver ? [] : now,
  };
}

function rehearseGlobals(
  ids: ReadonlySet<string | null>,
  index: InventoryIndex,
  places: Places,
  settings: AnalysisSettings,
): GlobalRehearsal[] {
  const globals: GlobalRehearsal[] = [];
  for (const id of ids) {
    if (id === null) continue;
    const members = [...membersOf(id, index).values()];
    const used = [...places].flatMap(([resource, uses]) =>
      resource.type === "replication-group" && resource.globalGroupId === id ? uses : [],
    );
    const now = judged(used, index, settings);
    const from = members.find(({ role }) => role === "PRIMARY")?.region ?? null;
    for (const member of members) {
      if (member.role !== "SECONDARY") continue;
      const promotion = { globalGroupId: id, region: member.region };
      const then = new InventoryIndex(afterPromotion(index.inventories, promotion));
      globals.push({
        ...promotion,
        groupId: member.groupId,
        from,
        uses: compared(now, judged(used, then, settings), null),
      });
    }
  }
  return globals;
}

/**
 * Whether a rehearsal holds anything that a release should wait for: what fails then, now included, or is stranded. The
 * promotion of a region does not count: no endpoint follows it, so that whoever promotes has to move the writes.
 */
export function wouldBreak({ groups }: Rehearsal): boolean {
  const failing = (uses: readonly RehearsedUse[]) =>
    uses.some(({ effect }) => effect === "breaks" || effect === "still-fails");
  return groups.some(
    ({ promotions, stranded }) =>
      promotions.some(({ uses }) => failing(uses)) ||
      stranded.some(({ findings }) => decisive(findings) !== null),
  );
}
