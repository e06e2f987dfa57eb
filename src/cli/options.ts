/** The words of the command line to what was asked for. */
import { RULE_IDS, type RuleId, type RuleSetting, SEVERITIES, type Severity } from "../core/model/rule";
import { AUDIT_FLAGS } from "./flags";
import { type AskedAccount, askedAccount, chosen, type Given, readFlags } from "./readFlags";
import { UsageError } from "./usage";

export const FORMATS = ["text", "json", "sarif", "markdown", "github", "gitlab", "junit"] as const;
export type Format = (typeof FORMATS)[number];

const FAIL_ON = ["error", "warning", "information", "never"] as const;
export type FailOn = (typeof FAIL_ON)[number];

export interface AuditOptions extends AskedAccount {
  readonly paths: readonly string[];
  readonly format: Format;
  readonly output: string | null;
  readonly snapshots: readonly string[];
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
  const given = readFlags(words, AUDIT_FLAGS);
  if (given.has("help")) return "help";
  const failOn = given.one("fail-on");
  const account = askedAccount(given);
  checkNetwork(given, account);
  checkFiles(given);
  return {
    ...account,
    paths: pathsOf(given),
    format: chosen("--format", given.one("format") ?? "text", FORMATS),
    output: given.one("output"),
    snapshots: given.all("snapshot"),
    resolveAliases: given.has("resolve-aliases"),
    links: !given.has("no-links"),
    fix: given.has("fix") && !given.has("dry-run"),
    dryRun: given.has("dry-run"),
    failOn: failOn === null ? null : chosen("--fail-on", failOn, FAIL_ON),
    rules: rulesOf(given),
    exclude: given.all("exclude"),
    baseline: given.one("baseline"),
    updateBaseline: given.has("update-baseline"),
    stdinName: given.has("stdin") ? (given.one("stdin-filename") ?? "stdin") : null,
    noColor: given.has("no-color"),
    quiet: given.has("quiet"),
  };
}

type GivenAudit = Given<keyof typeof AUDIT_FLAGS>;

/** @throws {UsageError} where flags about the network contradict each other. */
function checkNetwork(given: GivenAudit, { profiles }: AskedAccount): void {
  if (given.has("offline") && profiles.length > 0)
    throw new UsageError("--offline uses no network, and --profile and --region ask for it: leave one out.");
  if (given.has("offline") && given.has("resolve-aliases"))
    throw new UsageError("--offline uses no network, and --resolve-aliases asks DNS: leave one out.");
}

/** @throws {UsageError} where flags about files contradict each other. */
function checkFiles(given: GivenAudit): void {
  if (given.has("stdin") && given.words.length > 0)
    throw new UsageError(`--stdin audits standard input alone: leave ${given.words.join(" ")} out.`);
  if (given.has("stdin-filename") && !given.has("stdin"))
    throw new UsageError("--stdin-filename names standard input: add --stdin.");
  if (given.has("update-baseline")) {
    if (!given.has("baseline"))
      throw new UsageError("--update-baseline needs --baseline FILE: it writes that file.");
    if (given.has("dry-run"))
      throw new UsageError("--dry-run changes no file, and --update-baseline writes one: leave one out.");
  }
}

/** What is looked through. */
export function pathsOf({ words }: Pick<GivenAudit, "words">): readonly string[] {
  return words.length > 0 ? words : ["."];
}

/** @throws {UsageError} */
export function rulesOf(given: Given<"rule">): AuditOptions["rules"] {
  return Object.fromEntries(given.all("rule").map(ruleSetting));
}

function ruleSetting(word: string): [RuleId, RuleSetting] {
  const [id = "", severity, ...rest] = word.split("=");
  const rule = chosen("--rule", id, RULE_IDS);
  if (severity === undefined || rest.length > 0)
    throw new UsageError(`--rule ${word} names no severity.`, `Write --rule ${rule}=off, for example.`);
  const setting = chosen<Severity | "off">(`--rule ${rule}`, severity, [...SEVERITIES, "off"]);
  return [rule, setting];
}
