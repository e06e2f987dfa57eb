/** The places of manifests and playbooks that take something out of a cache. */

import type { HitContext } from "../../model/mention";
import type { Frame } from "../../syntax/frames";
import type { Outline } from "../../syntax/outline";
import { useOf } from "../../syntax/use";
import type { TextRange } from "../../text/range";
import { ANSIBLE, type Dialect, pulumi } from "../dialects";
import type { Asked, Cache, Use } from "../model";
import { contextsAt } from "../places";
import { urlAround } from "../url";
import { subjectOf } from "../wording";
import type { Collections } from "./collections";
import type { Resource } from "./resources";

interface Found extends TextRange {
  readonly asked: Asked;
  readonly attribute: string;
  readonly owner: string | null;
  readonly cache: Cache | null;
  readonly dialect: Dialect;
  /** What stands in the place of the whole for another attribute; null where nothing can. */
  readonly other: ((attribute: string, of: "self" | "group") => string | null) | null;
}

/** More uses than anybody writes into one file. */
const MOST_USES = 1000;

/** Uses with what the outline says of their places; those in comments are left out. */
function usesOf(outline: Outline, found: readonly Found[]): Use[] {
  const { text } = outline;
  const contexts = contextsAt(outline, found);
  const handed = new Set(found.map(({ owner, asked }) => `${owner} ${asked}`));
  return found.flatMap((each): Use[] => {
    const context = contexts.get(each);
    if (!context || context.inComment || context.keyPath === null) return [];
    const { start, end, asked, attribute, owner, cache, dialect, other } = each;
    const { keyPath, labels } = context;
    const opposite = asked === "configuration" ? "primary" : "configuration";
    return [
      {
        start,
        end,
        asked,
        isPort: false,
        attribute,
        url: urlAround(text, { start, end }),
        subject: subjectOf(text, { start, end }),
        keyPath,
        labels,
        dialect,
        cache,
        owner,
        purpose: useOf(keyPath, labels),
        isRecord: isRecord(context),
        isChoice: handed.has(`${owner} ${opposite}`),
        isAlternative: false,
        listed: 1,
        isExact: false,
        ask: (right, of) => {
          const newText = other?.(right, of) ?? null;
          return newText === null ? null : [{ start, end, oldText: text.slice(start, end), newText }];
        },
      },
    ];
  });
}

/** The values of a record set. */
function isRecord({ keyPath }: HitContext): boolean {
  return /(?:^|\.)records(?:\[\d+\])?$/.test(keyPath ?? "");
}

const PULUMI =
  /\$\{([\w-]{1,100})\.(?:(cacheNodes)\[\d+\]\.address|(primary|reader|configuration)EndpointAddress)\}/g;

/** `${name.cacheNodes[0].address}` of Pulumi's YAML. */
export function pulumiUses({ outline }: Collections, resources: readonly Resource[]): Use[] {
  const dialect = pulumi("camel");
  const found: Found[] = [];
  for (const match of outline.text.matchAll(PULUMI)) {
    if (found.length >= MOST_USES) break;
    const [whole, owner = "", nodes, endpoint] = match;
    const asked = nodes ? "node" : (endpoint as Asked);
    const kind = nodes ? "cluster" : "group";
    const cache = resources.find((one) => one.name === owner && one.cache.kind === kind)?.cache ?? null;
    const member = cache?.memberOf;
    const group = member && member !== "none" ? member.expression : null;
    const targetOf = (of: "self" | "group") => (of === "self" ? owner : group);
    found.push({
      start: match.index + 2,
      end: match.index + whole.length - 1,
      asked,
      attribute: nodes ?? `${endpoint}EndpointAddress`,
      owner,
      cache,
      dialect,
      other: (right, of) => (targetOf(of) === null ? null : `${targetOf(of)}.${right}`),
    });
  }
  return usesOf(outline, found);
}

