/** The words of the command line to what was asked for. */
import { parseArgs } from "node:util";
import { RULE_IDS, type RuleId, type RuleSetting, SEVERITIES, type Severity } from "../core/finding";
import { isKnownRegion, REGION_CODES, regionOfCode } from "../core/regions";
import { AUDIT_FLAGS, type Flag, type FlagName } from "./flags";
import { suggestion, UsageError } from "./usage";

export const FORMATS = ["text", "json"] as const;
export type Format = (typeof FORMATS)[number];

export const FAIL_ON = ["error", "warning", "information", "never"] as const;
export type FailOn = (typeof FAIL_ON)[number];

export interface AuditOptions {
  readonly paths: readonly string[];
  readonly format: Format;
  readonly output: string | null;
  /** AWS profiles; `[null]` is the default credential chain, an empty list no live account. */
  readonly profiles: readonly (string | null)[];
  /** Full region names; empty for those of the hosts found. */
  readonly regions: readonly string[];
  readonly snapshots: readonly string[];
  readonly endpointUrl: string | null;
  readonly fix: boolean;
  readonly dryRun: boolean;
  readonly failOn: FailOn;
  readonly rules: Readonly<Partial<Record<RuleId, RuleSetting>>>;
  readonly exclude: readonly string[];
  /** What to call standard input, which is audited instead of files; null for files. */
  readonly stdinName: string | null;
  readonly noColor: boolean;
  readonly quiet: boolean;
}

/** @throws {UsageError} */
export function parseAuditOptions(words: readonly string[]): AuditOptions | "help" {
  const { flags, paths } = readFlags(words);
  if (flags.has("help")) return "help";
  const one = (name: FlagName): string | null => flags.get(name)?.at(-1) ?? null;
  const all = (name: FlagName): readonly string[] => flags.get(name) ?? [];

  const format = chosen("--format", one("format") ?? "text", FORMATS);
  const failOn = chosen("--fail-on", one("fail-on") ?? "warning", FAIL_ON);
  const regions = [
    ...new Set(
      all("region")
        .flatMap((value) => value.split(","))
        .map(regionName),
    ),
  ];
  const profiles = [...new Set(all("profile"))];
  const endpointUrl = one("endpoint-url");
  const live = profiles.length > 0 || regions.length > 0;
  if (flags.has("offline") && live)
    throw new UsageError("--offline uses no network, and --profile and --region ask for it: leave one out.");
  if (endpointUrl !== null) {
    if (!live)
      throw new UsageError("--endpoint-url needs --profile or --region: it is asked for an account.");
    if (!isAllowedEndpoint(endpointUrl))
      throw new UsageError(
        "--endpoint-url takes a loopback address, or https on amazonaws.com or amazonaws.com.cn.",
      );
  }
  if (flags.has("stdin") && paths.length > 0)
    throw new UsageError(`--stdin audits standard input alone: leave ${paths.join(" ")} out.`);
  if (flags.has("stdin-filename") && !flags.has("stdin"))
    throw new UsageError("--stdin-filename names standard input: add --stdin.");

  return {
    paths: paths.length > 0 ? paths : ["."],
    format,
    output: one("output"),
    profiles: live && profiles.length === 0 ? [null] : profiles,
    regions,
    snapshots: all("snapshot"),
    endpointUrl,
    fix: flags.has("fix") && !flags.has("dry-run"),
    dryRun: flags.has("dry-run"),
    failOn,
    rules: Object.fromEntries(all("rule").map(ruleSetting)),
    exclude: all("exclude"),
    stdinName: flags.has("stdin") ? (one("stdin-filename") ?? "stdin") : null,
    noColor: flags.has("no-color"),
    quiet: flags.has("quiet"),
  };
}

/** The values of each flag that was given, `""` for one without a value. */
function readFlags(words: readonly string[]): { flags: Map<FlagName, string[]>; paths: string[] } {
  const table: Readonly<Record<string, Flag>> = AUDIT_FLAGS;
  const { tokens } = parseArgs({
    args: [...words],
    options: {
      ...Object.fromEntries(
        Object.entries(table).map(([name, { value }]) => [
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
  const flags = new Map<FlagName, string[]>();
  const paths: string[] = [];
  for (const token of tokens) {
    if (token.kind === "positional") paths.push(token.value);
    if (token.kind !== "option") continue;
    const flag = Object.hasOwn(table, token.name) ? table[token.name] : undefined;
    if (flag === undefined || !isFlagName(token.name))
      throw new UsageError(
        `Unknown flag ${token.rawName}.`,
        suggestion(
          token.rawName,
          Object.keys(table).map((name) => `--${name}`),
        ),
      );
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
  return { flags, paths };
}

function isFlagName(name: string): name is FlagName {
  return Object.hasOwn(AUDIT_FLAGS, name);
}

function chosen<T extends string>(flag: string, word: string, known: readonly T[]): T {
  const found = known.find((each) => each === word);
  if (found === undefined)
    throw new UsageError(`${flag} does not know ${JSON.stringify(word)}.`, suggestion(word, known));
  return found;
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
      ),
    );
  return named;
}

function ruleSetting(word: string): [RuleId, RuleSetting] {
  const [id = "", severity, ...rest] = word.split("=");
  const rule = chosen("--rule", id, RULE_IDS);
  if (severity === undefined || rest.length > 0)
    throw new UsageError(`--rule ${word} names no severity.`, `Write --rule ${rule}=off, for example.`);
  const setting = chosen<Severity | "off">(`--rule ${rule}`, severity, [...SEVERITIES, "off"]);
  return [rule, setting];
}

/** The same hosts that the account reader accepts; asked before anything is read. */
function isAllowedEndpoint(word: string): boolean {
  if (!URL.canParse(word)) return false;
  const url = new URL(word);
  if (url.username !== "" || url.password !== "") return false;
  if (/^(localhost|127(\.\d{1,3}){3}|\[::1\])$/.test(url.hostname)) return /^https?:$/.test(url.protocol);
  return url.protocol === "https:" && /(^|\.)amazonaws\.com(\.cn)?$/.test(url.hostname);
}
