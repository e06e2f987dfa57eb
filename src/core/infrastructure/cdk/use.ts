/** One use of an attribute of a construct. */
import type { TextRange } from "../../text/range";
import type { Style } from "../dialects";
import type { Attribute } from "./names";

export interface Selection {
  /** From the function that picks, or from the list, to the end of what picks. */
  readonly range: TextRange;
  /** The expression that gives the list, with the brackets of its call. */
  readonly expression: TextRange;
  /** The token of the bracket around the whole, or -1. */
  readonly list: number;
}

export interface Use {
  readonly attribute: Attribute;
  readonly style: Style;
  /** The attribute's name alone. */
  readonly nameRange: TextRange;
  /** With the names before it. */
  readonly range: TextRange;
  /** What the attribute is asked of, without `this.` or `self.`; null where that is no plain name. */
  readonly owner: string | null;
  /** The name by which a template's function asks (`Fn::GetAtt`, `GetAtt(…)`): a resource's id, or a variable for it. */
  readonly logicalId: string | null;
  /** What picks one item of the attribute's list, or null. */
  readonly selection: Selection | null;
  /** Whether it is an argument of a construct that makes a DNS record. */
  readonly isRecord: boolean;
}
