/** What the steps of an expression come to: one node's address, something else of a node, or the resource's own attribute. */

/**
 * `.name`; `[0]` or a function that takes one; `[*]`; and `join`, which makes one text of a list. `key` of an index is a
 * literal's text, or null where only the run of the code tells it. `token` is that of the name.
 */
export type Step =
  | { readonly kind: "attribute"; readonly name: string; readonly token: number }
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

export function denotedBy(steps: readonly Step[]): Denoted {
  let instance: Denoted["instance"] = "one";
  let instanceKey: string | null = null;
  let attribute: string | null = null;
  let elements: Denoted["elements"] = "whole";
  let elementKey: string | null = null;
  let member: string | null = null;
  let joined: string | null = null;
  const chooseInstance = (key: string | null) => {
    instance = key === null ? "some" : "one";
    instanceKey = "";
  };
  for (const step of steps) {
    if (step.kind === "join") {
      joined = step.separator ?? ",";
      // Without a separator it is the way to write "the one element, if there is one".
      if (joined === "" && elements !== "each" && instance === "all") chooseInstance("");
      if (joined === "" && elements === "each") elements = "one";
    } else if (step.kind === "attribute") {
      if (attribute === null) attribute = step.name;
      else member ??= step.name;
    } else if (step.kind === "splat") {
      if (attribute === null) instance = "all";
      else if (elements === "whole") elements = "each";
    } else if (attribute === null) {
      instance = step.key === null ? "some" : "one";
      instanceKey = step.key;
    } else if (elements === "whole" || elements === "each") {
      // An index after both splats chooses among the resources first; either way one address comes out of it.
      if (elements === "each" && instance === "all") chooseInstance(step.key);
      else {
        elements = step.key === null ? "some" : "one";
        elementKey = step.key;
      }
    } else if (instance === "all") {
      chooseInstance(step.key);
    }
  }
  return { instance, instanceKey, attribute, elements, elementKey, member, joined };
}

/** Whether the value is one text that names one node. */
export function isOneAddress({ attribute, member, elements }: Denoted): boolean {
  return attribute === "cache_nodes" && member === "address" && elements === "one";
}
