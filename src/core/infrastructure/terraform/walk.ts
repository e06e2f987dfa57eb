/** Goes through the expressions of a setting from outside in, and says of each way into a cache what stands around it. */
import type { Attribute, Block } from "../../syntax/hcl/document";
import { type Expression, type ObjectValue, partsOf } from "../../syntax/hcl/expression";
import { denotedBy, isServerlessAddress } from "./denoted";
import { boundBy, type Env, evaluate, type Scope, type Way } from "./evaluate";
import { CLUSTER, GROUP, SERVERLESS, type TerraformFile } from "./module";
import { containerOf, givenNames, isSilent, namesInText, pathOf } from "./places";

/** A way into a cache as the text writes it; of one that is told where it is defined, what is made of it may be wrong still. */
export interface Found {
  readonly expression: Expression;
  readonly way: Way;
  readonly file: TerraformFile;
  readonly attribute: Attribute;
  readonly around: Around;
}

/** What stands around an expression within its setting. */
export interface Around {
  readonly container: string;
  readonly path: readonly string[];
  /** Those of the path that people gave to blocks. */
  readonly given: ReadonlySet<string>;
  /** The name beside a `value`, as in a container's environment, and the names that a text gives; the nearest last. */
  readonly labels: readonly string[];
  /** The list that it is an element of, or else the string that it stands in; through the elements' objects where they have no names. */
  readonly list: Expression | null;
  /** Whether the list itself is what directly holds it, or an object of it. */
  readonly isElement: boolean;
  /** The expression that it is a part of: out of brackets, and out of strings where `wide`, up to the item of the object or list, or the setting. */
  readonly narrow: Expression;
  readonly wide: Expression;
  /** The condition of the outermost choice around it, and whether it is one of the values to choose from. */
  readonly condition: Expression | null;
}

/** More than anybody writes into one file. */
const MOST_FOUND = 2000;

/** The ways into caches that a file's settings hold, in the order of the text. */
export function findWays(file: TerraformFile, scope: Scope): Found[] {
  const found: Found[] = [];
  for (const attribute of file.document.attributes) {
    if (found.length >= MOST_FOUND) break;
    const expression = attribute.value;
    const around: Around = {
      container: containerOf(attribute),
      path: [...pathOf(attribute.block), attribute.name],
      given: givenNames(attribute.block),
      labels: [],
      list: null,
      isElement: false,
      narrow: expression,
      wide: expression,
      condition: null,
    };
    // What is silent by its name alone need not be gone through.
    if (isSilent(around.container, around.path, [], around.given)) continue;
    new Walk(file, attribute, found).visit(expression, around, envOf(attribute.block, file, scope));
  }
  return found;
}

class Walk {
  constructor(
    private readonly file: TerraformFile,
    private readonly attribute: Attribute,
    private readonly found: Found[],
  ) {}

  visit(expression: Expression, around: Around, env: Env): void {
    if (this.take(expression, around, env)) return;
    switch (expression.kind) {
      case "list":
        for (const item of expression.items)
          this.visit(item, { ...enter(around, item), list: expression, isElement: true }, env);
        return;
      case "object":
        this.object(expression, around, env);
        return;
      case "template": {
        for (const [i, part] of expression.parts.entries()) {
          const named = namesInText(this.file.text, expression.start, expression.opens[i] ?? 0);
          const labels = [...around.labels, ...named];
          this.visit(part, { ...around, labels, list: around.list ?? expression, narrow: part }, env);
        }
        return;
      }
      case "for": {
        const inside = { ...enter(around, expression), list: expression };
        const bound = boundBy(expression, env);
        this.visit(expression.of, inside, env);
        for (const part of expression.parts) this.visit(part, inside, bound);
        return;
      }
      case "index":
        this.visit(expression.of, around, env);
        this.visit(expression.key, enter(around, expression.key), env);
        return;
      case "conditional": {
        this.visit(expression.condition, around, env);
        const chosen = { ...around, condition: around.condition ?? expression.condition };
        this.visit(expression.yes, chosen, env);
        this.visit(expression.no, chosen, env);
        return;
      }
      default:
        for (const part of partsOf(expression)) this.visit(part, around, env);
    }
  }

  /** Takes an expression that leads to something of a cache. */
  private take(expression: Expression, around: Around, env: Env): boolean {
    const { kind } = expression;
    const chooses = kind === "call" && /^(?:join|one|element|lookup)$/.test(expression.name);
    if (kind !== "get" && kind !== "index" && kind !== "splat" && kind !== "name" && !chooses) return false;
    const value = evaluate(expression, env);
    if (value.kind !== "way" || !isOfInterest(value)) return false;
    const { file, attribute } = this;
    if (
      this.found.length < MOST_FOUND &&
      !isSilent(around.container, around.path, around.labels, around.given)
    )
      this.found.push({ expression, way: value, file, attribute, around });
    return true;
  }

