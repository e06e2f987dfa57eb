/** What the commands' options have in common: reading words by a table of flags, regions, API endpoints. */
import { parseArgs } from "node:util";
import { endpointFault } from "../core/hosts/endpointUrl";
import { isKnownRegion, REGION_CODES, regionOfCode } from "../core/hosts/regions";
import type { Flag } from "./flags";
import { suggestion, UsageError } from "./usage";

/** The values of each flag that was given, `""` for one without a value; and the words that are no flags. */
export interface GivenFlags<Name extends string> {
  readonly flags: ReadonlyMap<Name, readonly string[]>;
  readonly words: readonly string[];
}

/** @throws {UsageError} */
export function readFlags<Name extends string>(
  args: readonly string[],
  table: Readonly<Record<Name, Flag>>,
): GivenFlags<Name> {
  const names = Object.keys(table);
  const isFlagName = (name: string): name is Name => Object.hasOwn(table, name);
  const { tokens } = parseArgs({
    args: [...args],
    options: {
      ...Object.fromEntries(
        Object.entries<Flag>(table).map(([name, { value }]) => [
          name,
          { type: value === null ? "boolean" : "string", multiple: true } as const,
        ]),
      ),
      help: { type: "boolean", short: "h", multiple: true },
    },
    // The messages of strict parsing neither suggest nor agree with ours, so the tokens are judged here.
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const flags = new Map<Name, string[]>();
  const words: string[] = [];
  for (const token of tokens) {
    if (token.kind === "positional") words.push(token.value);
    if (token.kind !== "option") continue;
    if (!isFlagName(token.name))
      throw new UsageError(
        `Unknown flag ${token.rawName}.`,
        suggestion(
          token.rawName,
          names.map((name) => `--${name}`),
        ),
      );
    const flag = table[token.name];
    if (flag.value === null && token.value !== undefined)
      throw new UsageError(`${token.rawName} takes no value.`);
    // A flag in the place of a value is a forgotten value; a value that starts with a dash is given with `=`.
    const missing =
      token.value === undefined || token.value === "" || (!token.inlineValue && /^-./.test(token.value));
    if (flag.value !== null && missing)
      throw new UsageError(`${token.rawName} needs a value: ${flag.value}.`);
    const values = flags.get(token.name) ?? [];
    if (values.length > 0 && flag.value !== null && flag.repeatable !== true && values[0] !== token.value)
      throw new UsageError(`${token.rawName} is given twice, and takes one value.`);
    flags.set(token.name, [...values, token.value ?? ""]);
  }
  return { flags, words };
}

/** @throws {UsageError} where the word is none of those known. */
export function chosen<T extends string>(flag: string, word: string, known: readonly T[]): T {
  const found = known.find((each) => each === word);
  if (found === undefined)
    throw new UsageError(
      `${flag} does not know ${JSON.stringify(word)}.`,
      suggestion(word, known) ?? `Known: ${known.join(", ")}.`,
    );
  return found;
}

/** Full names, each once; values may be lists with commas. @throws {UsageError} */
export function regionNames(values: readonly string[]): string[] {
  return [...new Set(values.flatMap((value) => value.split(",")).map(regionName))];
}

function regionName(word: string): string {
  const region = word.trim().toLowerCase();
  if (isKnownRegion(region)) return region;
  const named = regionOfCode(region);
  if (named === null)
    throw new UsageError(
      `--region does not know ${JSON.stringify(word)}.`,
      suggestion(
        region,
        REGION_CODES.map(([, name]) => name),
      ) ?? "Write a region as us-east-1 or use1.",
    );
  return named;
}

/** @throws {UsageError} where the account reader would not accept the endpoint. */
export function checkEndpoint(endpointUrl: string | null): void {
  if (endpointUrl !== null && endpointFault(endpointUrl) !== null)
    throw new UsageError(
      "--endpoint-url takes a loopback address, or https on amazonaws.com or amazonaws.com.cn.",
    );
}
