/** What the steps of an expression come to: one node's address, something else of a node, or the resource's own attribute. */

/**
 * `.name`; `[0]` or a function that takes one; `[*]`; and `join`, which makes one text of a list. `key` of an index is a
 * literal's text, or null where only the run of the code tells it. `start` is the offset of the name.
 */
export type Step =
  | { readonly kind: "attribute"; readonly name: string; readonly start: number }
  | { readonly kind: "index"; readonly key: string | null }
  | { readonly kind: "splat" }
  | { readonly kind: "join"; readonly separator: string | null };

export interface Denoted {
  /**
   * `all` where it is a list over the resources of one block (`aws_elasticache_cluster.x[*]`), `some` where only the
   * run of the code tells which of them.
   */
  readonly instance: "one" | "some" | "all";
  /** The literal that chooses the resource; empty where it is chosen out of a list of them; null where there is one, or it is not known. */
  readonly instanceKey: string | null;
  /** The attribute of the resource: `cache_nodes`, `primary_endpoint_address`; null for the resource itself. */
  readonly attribute: string | null;
  /** Which elements of the attribute's list: the list as a whole, each of its elements, one, or one that only the run tells. */
  readonly elements: "whole" | "each" | "one" | "some";
  /** The literal that chooses the element, or null. */
  readonly elementKey: string | null;
  /** What of the elements (`address`, `port`), or null. */
  readonly member: string | null;
  /** The separator where a list was made one text. */
  readonly joined: string | null;
}

/** What is taken out of a resource so far. */
type Taken = { -readonly [Part in keyof Denoted]: Denoted[Part] };

export function denotedBy(steps: readonly Step[]): Denoted {
  const taken: Taken = {
    instance: "one",
    instanceKey: null,
    attribute: null,
    elements: "whole",
    elementKey: null,
    member: null,
    joined: null,
  };
  for (const step of steps) {
    if (step.kind === "join") join(taken, step.separator ?? ",");
    else if (step.kind === "index" && isMember(taken, step.key)) taken.member ??= step.key;
    else if (step.kind === "index") choose(taken, step.key);
    else if (step.kind === "splat") spread(taken);
    else if (taken.attribute === null) taken.attribute = step.name;
    else taken.member ??= step.name;
  }
  return taken;
}

/** Whether an index names a part of an element: `cache_nodes[0]["address"]` is `cache_nodes[0].address`. */
function isMember({ attribute, elements }: Taken, key: string | null): boolean {
  return attribute !== null && elements !== "whole" && key !== null && /^[a-z_]+$/.test(key);
}

function join(taken: Taken, separator: string): void {
  taken.joined = separator;
  if (separator !== "") return;
  // Without a separator it is the way to write "the one element, if there is one".
  if (taken.elements === "each") taken.elements = "one";
  else if (taken.instance === "all") chooseInstance(taken, "");
}

function spread(taken: Taken): void {
  if (taken.attribute === null) taken.instance = "all";
  else if (taken.elements === "whole") taken.elements = "each";
}

function choose(taken: Taken, key: string | null): void {
  const { attribute, elements, instance } = taken;
  const found = key === null ? "some" : "one";
  if (attribute === null) {
    taken.instance = found;
    taken.instanceKey = key;
  } else if (elements === "whole" || (elements === "each" && instance !== "all")) {
    taken.elements = found;
    taken.elementKey = key;
  } else if (instance === "all") {
    // An index after both splats chooses among the resources first; either way one address comes out of it.
    chooseInstance(taken, key);
  }
}

function chooseInstance(taken: Taken, key: string | null): void {
  taken.instance = key === null ? "some" : "one";
  taken.instanceKey = "";
}

/** Whether the value is one text that names one node. */
export function isOneAddress({ attribute, member, elements }: Denoted): boolean {
  return attribute === "cache_nodes" && member === "address" && elements === "one";
}

/** The same of the host of a serverless cache: https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/elasticache_serverless_cache */
export function isServerlessAddress({ attribute, member, elements, instance }: Denoted): boolean {
  const isEndpoint = attribute === "endpoint" || attribute === "reader_endpoint";
  return (
    isEndpoint && member === "address" && elements !== "each" && elements !== "some" && instance === "one"
  );
}
