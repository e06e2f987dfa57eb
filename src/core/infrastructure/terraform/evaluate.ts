/**
 * What an expression comes to, as far as the code shows it: a literal, or a way into a resource of ElastiCache through
 * locals, variables, outputs of modules and functions that choose from lists. Everything else is unknown.
 */
import type { Block } from "../../syntax/hcl/document";
import type { Expression, List, ObjectValue } from "../../syntax/hcl/expression";
import { denotedBy, type Step } from "./denoted";
import { CACHE_TYPES, CLUSTER, type Defined, literalText, type Module, type TerraformFile } from "./module";

/** Where an expression is evaluated: its file, the module's inputs, and names that a `for` binds. */
export interface Env {
  readonly scope: Scope;
  readonly file: TerraformFile;
  readonly names: ReadonlyMap<string, Value>;
}

/** A way into a resource. */
export interface Way {
  readonly kind: "way";
  readonly scope: Scope;
  /** As expressions of its module name it. */
  readonly key: string;
  readonly root: string;
  readonly isData: boolean;
  readonly steps: readonly Step[];
  /** The output that hands it out, where it is another module's. */
  readonly output: Defined<Block> | null;
  /** Whether that output is an attribute of the resource, not the resource itself. */
  readonly isHandedOut: boolean;
  /** Whether what it is was already told where it was defined. */
  readonly isTold: boolean;
}

export type Value =
  | { readonly kind: "unknown" }
  | {
      readonly kind: "literal";
      readonly text: string;
      readonly expression: Expression;
      readonly env: Env;
    }
  | { readonly kind: "list"; readonly expression: List; readonly env: Env }
  | { readonly kind: "object"; readonly expression: ObjectValue; readonly env: Env }
  | { readonly kind: "module"; readonly scope: Scope }
  /** Code that is not at hand, by the expression that names it. */
  | { readonly kind: "elsewhere"; readonly key: string; readonly env: Env }
  | { readonly kind: "each"; readonly of: Expression; readonly env: Env }
  | Way;

const UNKNOWN: Value = { kind: "unknown" };

/** Finds another module by the directory that calls it and the source it names; null where it is not at hand. */
export type FindModule = (directory: string, source: string) => Module | null;

/** Modules within modules. */
const DEEPEST_CALL = 8;

/** A module as it is called: with the call's arguments, or by itself, when its variables may be anything. */
export class Scope {
  readonly #children = new Map<string, Scope | null>();
  /** What definitions come to. */
  readonly #values = new Map<unknown, Value>();

  constructor(
    readonly module: Module,
    readonly find: FindModule,
    readonly call: { readonly block: Block; readonly env: Env; readonly name: string } | null = null,
    readonly depth = 0,
  ) {}

  env(file: TerraformFile): Env {
    return { scope: this, file, names: NO_NAMES };
  }

  /** What a definition comes to; unknown where it leads back to itself. */
  follow(definition: unknown, value: () => Value): Value {
    const known = this.#values.get(definition);
    if (known) return known;
    this.#values.set(definition, UNKNOWN);
    const found = value();
    this.#values.set(definition, found);
    return found;
  }

  /** A module that is called here. */
  child(name: string): Scope | null {
    const known = this.#children.get(name);
    if (known !== undefined) return known;
    const call = this.module.calls.get(name);
    const source = call && literalText(call.is, "source");
    const module =
      call && source && this.depth < DEEPEST_CALL ? this.find(this.module.directory, source) : null;
    const child =
      call && module
        ? new Scope(module, this.find, { block: call.is, env: this.env(call.file), name }, this.depth + 1)
        : null;
    this.#children.set(name, child);
    return child;
  }

  /** The call of the module that is judged which leads here; null where this is that module. */
  get outermost(): Scope["call"] {
    return this.call?.env.scope.outermost ?? this.call;
  }

  /** The same module called by the same modules, but for the one that is judged. */
  get withoutOutermost(): Scope {
    const outer = this.call?.env.scope;
    if (!this.call || !outer?.call) return new Scope(this.module, this.find);
    return outer.withoutOutermost.child(this.call.name) ?? new Scope(this.module, this.find);
  }

