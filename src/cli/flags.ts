/** The flags of `audit`, as data: the parser and the help are made from the same table. */

export interface Flag {
  /** What stands for the value in the help; null for a flag without a value. */
  readonly value: string | null;
  readonly repeatable?: boolean;
  readonly help: string;
}

export const AUDIT_FLAGS = {
  format: { value: "text|json", help: "What to print; text by default." },
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
    help: "Look hosts up in what `aws elasticache describe-...` printed as JSON; no network. A folder stands for its *.json files.",
  },
  offline: { value: null, help: "Use no network. The default without --profile and --region." },
  fix: {
    value: null,
    help: "Replace hosts where that is safe, then report what remains. With --stdin: the fixed text goes to standard output, the report to standard error.",
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

export type FlagName = keyof typeof AUDIT_FLAGS;

export const PROGRAM = "cache-endpoint-lens";

export const PROGRAM_HELP = `${PROGRAM} finds ElastiCache hostnames in your configuration that break at the next failover.

Usage:
  ${PROGRAM} audit [PATH...]    look through files and folders (default: .)
  ${PROGRAM} audit --help       all flags
  ${PROGRAM} --version
`;

export const AUDIT_USAGE = `Usage: ${PROGRAM} audit [PATH...] [flags]; --help lists them.`;

/** The help of `audit`, with lines of at most 100 characters. */
export function auditHelp(): string {
  const flags = Object.entries(AUDIT_FLAGS).map(([name, flag]: [string, Flag]) => {
    const repeat = flag.repeatable === true ? " Repeatable." : "";
    return `  --${name}${flag.value === null ? "" : ` ${flag.value}`}\n${wrap(flag.help + repeat)}`;
  });
  return `Usage: ${PROGRAM} audit [PATH...] [flags]

Looks through files and folders (default: .) for ElastiCache and MemoryDB hosts, and reports those that
break at a failover. Without --profile, --region or --snapshot it is offline and goes by the shape of names.

Flags:
${flags.join("\n")}

Left out unless named as PATH: version control, installed packages (node_modules, vendor, ...), build
output (dist, build, out, target, coverage, ...), lock files and Terraform state. .gitignore is not asked.

Exit code: 0 nothing at or above --fail-on; 1 findings; 2 wrong usage or unreadable input; 3 the account
that was asked for could not be read (the report is made all the same). 2 goes before 3, 3 before 1.
`;
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
