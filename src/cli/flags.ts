/** The commands and their flags, as data: the parser and the help are made from the same tables. */

export interface Flag {
  /** What stands for the value in the help; null for a flag without a value. */
  readonly value: string | null;
  readonly repeatable?: boolean;
  readonly help: string;
}

export const AUDIT_FLAGS = {
  format: {
    value: "text|json|sarif|markdown|github|gitlab|junit",
    help: "What to print; text by default. sarif is for code scanning, markdown for a pull request, github for annotations in GitHub Actions, gitlab for GitLab's code quality, junit for any other CI.",
  },
  output: { value: "FILE", help: "Write the report to FILE instead of standard output." },
  profile: {
    value: "NAME",
    repeatable: true,
    help: "Look hosts up in the account of this AWS profile. Reads only. Without --region: in the regions of the hosts found, or else the profile's own.",
  },
  region: {
    value: "REGION",
    repeatable: true,
    help: "Look hosts up in this region (us-east-1 or use1). Without --profile: with the default credentials.",
  },
  snapshot: {
    value: "FILE|DIR",
    repeatable: true,
    help: "Look hosts up in what `aws elasticache describe-...` and `aws memorydb describe-clusters` printed as JSON; no network. A folder stands for its *.json files.",
  },
  offline: { value: null, help: "Use no network. The default without --profile and --region." },
  "resolve-aliases": {
    value: null,
    help: "Look custom names in the places of caches up in DNS, with the system's resolver, and report those that lead to a node.",
  },
  "no-links": {
    value: null,
    help: "Do not look for the code that reads the variables under which hosts are given out (REDIS_URL), which tells what its client is set up for.",
  },
  fix: {
    value: null,
    help: "Replace endpoints where that is safe, then report what remains. With --stdin: the fixed text goes to standard output, the report to standard error.",
  },
  "dry-run": {
    value: null,
    help: "Change no file. With the text format: print what --fix would change as a diff, in which parts of lines that may hold secrets are shown as `…`.",
  },
  "fail-on": {
    value: "SEVERITY",
    help: "Exit with 1 from this severity on: error, warning, information or never; warning by default.",
  },
  rule: {
    value: "ID=SEVERITY",
    repeatable: true,
    help: "Change a rule's severity: error, warning, information, hint or off.",
  },
  baseline: {
    value: "FILE",
    help: "Accept the findings that FILE holds: they are not reported and do not fail.",
  },
  "update-baseline": {
    value: null,
    help: "Write the findings of this audit to the --baseline FILE; entries of files that were not audited stay.",
  },
  exclude: {
    value: "GLOB",
    repeatable: true,
    help: "Leave out files and folders; against names at any depth, or with a slash against the path below PATH.",
  },
  stdin: { value: null, help: "Audit standard input instead of files." },
  "stdin-filename": { value: "NAME", help: "What to call standard input; its ending tells the format." },
  "endpoint-url": {
    value: "URL",
    help: "Another ElastiCache API endpoint: loopback, or https on amazonaws.com or amazonaws.com.cn.",
  },
  "no-color": { value: null, help: "No colours; NO_COLOR and FORCE_COLOR are heeded too." },
  quiet: { value: null, help: "Print findings and errors alone: no summary, no notes, no progress." },
  help: { value: null, help: "Print this and exit." },
} as const satisfies Readonly<Record<string, Flag>>;

export const SNAPSHOT_FLAGS = {
  output: {
    value: "FILE|DIR|-",
    help: "Where to write: a file, a folder (a file per profile and region), or - for standard output, the default. A name that ends with / is a folder.",
  },
  profile: {
    value: "NAME",
    repeatable: true,
    help: "The AWS profile to read with; without it: the default credentials.",
  },
  region: {
    value: "REGION",
    repeatable: true,
    help: "The region to read (us-east-1 or use1); without it: the profile's own.",
  },
  memorydb: {
    value: null,
    help: "Read MemoryDB clusters too. An audit asks for them by itself where a file names a MemoryDB host.",
  },
  force: { value: null, help: "Replace files that exist." },
  "endpoint-url": AUDIT_FLAGS["endpoint-url"],
  quiet: { value: null, help: "Print errors alone: no notes, no progress." },
  help: AUDIT_FLAGS.help,
} as const satisfies Readonly<Record<string, Flag>>;

export const REHEARSE_FLAGS = {
  format: {
    value: "text|json|markdown|terraform|cloudformation|cdk|aws-cli",
    help: "What to print; text by default. The last four: the failover alarm that is missing.",
  },
  output: AUDIT_FLAGS.output,
  group: {
    value: "ID",
    repeatable: true,
    help: "Rehearse this replication group alone; all groups without it.",
  },
  profile: AUDIT_FLAGS.profile,
  region: AUDIT_FLAGS.region,
  snapshot: AUDIT_FLAGS.snapshot,
  rule: AUDIT_FLAGS.rule,
  exclude: AUDIT_FLAGS.exclude,
  "endpoint-url": AUDIT_FLAGS["endpoint-url"],
  "no-color": AUDIT_FLAGS["no-color"],
  quiet: { value: null, help: "Print what would break and errors alone: no summary, no notes, no progress." },
  help: AUDIT_FLAGS.help,
} as const satisfies Readonly<Record<string, Flag>>;