  /** As messages name it: empty where it is the module itself. */
  get label(): string {
    const { call } = this;
    if (!call) return "";
    const outer = call.env.scope.label;
    return `${outer === "" ? "" : `${outer}.`}module.${call.name}`;
  }
}

const NO_NAMES: ReadonlyMap<string, Value> = new Map();

/** Functions that hand on what they are given, or a list of the same. */
const TRANSPARENT = new Set(
  "tolist toset sort compact distinct flatten nonsensitive sensitive reverse values try concat coalescelist tostring tonumber tobool".split(
    " ",
  ),
);

export function evaluate(expression: Expression, env: Env): Value {
  switch (expression.kind) {
    case "literal":
      return { kind: "literal", text: expression.text, expression, env };
    case "list":
      return { kind: "list", expression, env };
    case "object":
      return { kind: "object", expression, env };
    case "brackets":
      return expression.operands[0] ? evaluate(expression.operands[0], env) : UNKNOWN;
    case "template":
      return expression.isValue && expression.parts[0] ? evaluate(expression.parts[0], env) : UNKNOWN;
    case "name":
      return env.names.get(expression.name) ?? UNKNOWN;
    case "get":
      return (
        rooted(expression, env) ??
        stepInto(evaluate(expression.of, env), {
          kind: "attribute",
          name: expression.name,
          start: expression.end - expression.name.length,
        })
      );
    case "index":
      return stepInto(evaluate(expression.of, env), { kind: "index", key: textOf(expression.key, env) });
    case "splat":
      return stepInto(evaluate(expression.of, env), { kind: "splat" });
    case "conditional":
      return conditional(expression.yes, expression.no, env, textOf(expression.condition, env));
    case "call":
      return call(expression.name, expression.args, env, expression.end);
    case "for":
      return comprehension(expression, env);
    default:
      return UNKNOWN;
  }
}

/** The text of a literal; null for any other value. */
export function textOf(expression: Expression, env: Env): string | null {
  const value = evaluate(expression, env);
  return value.kind === "literal" ? value.text : null;
}

/** `local.x`, `var.x`, `module.x`, and resources by their type; null where the name is none of these. */
function rooted(expression: Extract<Expression, { kind: "get" }>, env: Env): Value | null {
  const { of, name } = expression;
  if (of.kind === "get" && of.of.kind === "name" && of.of.name === "data" && CACHE_TYPES.has(of.name))
    return wayTo(of.name, name, true, env);
  if (of.kind !== "name" || env.names.has(of.name)) return null;
  if (CACHE_TYPES.has(of.name)) return wayTo(of.name, name, false, env);
  if (of.name === "local") return local(name, env);
  if (of.name === "var") return variable(name, env);
  if (of.name !== "module") return null;
  const scope = env.scope.child(name);
  return scope ? { kind: "module", scope } : { kind: "elsewhere", key: `module.${name}`, env };
}

/** Of a cluster that a module of others makes: https://registry.terraform.io/modules/terraform-aws-modules/elasticache/aws/latest */
function nodesElsewhere(value: Extract<Value, { kind: "elsewhere" }>, step: Step): Value {
  if (step.kind === "index") return value;
  if (step.kind !== "attribute" || !/(?:^|_)cache_nodes$/.test(step.name)) return UNKNOWN;
  const { key, env } = value;
  return { ...wayTo(CLUSTER, key, false, env), key, steps: [{ ...step, name: "cache_nodes" }] };
}

function wayTo(root: string, name: string, isData: boolean, { scope }: Env): Way {
  const key = `${isData ? "data." : ""}${root}.${name}`;
  return {
    kind: "way",
    scope,
    key,
    root,
    isData,
    steps: [],
    output: null,
    isHandedOut: false,
    isTold: false,
  };
}

function local(name: string, { scope }: Env): Value {
  const found = scope.module.locals.get(name);
  if (!found) return UNKNOWN;
  const { file, is } = found;
  return scope.follow(is, () => told(evaluate(is.value, scope.env(file))));
}

/** What is an address or an endpoint already is told where it is defined, and its uses are not told again. */
function told(value: Value): Value {
  if (value.kind !== "way") return value;
  const { attribute, member } = denotedBy(value.steps);
  const isEndpoint = attribute !== null && /_address$|^configuration_endpoint$/.test(attribute);
  return isEndpoint || member !== null ? { ...value, isTold: true } : value;
}