  private object(expression: ObjectValue, around: Around, env: Env): void {
    const name = expression.items.find(({ key }) => key?.toLowerCase() === "name")?.value;
    const beside = name?.kind === "literal" ? [name.text] : [];
    for (const { key, value } of expression.items) {
      const isValue = key === "value" && around.labels.length === 0;
      const labels = isValue ? [...around.labels, ...beside] : around.labels;
      const isNamed = labels.length > 0 || key === "value";
      const list = around.isElement && !isNamed ? around.list : null;
      const path = key === null ? around.path : [...around.path, key];
      this.visit(value, { ...enter(around, value), path, labels, list, isElement: false }, env);
    }
  }
}

/** A value of its own within another. */
function enter(around: Around, expression: Expression): Around {
  return { ...around, narrow: expression, wide: expression, condition: null };
}

/** Whether a way has come to an attribute that an address, a name or a port is taken from. */
function isOfInterest({ root, steps }: Way): boolean {
  const { attribute, member } = denotedBy(steps);
  if (root === GROUP) return attribute !== null && /_endpoint_address$|^member_clusters$/.test(attribute);
  if (root === SERVERLESS) return isServerlessAddress(denotedBy(steps));
  if (root !== CLUSTER || attribute === null) return false;
  return attribute === "cache_nodes"
    ? member !== null
    : /^cluster_address$|^configuration_endpoint$/.test(attribute);
}

/** Whether an expression chooses between values, so that one may be there in place of another. */
export class Choices {
  readonly #known = new Map<Expression, boolean>();
  readonly #right = new Map<Expression, boolean>();

  isChoice(expression: Expression): boolean {
    return remembered(this.#known, expression, () => holds(expression, isChoosing));
  }

  /** Whether it holds an endpoint that follows a group, or all nodes of memcached. */
  holdsRight(expression: Expression, env: Env): boolean {
    const isRight = (part: Expression): boolean => {
      if (part.kind !== "get" && part.kind !== "index" && part.kind !== "splat") return false;
      const value = evaluate(part, env);
      const { attribute } = value.kind === "way" ? denotedBy(value.steps) : { attribute: null };
      return attribute !== null && RIGHT.has(attribute);
    };
    return remembered(this.#right, expression, () => holds(expression, isRight));
  }
}

/** More parts than an expression that people write has. */
const LONGEST = 2000;

/** Attributes that name no single node; a value that falls back on one of them knows what it does. */
const RIGHT = new Set([
  "primary_endpoint_address",
  "configuration_endpoint_address",
  "cluster_address",
  "configuration_endpoint",
]);

const CHOOSING = new Set(["coalesce", "coalescelist", "try", "can", "compact", "lookup"]);

function isChoosing(part: Expression): boolean {
  return (
    part.kind === "conditional" || part.kind === "for" || (part.kind === "call" && CHOOSING.has(part.name))
  );
}

function remembered(known: Map<Expression, boolean>, key: Expression, find: () => boolean): boolean {
  const before = known.get(key);
  if (before !== undefined) return before;
  const found = find();
  known.set(key, found);
  return found;
}

/** Whether a part of an expression passes; so it is taken to be where there are more parts than are looked at. */
export function holds(whole: Expression, test: (part: Expression) => boolean): boolean {
  const waiting: Expression[] = [whole];
  for (let seen = 0; seen < LONGEST; seen++) {
    const part = waiting.pop();
    if (part === undefined) return false;
    if (test(part)) return true;
    waiting.push(...partsOf(part));
  }
  return true;
}

/** What a condition calls whether there is a group. */
const ON_GROUP = /replica|fail_?over|multi_?az|(?:\b|_)(?:ha|high_availability)(?:\b|_)/i;

/** Whether a condition on there being a group chooses: `var.create_replication_group ? … : …` knows of both. */
export function isOnGroup({ text }: TerraformFile, condition: Expression | null): boolean {
  return condition !== null && ON_GROUP.test(text.slice(condition.start, condition.end));
}

/** Where the settings of a block are evaluated. */
export function envOf(block: Block, file: TerraformFile, scope: Scope): Env {
  let top = block;
  while (top.parent && top.parent.type !== "") top = top.parent;
  const of = top.attributes.get("for_each");
  if (!of) return scope.env(file);
  const env = scope.env(file);
  return { ...env, names: new Map([["each", { kind: "each", of: of.value, env }]]) };
}
