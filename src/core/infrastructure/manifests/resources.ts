/** Resources of manifests as caches: Pulumi's YAML, and Kubernetes objects of Crossplane and ACK. */
import type { Frame } from "../../syntax/frames";
import { CONTROLLER, CROSSPLANE, type Dialect, pulumi } from "../dialects";
import { type Cache, type Membership, type Setting, type SettingName, settingNamed } from "../model";
import type { Collections, Scalar } from "./collections";

export interface Resource {
  readonly name: string;
  readonly cache: Cache;
  /** The mapping of the whole resource. */
  readonly frame: Frame;
}

/** What may bring other settings along: merged mappings, macros. */
const BRINGING = ["<<", "Fn::Transform"];

export function cacheOf(
  collections: Collections,
  kind: Cache["kind"],
  dialect: Dialect,
  name: string,
  head: Scalar,
  properties: Frame | null,
): Cache {
  const settings = new Map<SettingName, Setting>();
  for (const scalar of collections.scalars(properties).values()) {
    const known = settingNamed(scalar.key);
    if (known !== undefined) settings.set(known, collections.setting(scalar, properties?.path ?? ""));
  }
  // Lists and references stand for settings, too, whose values are not known.
  if (properties)
    for (const key of collections.keysOf(properties)) {
      const known = typeof key === "string" ? settingNamed(key.replace(/(?:Ref|Selector)$/, "")) : undefined;
      if (known !== undefined && !settings.has(known))
        settings.set(known, { ...collections.setting(head, ""), value: null, at: null });
    }
  const setting = collections.setting(head, "");
  const isOpen = BRINGING.some(
    (key) => collections.scalars(properties).has(key) || collections.at(properties, key) !== null,
  );
  return {
    kind,
    dialect,
    name,
    isLookedUp: false,
    head: { range: setting.range, shown: setting.shown, keyPath: name },
    settings,
    isComplete: !collections.hasLines && !isOpen,
    hasOwnMembers: false,
    memberOf: kind === "cluster" ? "none" : null,
  };
}

const PULUMI_TYPE = /^aws:elasticache[:/](\w+)(?::\w+)?$/;
const KINDS: Readonly<Record<string, Cache["kind"]>> = {
  cluster: "cluster",
  cachecluster: "cluster",
  replicationgroup: "group",
  globalreplicationgroup: "global",
};
const PULUMI_ID = /^\$\{([\w-]+)\.(?:id|replicationGroupId)\}$/;

/** `resources: { name: { type: aws:elasticache:Cluster, properties: … } }` */
export function pulumiResources(collections: Collections): Resource[] {
  const found = collections.mappings.flatMap((frame): Resource[] => {
    const type = collections.scalars(frame).get("type");
    const kind = KINDS[PULUMI_TYPE.exec(type?.text ?? "")?.[1]?.toLowerCase() ?? ""];
    if (!type || kind === undefined || typeof frame.at !== "string") return [];
    const name = frame.at;
    const properties = collections.at(frame, "properties") ?? frame;
    const cache = cacheOf(
      collections,
      kind,
      pulumi("camel"),
      `the replication group ${name}`,
      type,
      properties,
    );
    return [{ name, cache, frame }];
  });
  const groupOf = ({ cache, frame }: Resource, setting: string): Resource | null | undefined => {
    const properties = collections.at(frame, "properties") ?? frame;
    const written = collections.text(properties, setting);
    if (written === null) return undefined;
    const id = PULUMI_ID.exec(written)?.[1];
    return (
      found.find((other) => other.name === id && other.cache.kind === "group" && cache !== other.cache) ??
      null
    );
  };
  const joined = new Set(
    found.flatMap((each) => [
      groupOf(each, each.cache.kind === "cluster" ? "replicationGroupId" : "primaryReplicationGroupId")
        ?.cache,
    ]),
  );
  return found.map((each) => {
    const group = each.cache.kind === "cluster" ? groupOf(each, "replicationGroupId") : undefined;
    const expression = group === undefined ? null : (group?.name ?? null);
    const memberOf: Membership | "none" | null =
      each.cache.kind !== "cluster"
        ? null
        : group === undefined
          ? "none"
          : { expression, group: group?.cache ?? null, isShardMember: false };
    return { ...each, cache: { ...each.cache, memberOf, hasOwnMembers: joined.has(each.cache) } };
  });
}

interface Controller {
  readonly apiVersion: RegExp;
  readonly dialect: Dialect;
  /** Where the settings stand below the object. */
  readonly path: readonly string[];
}

const CONTROLLERS: readonly Controller[] = [
  {
    // https://marketplace.upbound.io/providers/upbound/provider-aws-elasticache
    apiVersion: /^elasticache\.aws\.(?:m\.)?upbound\.io\//,
    dialect: CROSSPLANE,
    path: ["spec", "forProvider"],
  },
  {
    // https://github.com/crossplane-contrib/provider-aws/tree/master/apis/cache
    apiVersion: /^(?:cache|elasticache)\.aws\.crossplane\.io\//,
    dialect: CONTROLLER,
    path: ["spec", "forProvider"],
  },
  {
    // https://aws-controllers-k8s.github.io/community/reference/elasticache/v1alpha1/replicationgroup/
    apiVersion: /^elasticache\.services\.k8s\.aws\//,
    dialect: CONTROLLER,
    path: ["spec"],
  },
];

/** Objects of controllers that make caches, wherever they stand: in a list, or as the base of a composition. */
export function kubernetesResources(collections: Collections): Resource[] {
  return collections.mappings.flatMap((frame): Resource[] => {
    const version = collections.text(frame, "apiVersion");
    const type = collections.scalars(frame).get("kind");
    const controller = CONTROLLERS.find(({ apiVersion }) => version !== null && apiVersion.test(version));
    const kind = KINDS[type?.text.toLowerCase() ?? ""];
    if (!controller || !type || kind === undefined) return [];
    const name = collections.text(collections.at(frame, "metadata"), "name") ?? "this group";
    const properties = collections.at(frame, ...controller.path);
    const shown = name.includes("{{") ? "this group" : name;
    return [{ name, frame, cache: cacheOf(collections, kind, controller.dialect, shown, type, properties) }];
  });
}
