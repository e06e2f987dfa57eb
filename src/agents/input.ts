/**
 * What a tool takes, as data: the schema that a language model is shown and the check of what it sends are made from the
 * same table. Models invent arguments, so each mistake has a sentence that says what to send instead.
 */

/** A subset of JSON Schema. https://json-schema.org/draft/2020-12 */
export type Property =
  | { readonly type: "string"; readonly description: string; readonly enum: readonly string[] }
  | { readonly type: "string"; readonly description: string; readonly maxLength: number }
  | {
      readonly type: "integer";
      readonly description: string;
      readonly minimum: number;
      readonly maximum: number;
    };

export interface InputSchema {
  readonly type: "object";
  readonly properties: Readonly<Record<string, Property>>;
  readonly required?: readonly string[];
  readonly additionalProperties: false;
}

/** What was asked for cannot be answered. The message is for the one who asked, and holds no text of a file. */
export class ToolError extends Error {
  override readonly name = "ToolError";
}

export class Input {
  private constructor(private readonly values: ReadonlyMap<string, string | number>) {}

  /** @throws {ToolError} naming what is wrong and what is right. */
  static check(value: unknown, { properties, required = [] }: InputSchema): Input {
    const names = Object.keys(properties);
    if (value !== undefined && (typeof value !== "object" || value === null || Array.isArray(value)))
      throw new ToolError(`The arguments must be an object with ${names.join(", ")}.`);
    const values = new Map<string, string | number>();
    for (const [name, given] of Object.entries(value ?? {})) {
      const property = Object.hasOwn(properties, name) ? properties[name] : undefined;
      if (property === undefined)
        throw new ToolError(`There is no argument ${quoted(name)}; there are ${names.join(", ")}.`);
      // Some models send what they leave out as null.
      if (given !== undefined && given !== null) values.set(name, checked(name, given, property));
    }
    for (const name of required)
      if (!values.has(name)) throw new ToolError(`The argument ${name} is missing.`);
    return new Input(values);
  }

  text(name: string): string | null {
    const value = this.values.get(name);
    return typeof value === "string" ? value : null;
  }

  number(name: string): number | null {
    const value = this.values.get(name);
    return typeof value === "number" ? value : null;
  }
}

function checked(name: string, given: unknown, property: Property): string | number {
  if (property.type === "integer") {
    const { minimum, maximum } = property;
    if (typeof given !== "number" || !Number.isInteger(given) || given < minimum || given > maximum)
      throw new ToolError(`${name} must be a whole number from ${minimum} to ${maximum}.`);
    return given;
  }
  if (typeof given !== "string") throw new ToolError(`${name} must be a text.`);
  if ("enum" in property) {
    if (!property.enum.includes(given))
      throw new ToolError(`${name} does not know ${quoted(given)}; it knows ${property.enum.join(", ")}.`);
    return given;
  }
  if (given.trim() === "" || given.length > property.maxLength)
    throw new ToolError(`${name} must be a text of 1 to ${property.maxLength} characters.`);
  return given.trim();
}

/** Of what was sent, no more than is needed to know it again. */
export function quoted(text: string): string {
  return JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}…` : text);
}
