/** The expressions of HCL as trees: what a value is made of, without what it comes to. Offsets are those of the file. */
import type { TextRange } from "../../text/range";

/** A word, a number or a string without interpolations; the text is that between the quotes. */
export interface Literal extends TextRange {
  readonly kind: "literal";
  readonly text: string;
}
/** A string with interpolations. */
export interface Template extends TextRange {
  readonly kind: "template";
  readonly parts: readonly Expression[];
  /** Where the interpolation of each part opens. */
  readonly opens: readonly number[];
  /** Whether it is one interpolation and nothing else: then it is the value itself. */
  readonly isValue: boolean;
}
export interface Name extends TextRange {
  readonly kind: "name";
  readonly name: string;
}
/** Ends with the name. */
export interface Get extends TextRange {
  readonly kind: "get";
  readonly of: Expression;
  readonly name: string;
}
export interface Index extends TextRange {
  readonly kind: "index";
  readonly of: Expression;
  readonly key: Expression;
}
export interface Splat extends TextRange {
  readonly kind: "splat";
  readonly of: Expression;
}
export interface Call extends TextRange {
  readonly kind: "call";
  readonly name: string;
  readonly args: readonly Expression[];
}
export interface List extends TextRange {
  readonly kind: "list";
  readonly items: readonly Expression[];
}
export interface Item {
  /** Null where only the run of the code tells it. */
  readonly key: string | null;
  readonly value: Expression;
}
export interface ObjectValue extends TextRange {
  readonly kind: "object";
  readonly items: readonly Item[];
}
export interface For extends TextRange {
  readonly kind: "for";
  readonly names: readonly string[];
  readonly of: Expression;
  /** Key, value and condition, as far as they are there; the value is that at {@link valueAt}. */
  readonly parts: readonly Expression[];
  readonly valueAt: number;
}
export interface Conditional extends TextRange {
  readonly kind: "conditional";
  readonly condition: Expression;
  readonly yes: Expression;
  readonly no: Expression;
}
/** Several values that an operator joins, or one in brackets. */
export interface Operation extends TextRange {
  readonly kind: "operation" | "brackets";
  readonly operands: readonly Expression[];
}
export interface Unknown extends TextRange {
  readonly kind: "unknown";
}

export type Expression =
  | Literal
  | Template
  | Name
  | Get
  | Index
  | Splat
  | Call
  | List
  | ObjectValue
  | For
  | Conditional
  | Operation
  | Unknown;

/** What an expression is directly made of. */
export function partsOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case "get":
    case "splat":
      return [expression.of];
    case "index":
      return [expression.of, expression.key];
    case "call":
      return expression.args;
    case "list":
      return expression.items;
    case "object":
      return expression.items.map(({ value }) => value);
    case "for":
      return [expression.of, ...expression.parts];
    case "conditional":
      return [expression.condition, expression.yes, expression.no];
    case "template":
      return expression.parts;
    case "operation":
    case "brackets":
      return expression.operands;
    default:
      return [];
  }
}
