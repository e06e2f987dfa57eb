/** The words of the command line to what was asked for. */
import { RULE_IDS, type RuleId, type RuleSetting, SEVERITIES, type Severity } from "../core/model/rule";
import { AUDIT_FLAGS } from "./flags";
import { checkEndpoint, chosen, readFlags, regionNames } from "./readFlags";
import { UsageError } from "./usage";

export const FORMATS = ["text", "json", "sarif", "markdown", "github", "gitlab", "junit"] as const;
export type Format = (typeof FORMATS)[number];

const FAIL_ON = ["error", "warning", "information", "never"] as const;
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
  /** Whether names of one's own are followed in DNS. */
  readonly resolveAliases: boolean;
  /** Whether variables are followed to the clients that read them. */
  readonly links: boolean;
  readonly fix: boolean;
  readonly dryRun: boolean;
  /** Null where the command line does not say: a folder's configuration may. */
  readonly failOn: FailOn | null;
  readonly rules: Readonly<Partial<Record<RuleId, RuleSetting>>>;
  readonly exclude: readonly string[];
  /** The file of accepted findings; null for none. */
  readonly baseline: string | null;
  /** Whether to write that file from what is found. */
  readonly updateBaseline: boolean;
  /** What to call standard input, which is audited instead of files; null for files. */
  readonly stdinName: string | null;
  readonly noColor: boolean;
  readonly quiet: boolean;
}

/** @throws {UsageError} */
export function parseAuditOptions(words: readonly string[]): AuditOptions | "help" {
  const { flags, words: paths } = readFlags(words, AUDIT_FLAGS);
  if (flags.has("help")) return "help";
  const one = (name: keyof typeof AUDIT_FLAGS): string | null => flags.get(name)?.at(-1) ?? null;
  const all = (name: keyof typeof AUDIT_FLAGS): readonly string[] => flags.get(name) ?? [];

  const format = chosen("--format", one("format") ?? "text", FORMATS);
  const failing = one("fail-on");
  const failOn = failing === null ? null : chosen("--fail-on", failing, FAIL_ON);
  const regions = regionNames(all("region"));
  const profiles = [...new Set(all("profile"))];
  const endpointUrl = one("endpoint-url");
  const live = profiles.length > 0 || regions.length > 0;
  checkNetwork(flags, live, endpointUrl);
  checkFiles(flags, paths);

  return {
    paths: paths.length > 0 ? paths : ["."],
    format,
    output: one("output"),
    profiles: live && profiles.length === 0 ? [null] : profiles,
    regions,
    snapshots: all("snapshot"),
    endpointUrl,
    resolveAliases: flags.has("resolve-aliases"),
    links: !flags.has("no-links"),
    fix: flags.has("fix") && !flags.has("dry-run"),
    dryRun: flags.has("dry-run"),
    failOn,
    rules: Object.fromEntries(all("rule").map(ruleSetting)),
    exclude: all("exclude"),
    baseline: one("baseline"),
    updateBaseline: flags.has("update-baseline"),
    stdinName: flags.has("stdin") ? (one("stdin-filename") ?? "stdin") : null,
    noColor: flags.has("no-color"),
    quiet: flags.has("quiet"),
  };
}

type Flags = ReturnType<typeof readFlags<keyof typeof AUDIT_FLAGS>>["flags"];

/** @throws {UsageError} where flags about the network contradict each other. */
function checkNetwork(flags: Flags, live: boolean, endpointUrl: string | null): void {
  if (flags.has("offline") && live)
    throw new UsageError("--offline uses no network, and --profile and --region ask for it: leave one out.");
  if (flags.has("offline") && flags.has("resolve-aliases"))
    throw new UsageError("--offline uses no network, and --resolve-aliases asks DNS: leave one out.");
  if (endpointUrl !== null && !live)
    throw new UsageError("--endpoint-url needs --profile or --region: it is asked for an account.");
  checkEndpoint(endpointUrl);
}

/** @throws {UsageError} where flags about files contradict each other. */
function checkFiles(flags: Flags, paths: readonly string[]): void {
  if (flags.has("stdin") && paths.length > 0)
    throw new UsageError(`--stdin audits standard input alone: leave ${paths.join(" ")} out.`);
  if (flags.has("stdin-filename") && !flags.has("stdin"))
    throw new UsageError("--stdin-filename names standard input: add --stdin.");
  if (flags.has("update-baseline")) {
    if (!flags.has("baseline"))
      throw new UsageError("--update-baseline needs --baseline FILE: it writes that file.");
    if (flags.has("dry-run"))
      throw new UsageError("--dry-run changes no file, and --update-baseline writes one: leave one out.");
  }
}

/** @throws {UsageError} */
export function ruleSetting(word: string): [RuleId, RuleSetting] {
  const [id = "", severity, ...rest] = word.split("=");
  const rule = chosen("--rule", id, RULE_IDS);
  if (severity === undefined || rest.length > 0)
    throw new UsageError(`--rule ${word} names no severity.`, `Write --rule ${rule}=off, for example.`);
  const setting = chosen<Severity | "off">(`--rule ${rule}`, severity, [...SEVERITIES, "off"]);
  return [rule, setting];
}
