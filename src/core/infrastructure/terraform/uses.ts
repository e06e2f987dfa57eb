/** The places of a Terraform file that take something out of a cache, as the judge takes them. */
import type { FixEdit } from "../../model/finding";
import type { RelatedPlace } from "../../model/mention";
import type { Block } from "../../syntax/hcl/document";
import type { Expression } from "../../syntax/hcl/expression";
import { useOf } from "../../syntax/use";
import type { TextRange } from "../../text/range";
import { TERRAFORM } from "../dialects";
import { clusterModeOf, engineOf } from "../facts";
import { isLone } from "../judge";
import type { Asked, Cache, Use } from "../model";
import { urlAround } from "../url";
import { subjectOf } from "../wording";
import { Caches } from "./caches";
import { type Denoted, denotedBy, isOneAddress } from "./denoted";
import { Scope, type Way } from "./evaluate";
import { CLUSTER, GROUP, literalText, SERVERLESS, type TerraformFile } from "./module";
import { holdsDomain, hostAround, located } from "./places";
import { Choices, envOf, type Found, holds, isOnGroup } from "./walk";

const ENDPOINTS: Readonly<Record<string, Readonly<Record<string, Asked>>>> = {
  [GROUP]: {
    [TERRAFORM.primary]: "primary",
    [TERRAFORM.reader]: "reader",
    [TERRAFORM.configuration]: "configuration",
  },
  [CLUSTER]: { [TERRAFORM.memcachedAddress]: "memcached", [TERRAFORM.memcachedEndpoint]: "memcached" },
};

/** Records whose target a name stands for. */
const RECORDS = /(?:^|_)(?:route53_record|dns_record|record_set|cloudflare_record|cname_record)$/;

export class Uses {
  readonly #choices = new Choices();
  readonly #called = new Map<Scope, Caches>();
  /** Of each list, by the cluster or group, the nodes that it names. */
  readonly #listed = new Map<Expression, Map<string, Set<string>>>();
  readonly #handed: ReadonlySet<string>;
  readonly #found: readonly (Found & { readonly denoted: Denoted })[];
  /** Endpoints that are told where a local names them: what is made of them may be wrong still. */
  readonly #told: readonly (Found & { readonly denoted: Denoted })[];

  constructor(
    readonly file: TerraformFile,
    readonly caches: Caches,
    /** Of the file. */
    found: readonly Found[],
    /** Of all files of the module. */
    handed: ReadonlySet<string>,
  ) {
    this.#called.set(caches.scope, caches);
    this.#handed = handed;
    const all = found.map((one) => ({ ...one, denoted: denotedBy(one.way.steps) }));
    this.#found = all.filter(({ way }) => !way.isTold);
    this.#told = all.filter(({ way }) => way.isTold && way.root !== CLUSTER);
    for (const { around, way, denoted } of this.#found) {
      if (denoted.member !== "address" || around.list === null) continue;
      const lists = this.#listed.get(around.list) ?? new Map<string, Set<string>>();
      this.#listed.set(around.list, lists);
      const of = this.#listKey(way);
      const nodes = lists.get(of) ?? new Set();
      lists.set(of, nodes.add(`${way.key} ${denoted.instanceKey} ${denoted.elementKey}`));
    }
  }

  all(): Use[] {
    return [...this.#found, ...this.#told].flatMap((found) => {
      const { way, denoted, expression } = found;
      if (way.root === SERVERLESS) return this.#endpoint(found, "serverless", expression) ?? [];
      if (denoted.attribute === "cache_nodes") return this.#node(found, denoted) ?? [];
      if (denoted.attribute === "member_clusters") return this.#memberName(found, denoted) ?? [];
      const asked = ENDPOINTS[way.root]?.[denoted.attribute ?? ""];
      return asked && denoted.member === null ? (this.#endpoint(found, asked, expression) ?? []) : [];
    });
  }

