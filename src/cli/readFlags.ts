/** What the commands' options have in common: reading words by a table of flags, regions, API endpoints. */
import { parseArgs } from "node:util";
import { endpointFault } from "../core/hosts/endpointUrl";
import { isKnownRegion, REGION_CODES, regionOfCode } from "../core/hosts/regions";
import type { Flag } from "./flags";
import { suggestion, UsageError } from "./usage";

/** What was given: flags with their values, and the words that are no flags. */
export class Given<Name extends string> {
  constructor(
    /** `""` for a flag without a value. */
    private readonly flags: ReadonlyMap<string, readonly string[]>,
    readonly words: readonly string[],
  ) {}

  has(name: Name): boolean {
    return this.flags.has(name);
  }

  /** The last one; null where the flag was not given. */
  one(name: Name): string | null {
    return this.flags.get(name)?.at(-1) ?? null;
  }

  all(name: Name): readonly string[] {
    return this.flags.get(name) ?? [];
  }
}

/** @throws {UsageError} */
export function readFlags<Name extends string>(
  args: readonly string[],
  table: Readonly<Record<Name, Flag>>,
): Given<Name> {
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
  return new Given(flags, words);
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

/** Which account is to be read, and where. */
export interface AskedAccount {
  /** AWS profiles, each once; `[null]` is the default credential chain, an empty list no live account. */
  readonly profiles: readonly (string | null)[];
  /** Full region names, each once; empty for those of the hosts found, or each profile's own. */
  readonly regions: readonly string[];
  readonly endpointUrl: string | null;
}

/** `isLive`: whether an account is read though no flag names one. @throws {UsageError} */
export function askedAccount(
  given: Given<"profile" | "region" | "endpoint-url">,
  isLive = given.has("profile") || given.has("region"),
): AskedAccount {
  // Values may be lists with commas.
  const regions = given.all("region").flatMap((value) => value.split(","));
  const endpointUrl = given.one("endpoint-url");
  if (endpointUrl !== null && !isLive)
    throw new UsageError("--endpoint-url needs --profile or --region: it is asked for an account.");
  if (endpointUrl !== null && endpointFault(endpointUrl) !== null)
    throw new UsageError(
      "--endpoint-url takes a loopback address, or https on amazonaws.com or amazonaws.com.cn.",
    );
  return {
    profiles: isLive && !given.has("profile") ? [null] : [...new Set(given.all("profile"))],
    regions: [...new Set(regions.map(regionName))],
    endpointUrl,
  };
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