export const MCP_FLAGS = {
  snapshot: AUDIT_FLAGS.snapshot,
  rule: AUDIT_FLAGS.rule,
  exclude: AUDIT_FLAGS.exclude,
  help: AUDIT_FLAGS.help,
} as const satisfies Readonly<Record<string, Flag>>;

export const PROGRAM = "cache-endpoint-lens";

export const PROGRAM_HELP = `${PROGRAM} finds ElastiCache hostnames in your configuration that break at the next failover.

Usage:
  ${PROGRAM} audit [PATH...]    look through files and folders (default: .)
  ${PROGRAM} rehearse [PATH...] tell what each failover would break, from the account's state alone
  ${PROGRAM} snapshot           save what an account holds, for audits without credentials
  ${PROGRAM} mcp [FOLDER]       answer a language model's questions over the Model Context Protocol
  ${PROGRAM} COMMAND --help     all flags of a command
  ${PROGRAM} --version
`;

export const PROGRAM_USAGE = `Usage: ${PROGRAM} audit|rehearse|snapshot|mcp [flags]; --help says more.`;

/** What the help of a command says besides its flags, in lines of at most 110 characters. */
interface Usage {
  readonly words: string;
  readonly about: string;
  readonly flags: Readonly<Record<string, Flag>>;
  readonly after: string;
}

const USAGES = {
  audit: {
    words: "[PATH...] [flags]",
    about: `Looks through files and folders (default: .) for ElastiCache and MemoryDB hosts, and reports those that
break at a failover. Without --profile, --region or --snapshot it is offline and judges hosts only by their
name pattern.`,
    flags: AUDIT_FLAGS,
    after: `Left out unless named as PATH: version control, installed packages (node_modules, vendor, ...), build
output (dist, build, out, target, coverage, ...), lock files and Terraform state. .gitignore is not asked.

Exit code: 0 nothing at or above --fail-on; 1 findings; 2 wrong usage or unreadable input; 3 the account
that was asked for could not be read (the report is made all the same). 2 goes before 3, 3 before 1.`,
  },
  rehearse: {
    words: "[PATH...] [flags]",
    about: `Says what breaks at each failover that there can be, and what breaks today: which places of the files
(default: .), which reads would move to the primary, and which groups cannot fail over at all and why.
Computed from what the account answers; nothing in the account changes. Needs --profile, --region or
--snapshot.`,
    flags: REHEARSE_FLAGS,
    after: `Exit code: 0 nothing would break; 1 some place fails on writes after a failover or today, or uses a group
that cannot fail over; 2 wrong usage or unreadable input; 3 the account that was asked for could not be read
(the report is made all the same). 2 goes before 3, 3 before 1.`,
  },
  snapshot: {
    words: "[flags]",
    about: `Saves what the account holds as JSON in the shape that the AWS CLI prints, for \`audit --snapshot\` where there
are no credentials. Reads only. Holds names, endpoints, roles and events of caches, and no secret.`,
    flags: SNAPSHOT_FLAGS,
    after: `Exit code: 0 everything was read; 2 wrong usage or the output could not be written; 3 the account, or a part
of it, could not be read (what could be read is written all the same).`,
  },
  mcp: {
    words: "[FOLDER] [flags]",
    about: `A server of the Model Context Protocol on standard input and output, for the files of FOLDER (default: .): lists
fragile uses, explains an endpoint or a rule, rehearses a failover, proposes the fixed text of a file. It changes
nothing, uses no network, and reads nothing outside of FOLDER but the snapshots named here. Roles are known with a
snapshot alone. No answer holds a secret of a file.`,
    flags: MCP_FLAGS,
    after: `Exit code: 0 the client has closed standard input; 2 wrong usage or unreadable input.`,
  },
} as const satisfies Readonly<Record<string, Usage>>;

export type CommandName = keyof typeof USAGES;

export function usageOf(command: CommandName): string {
  return `Usage: ${PROGRAM} ${command} ${USAGES[command].words}; --help lists them.`;
}

export function helpOf(command: CommandName): string {
  const { words, about, flags, after } = USAGES[command];
  return `Usage: ${PROGRAM} ${command} ${words}\n\n${about}\n\nFlags:\n${flagLines(flags)}\n\n${after}\n`;
}

function flagLines(table: Readonly<Record<string, Flag>>): string {
  return Object.entries(table)
    .map(([name, { value, repeatable, help }]) => {
      const repeat = repeatable === true ? " Repeatable." : "";
      return `  --${name}${value === null ? "" : ` ${value}`}\n${wrap(help + repeat)}`;
    })
    .join("\n");
}

function wrap(text: string): string {
  const lines: string[] = [];
  let line = "     ";
  for (const word of text.split(" ")) {
    if (line.length + 1 + word.length > 98) {
      lines.push(line);
      line = "     ";
    }
    line += ` ${word}`;
  }
  return [...lines, line].join("\n");
}