  #cache({ scope, key }: Way): Cache | null {
    const known = this.#called.get(scope) ?? new Caches(scope);
    this.#called.set(scope, known);
    return known.get(key);
  }

  #listKey(way: Way): string {
    const member = this.#cache(way)?.memberOf;
    return (member && member !== "none" ? member.expression : null) ?? ownerOf(way);
  }

  #common({ expression, way, around }: Found): Omit<Use, "asked" | "ask" | "isChoice"> {
    const { text } = this.file;
    const { start, end } = expression;
    const keyPath = around.path.join(".");
    const related = this.#related(way);
    return {
      start,
      end,
      isPort: false,
      attribute: denotedBy(way.steps).attribute ?? "",
      url: urlAround(text, expression),
      subject: subjectOf(text, expression),
      keyPath,
      labels: around.labels,
      dialect: TERRAFORM,
      cache: this.#cache(way),
      owner: ownerOf(way),
      // How the cluster is called says nothing of that: a replica is made to become the primary.
      purpose: useOf(keyPath, around.labels),
      isRecord: false,
      isAlternative: false,
      listed: 1,
      isExact: way.scope === this.caches.scope,
      ...(related.length > 0 && { related }),
    };
  }

  /** What stands in other files: the output that hands it out, and the resource. */
  #related({ output, scope, key }: Way): RelatedPlace[] {
    const resource = scope.module.resources.get(key);
    const places: RelatedPlace[] = [];
    const headOf = ({ start, end }: Block) => ({ start, end });
    if (output) places.push(located(output.file, headOf(output.is), "This output hands it out."));
    if (resource && resource.file !== this.file)
      places.push(located(resource.file, headOf(resource.is), `${key} is defined here.`));
    return places;
  }

  #node(found: Found, denoted: Denoted): Use | null {
    const { expression, way, around, file } = found;
    const cache = this.#cache(way);
    const isRedis = cache !== null && engineOf(cache) === "redis";
    if (denoted.member !== "address") return null;
    // A Redis or Valkey cluster has one node: a list of its nodes is that node.
    if (!isOneAddress(denoted) && !(isRedis && denoted.elements === "each")) return null;
    const isAlone = isRedis && isLone(cache);
    if (denoted.instance === "some" && !isAlone) return null;
    if (denoted.instance === "all" && !(isAlone && isOptional(way))) return null;
    const isPlain = isOneAddress(denoted) && denoted.instance === "one" && denoted.joined === null;
    const env = envOf(found.attribute.block, file, this.caches.scope);
    const isChoice = this.#choices.isChoice(around.wide);
    const replace = ({ start, end }: TextRange, newText: string): FixEdit => ({
      start,
      end,
      oldText: file.text.slice(start, end),
      newText,
    });
    return {
      ...this.#common(found),
      asked: "node",
      isRecord: RECORDS.test(around.container),
      isChoice: false,
      isAlternative:
        this.#choices.holdsRight(around.narrow, env) ||
        (isChoice && this.#choices.holdsRight(around.wide, env)) ||
        isOnGroup(file, around.condition),
      listed: around.list === null ? 1 : (this.#listed.get(around.list)?.get(this.#listKey(way))?.size ?? 1),
      ask: (right, of) => {
        const member = cache?.memberOf;
        if (of === "group") {
          const group = member && member !== "none" ? member.expression : null;
          if (group === null || !isPlain || denoted.instanceKey === "" || way.output) return null;
          const ports = this.#portsAfter(found).map((port) => replace(port, `${group}.port`));
          return [replace(expression, `${group}.${right}`), ...ports];
        }
        const self = upToCluster(way, denoted);
        return self === null || way.output ? null : [replace(expression, `${self}.${right}`)];
      },
    };
  }

  /** The ports of the same node beside its address: those that no other address of it is nearer to. */
  #portsAfter({ attribute, way, expression }: Found): Expression[] {
    const same = this.#found.filter((other) => other.attribute === attribute && other.way.key === way.key);
    const ports: Expression[] = [];
    for (const other of same.slice(same.findIndex((one) => one.expression === expression) + 1)) {
      if (isOneAddress(other.denoted)) break;
      if (other.denoted.member === "port" && other.denoted.elements === "one") ports.push(other.expression);
    }
    return ports;
  }

  #endpoint(found: Found, asked: Asked, expression: Expression): Use | null {
    const { way, around, file } = found;
    const { attribute } = denotedBy(way.steps);
    // Code that hands out all there is mirrors what AWS gives.
    const others = asked === "memcached" ? ["cache_nodes"] : [TERRAFORM.primary, TERRAFORM.configuration];
    const isMirror =
      around.container === "output" &&
      others.some((other) => other !== attribute && this.#handed.has(`${way.key}.${other}`));
    return {
      ...this.#common(found),
      asked,
      // What the module alone shows is told there.
      isToldElsewhere: way.isTold || (way.isHandedOut && this.#isKnownAlone(way)),
      isChoice: isMirror || this.#choices.isChoice(around.wide),
      ask: (right) => {
        const start =
          way.steps.flatMap((step) => (step.kind === "attribute" ? [step.start] : [])).at(-1) ?? -1;
        const end = start + (attribute?.length ?? 0);
        const oldText = file.text.slice(start, end);
        if (start < expression.start || end > expression.end || oldText !== attribute) return null;
        return [{ start, end, oldText, newText: right }];
      },
    };
  }

  #isKnownAlone({ scope: { module, find }, key }: Way): boolean {
    const cache = new Caches(new Scope(module, find)).get(key);
    return cache !== null && clusterModeOf(cache) !== null;
  }

  /**
   * Hosts that are put together from the name of one member of a group and the rest of a cache host:
   * `"${tolist(aws_elasticache_replication_group.x.member_clusters)[0]}.abc123.0001.use1.cache.amazonaws.com"`. A
   * member's name by itself is no address: alarms and exporters need it.
   */
  #memberName(found: Found, { elements, member, joined, instance, instanceKey }: Denoted): Use | null {
    const { expression, way, attribute, file } = found;
    const { text } = file;
    if (elements !== "one" || member !== null || joined !== null || !holdsDomain(text, attribute))
      return null;
    const index = instanceKey === null ? "" : `[${instanceKey}]`;
    const isPlain = instance === "one" && /^(?:\[\d+\])?$/.test(index) && way.scope === this.caches.scope;
    const host = isPlain ? hostAround(text, expression) : null;
    const { start, end } = host ?? expression;
    const oldText = text.slice(start, end);
    return {
      ...this.#common(found),
      start,
      end,
      asked: "member-name",
      subject: subjectOf(text, { start, end }),
      isChoice: false,
      ask: (right) => host && [{ start, end, oldText, newText: `\${${way.key}${index}.${right}}` }],
    };
  }
}

