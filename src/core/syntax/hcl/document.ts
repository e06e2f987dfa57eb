/** The blocks and settings of a Terraform text, in its own language or in JSON, alike for whoever asks. */
import type { Expression } from "./expression";

export interface Block {
  /** `resource`, `output`, `lifecycle`; empty for the document itself. */
  readonly type: string;
  readonly labels: readonly string[];
  readonly parent: Block | null;
  /** Of the header, from the block's type (in JSON, its last label) to its last label. Offsets. */
  readonly start: number;
  readonly end: number;
  readonly attributes: ReadonlyMap<string, Attribute>;
  readonly blocks: readonly Block[];
}

export class Attribute {
  #value: Expression | null = null;

  constructor(
    readonly name: string,
    readonly block: Block,
    /** Offset of the name. */
    readonly start: number,
    private readonly read: () => Expression,
  ) {}

  /** Read when first asked for. Throws where it is nested deeper than any code. */
  get value(): Expression {
    this.#value ??= this.read();
    return this.#value;
  }
}

export interface Document {
  readonly isJson: boolean;
  /** All blocks of the first level. */
  readonly blocks: readonly Block[];
  /** Ascending, none overlapping. */
  readonly attributes: readonly Attribute[];
}

/** A block while its text is read. */
export class OpenBlock implements Block {
  readonly attributes = new Map<string, Attribute>();
  readonly blocks: Block[] = [];

  constructor(
    readonly type: string,
    readonly labels: readonly string[],
    readonly parent: OpenBlock | null,
    readonly start: number,
    readonly end: number,
  ) {
    parent?.blocks.push(this);
  }

  /** A block's own setting, and no block's inside it. */
  add(name: string, start: number, read: () => Expression): Attribute {
    const attribute = new Attribute(name, this, start, read);
    this.attributes.set(name, attribute);
    return attribute;
  }
}