function variable(name: string, { scope }: Env): Value {
  const { call, module } = scope;
  // Whoever runs the module may set it to anything.
  if (!call) return UNKNOWN;
  const given = call.block.attributes.get(name);
  if (given) return scope.follow(given, () => evaluate(given.value, call.env));
  const found = module.variables.get(name);
  const value = found?.is.attributes.get("default");
  if (!found || !value) return UNKNOWN;
  return evaluate(value.value, scope.env(found.file));
}

function output(scope: Scope, name: string): Value {
  const found = scope.module.outputs.get(name);
  const attribute = found?.is.attributes.get("value");
  if (!found || !attribute) return UNKNOWN;
  return scope.follow(found.is, () => {
    const value = evaluate(attribute.value, scope.env(found.file));
    if (value.kind !== "way") return value;
    // An output that hands on another module's stays that of the module where it begins.
    const denoted = denotedBy(value.steps);
    const isHandedOut = denoted.attribute !== null;
    const isTold = value.isTold || denoted.member !== null;
    return { ...value, output: value.output ?? found, isHandedOut, isTold };
  });
}

function stepInto(value: Value, step: Step): Value {
  switch (value.kind) {
    case "way":
      return { ...value, steps: [...value.steps, step] };
    case "module":
      // With `count` or `for_each` there are several, all alike.
      return step.kind === "attribute" ? output(value.scope, step.name) : value;
    case "elsewhere":
      return nodesElsewhere(value, step);
    case "each":
      if (step.kind !== "attribute" || step.name !== "value") return UNKNOWN;
      return stepInto(evaluate(value.of, value.env), { kind: "index", key: null });
    case "object": {
      const key = step.kind === "attribute" ? step.name : step.kind === "index" ? step.key : null;
      const item = value.expression.items.find((one) => key !== null && one.key === key);
      return item ? evaluate(item.value, value.env) : UNKNOWN;
    }
    case "list": {
      const key = step.kind === "index" ? step.key : null;
      const item = key !== null && /^\d+$/.test(key) ? value.expression.items[Number(key)] : undefined;
      return item ? evaluate(item, value.env) : UNKNOWN;
    }
    default:
      return UNKNOWN;
  }
}

/** A value where there is one, and otherwise nothing: that value. */
function conditional(yes: Expression, no: Expression, env: Env, condition: string | null): Value {
  if (condition === "true" || isNothing(no)) return evaluate(yes, env);
  return condition === "false" || isNothing(yes) ? evaluate(no, env) : UNKNOWN;
}

function isNothing(expression: Expression): boolean {
  if (expression.kind === "literal") return expression.text === "null" || expression.text === "";
  return (expression.kind === "list" || expression.kind === "object") && expression.items.length === 0;
}

function call(name: string, args: readonly Expression[], env: Env, end: number): Value {
  const [first, second] = args;
  if (!first) return UNKNOWN;
  if (name === "join") {
    const separator = textOf(first, env);
    return second ? stepInto(evaluate(second, env), { kind: "join", separator }) : UNKNOWN;
  }
  if (TRANSPARENT.has(name)) return evaluate(first, env);
  if (name === "one" && args.length === 1) return stepInto(evaluate(first, env), { kind: "index", key: "0" });
  if (!second) return UNKNOWN;
  const key = textOf(second, env);
  if (name === "element") return stepInto(evaluate(first, env), { kind: "index", key });
  if (name !== "lookup" || key === null) return UNKNOWN;
  return stepInto(evaluate(first, env), { kind: "attribute", name: key, start: end });
}

function comprehension(expression: Extract<Expression, { kind: "for" }>, env: Env): Value {
  const value = expression.parts[expression.valueAt];
  return value ? evaluate(value, boundBy(expression, env)) : UNKNOWN;
}

/** Where the parts of a `for` are evaluated: its last name stands for each element. */
export function boundBy({ names, of }: Extract<Expression, { kind: "for" }>, env: Env): Env {
  const collection = evaluate(of, env);
  const element = collection.kind === "way" ? stepInto(collection, { kind: "splat" }) : UNKNOWN;
  const bound = new Map(env.names);
  for (const [i, name] of names.entries()) bound.set(name, i === names.length - 1 ? element : UNKNOWN);
  return { ...env, names: bound };
}