/** The attributes that a file's outputs hand out. */
export function handedOut(found: readonly Found[]): string[] {
  return found.flatMap(({ way, around }) =>
    around.container === "output" && !way.isTold ? [`${way.key}.${denotedBy(way.steps).attribute}`] : [],
  );
}

/** The resource as messages name it. */
function ownerOf({ scope: { label }, key }: Way): string {
  return label === "" ? key : `${label}.${key}`;
}

/** Whether `count` makes one resource, or none. */
function isOptional({ scope, key }: Way): boolean {
  const found = scope.module.resources.get(key);
  if (!found) return false;
  const { attributes } = found.is;
  const count = attributes.get("count");
  if (!count) return !attributes.has("for_each");
  if (literalText(found.is, "count") === "1") return true;
  const isOther = (part: Expression) =>
    part.kind === "literal" && /^\d/.test(part.text) && !/^[01]$/.test(part.text);
  return holds(count.value, (part) => part.kind === "conditional") && !holds(count.value, isOther);
}

/** The cluster as an expression, where its index can stand again; null where functions chose it. */
function upToCluster({ key, steps }: Way, { instance, instanceKey }: Denoted): string | null {
  if (instance !== "one" || steps.length === 0) return null;
  if (instanceKey === null) return key;
  return /^\d+$/.test(instanceKey) ? `${key}[${instanceKey}]` : null;
}