/** Paths into the status of an object: of Crossplane's composition patches, and of ACK's field exports. */
const STATUS =
  /(?<![\w.])\.?status\.(?:atProvider\.)?(?:(cacheNodes\[\d+\]\.(?:endpoint\.)?address|nodeGroups\[\d+\]\.nodeGroupMembers\[\d+\]\.readEndpoint\.address)|(?:nodeGroups\[\d+\]\.)?(primary|reader|configuration)Endpoint(?:Address|\.address))(?![\w.[])/g;

/** Paths into the status of the object that a patch or an export belongs to. */
export function statusUses(collections: Collections, resources: readonly Resource[]): Use[] {
  const { outline } = collections;
  const found: Found[] = [];
  for (const match of outline.text.matchAll(STATUS)) {
    if (found.length >= MOST_USES) break;
    const [path, node, endpoint] = match;
    const span = outline.after(match.index);
    const frame = span < outline.length && outline.start(span) <= match.index ? outline.frame(span) : null;
    const resource = frame && resourceAsked(collections, frame, resources);
    // Without its resource a path may be of any object.
    if (!resource) continue;
    const { cache, name } = resource;
    const isMember = cache.kind === "group";
    const asked: Asked = node ? (isMember ? "picked-node" : "node") : (endpoint as Asked);
    if (!node && !isMember) continue;
    found.push({
      start: match.index,
      end: match.index + path.length,
      asked,
      attribute: path,
      owner: name,
      cache,
      dialect: cache.dialect,
      other: null,
    });
  }
  return usesOf(outline, found);
}

/** The base of the composed resource that a patch stands in, or the object that an export names. */
function resourceAsked(
  collections: Collections,
  frame: Frame,
  resources: readonly Resource[],
): Resource | null {
  for (let each: Frame | null = frame; each; each = each.parent) {
    const base = collections.at(each, "base");
    const composed = base && resources.find((one) => one.frame === base);
    if (composed) return composed;
    const named = collections.text(collections.at(each, "from", "resource"), "name");
    if (named !== null) return resources.find(({ name }) => name === named) ?? null;
  }
  return null;
}

const ANSIBLE_NODE =
  /(?<![\w.])\(?([A-Za-z_]\w{0,80})((?:\.\w{1,60}|\[\d{1,3}\]){0,6})\.(?:CacheNodes|cache_nodes)\s?(?:\[\d{1,3}\]|\.\d{1,3}(?=\.)|\|\s?first\s?\))\.(?:Endpoint\.Address|endpoint\.address)\b/g;
const ELASTICACHE_TASK = /^(?:(?:community|amazon)\.aws\.)?(elasticache(?:_info|_facts)?)$/;

/** `{{ redis.elasticache.data.CacheNodes[0].Endpoint.Address }}` of Ansible's playbooks. */
export function ansibleUses(collections: Collections): Use[] {
  const { outline } = collections;
  const tasks = new Map<string, Cache>();
  for (const frame of collections.mappings) {
    const register = collections.text(frame, "register");
    if (register === null) continue;
    for (const key of collections.keysOf(frame)) {
      const module = typeof key === "string" ? ELASTICACHE_TASK.exec(key)?.[1] : undefined;
      if (module !== undefined)
        tasks.set(
          register,
          clusterOf(collections, collections.at(frame, key), register, module !== "elasticache"),
        );
    }
  }
  if (tasks.size === 0) return [];
  const found: Found[] = [];
  for (const match of outline.text.matchAll(ANSIBLE_NODE)) {
    if (found.length >= MOST_USES) break;
    const [path, owner = ""] = match;
    // What a loop goes over, or another task gives, is not known to be a cache's.
    const cache = tasks.get(owner);
    if (!cache) continue;
    found.push({
      start: match.index,
      end: match.index + path.length,
      asked: "node",
      attribute: path,
      owner,
      cache,
      dialect: ANSIBLE,
      other: null,
    });
  }
  return usesOf(outline, found);
}

/** The cluster of a task; https://docs.ansible.com/ansible/latest/collections/community/aws/elasticache_module.html makes no groups. */
function clusterOf(collections: Collections, frame: Frame | null, name: string, isLookedUp: boolean): Cache {
  const scalars = collections.scalars(frame);
  const [engine, nodes] = [scalars.get("engine"), scalars.get("num_nodes")];
  return {
    kind: "cluster",
    dialect: ANSIBLE,
    name,
    isLookedUp,
    head: { range: { start: 0, end: 0 }, shown: "", keyPath: null },
    settings: new Map([
      ...(engine ? [["engine", collections.setting(engine, "")] as const] : []),
      ...(nodes ? [["nodes", collections.setting(nodes, "")] as const] : []),
    ]),
    isComplete: true,
    hasOwnMembers: false,
    memberOf: isLookedUp ? null : "none",
  };
}
