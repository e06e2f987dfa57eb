/** What the name of a file says of all that stands in it, as rows. */
import { baseName } from "../text/fileName";
import { wordSet } from "../text/words";

/**
 * Base names of tests, as the runners of each language look for them: https://docs.pytest.org/en/stable/explanation/goodpractices.html,
 * https://maven.apache.org/surefire/maven-surefire-plugin/examples/inclusion-exclusion.html,
 * https://maven.apache.org/surefire/maven-failsafe-plugin/examples/inclusion-exclusion.html,
 * https://github.com/minitest/minitest#rake-tasks, https://nodejs.org/api/test.html#running-tests-from-the-command-line,
 * https://www.erlang.org/doc/apps/common_test/write_test_chapter.html
 */
const TEST_FILES: readonly RegExp[] = [
  /(?:^|[._-])(?:spec|tests?|cy|e2e|mocks?|fixtures?|stories)\.(?:[cm]?[jt]sx?|vue|svelte|coffee)$/,
  /^test-.*\.(?:[cm]?[jt]sx?)$/,
  /^test_.*\.(?:py|rb|c|cc|cpp|cxx|sh|bash|lua|pl|php|clj|el|r)$/i,
  /^(?:tests?|conftest|locustfile|spec_helper|rails_helper|test_helper)\.(?:py|rb|php|rs|c|cc|cpp|exs|lua|pl|sh)$/,
  /_(?:tests?|spec|specs|unittest|integration_?test)\.(?:go|py|rb|exs?|dart|cc?|cpp|cxx|rs|cljc?|cljs|php|lua|sh|bash|erl|pl)$/,
  /_SUITE\.erl$|^prop_\w+\.erl$/,
  /(?:Tests?|Spec|Specs|IT|ITCase|TestCase|TestSuite|Cest|Fixtures?)\.(?:java|kt|scala|cs|groovy|php|swift|vb|fs|hs|m)$|(?:Suite|Simulation)\.(?:scala|kt)$/,
  /^Test(?:[A-Z_\d]\w*)?\.(?:java|kt|cs|groovy|php|swift|hs)$|^IT[A-Z]\w*\.(?:java|kt)$/,
  // https://www.openpolicyagent.org/docs/policy-testing, https://github.com/helm-unittest/helm-unittest, https://kuttl.dev/docs/testing/
  /_test\.rego$|_test\.ya?ml$|^\d\d-(?:assert|errors?)\.ya?ml$/,
  // Collections of requests, and plans of load: https://learning.postman.com/docs/getting-started/importing-and-exporting/exporting-data/
  /\.(?:feature|bats|snap|jmx|http|rest|hurl|bru)$|\.t$|\.postman_(?:collection|environment)\.json$|\.(?:tf|tofu)test\.(?:hcl|json)$/,
];
const TEST_FOLDERS = wordSet(
  "__tests__ __mocks__ __fixtures__ __snapshots__ test tests spec specs testdata test-data fixtures e2e cypress testing k6 gatling locust jmeter loadtest loadtests load-test load-tests",
);
/** Folders whose files are data of tests, whatever they are written in; none is called like an environment. */
const DATA_FOLDERS = wordSet(
  "__tests__ __mocks__ __fixtures__ __snapshots__ __files testdata test-data test_data fixtures cassettes vcr_cassettes snapshots goldens golden wiremock",
);
/** A folder of tests may hold the configuration of an environment called `test`. */
const CODE =
  /\.(?:[cm]?[jt]sx?|rb|py|php|go|java|kt|kts|scala|cs|rs|ex|exs|swift|dart|groovy|clj|pl|lua|sh|bats|snap)$/;

/** `fileName` is a path or a bare name. */
export function isTestFile(fileName: string): boolean {
  const folders = nearFolders(fileName);
  const base = baseName(fileName);
  if (TEST_FILES.some((name) => name.test(base)) || folders.some((folder) => DATA_FOLDERS.has(folder)))
    return true;
  // https://docs.chef.io/inspec/profiles/
  if (base.endsWith(".rb") && folders.at(-1) === "controls") return true;
  // https://maven.apache.org/guides/introduction/introduction-to-the-standard-directory-layout.html
  if (folders.some((folder, i) => folder === "test" && folders[i - 1] === "src")) return true;
  return CODE.test(base) && folders.some((folder) => TEST_FOLDERS.has(folder));
}

/** Folders above the project are nobody's word for a file: only the nearest few count. */
function nearFolders(fileName: string): string[] {
  return fileName
    .split(/[/\\]/)
    .slice(-5, -1)
    .map((folder) => folder.toLowerCase());
}

/** Notes for people, whatever their format. */
const NOTES =
  /^(?:changelog|changes|history|news|readme|contributing|authors|license|copying|notice|todo|upgrading|releases?|release[-_]notes|runbook|postmortem|incident)(?:[-_][\w-]+)?(?:[.-]\d+)*(?:\.(?:md|mdx|txt|rst|adoc|asciidoc|html?|org|textile|rdoc|pod))?$/i;
const NOTE_ENDINGS =
  /\.(?:md|mdx|markdown|rst|adoc|asciidoc|org|textile|rdoc|pod|tex|html?|xhtml|eml|csv|tsv|ics|vtt|srt|rtf|wiki|mediawiki|po|pot|xliff|xlf|arb|jsonl|ndjson|puml|plantuml|mmd|mermaid|dot|gv|d2|drawio|excalidraw|haml|slim|pug)$|\.html?\.\w+$|\.blade\.php$|(?:^|[-_])notes?(?:\.txt)?$/i;

export function isNotes(base: string): boolean {
  return NOTE_ENDINGS.test(base) || NOTES.test(base);
}

/** State and answers that a tool recorded. */
export function isRecordedFile(base: string): boolean {
  return /\.tfstate(?:\.backup)?$|\.tfplan\.json$|^cdk\.context\.json$/.test(base);
}

/** The time that a line of a log begins with. */
const TIME =
  /^\s*\[?(?:\d{4}[-/]\d\d[-/]\d\d[T ]\d\d:\d\d|[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d|\d\d:\d\d:\d\d[.,\s])/;

export function isLogLine(line: string): boolean {
  return TIME.test(line);
}

/** Lists of names that are let in, or known, and rules for them: https://man.openbsd.org/sshd#SSH_KNOWN_HOSTS_FILE_FORMAT */
export function isNamesFile(base: string): boolean {
  return /^(?:ssh_)?known_hosts\d?$|^hosts\.(?:allow|deny)$|^[._]netrc$|\.(?:rules|pac)$/.test(base);
}

/** Queries of series and logs, and checks of Datadog's agent: https://docs.datadoghq.com/agent/configuration/agent-configuration-files/ */
const WATCH_FILES =
  /\.(?:promql|logql)$|(?:^|[\\/])(?:redisdb|mcache)\.d[\\/]|(?:^|[\\/])datadog[\w-]*[\\/](?:[\w.-]+[\\/])?[\w.-]+\.ya?ml$/;

export function isWatchFile(fileName: string): boolean {
  return WATCH_FILES.test(fileName);
}

/** Why a file as a whole is changed with a yes only. */
export type FileKind = "example" | "generated";

/** What copies are made of, and filled in by hand. What is filled in by a program (`.tmpl`, `.j2`) is a setting. */
const EXAMPLE = /(?:^|[._-])(?:examples?|samples?)(?:[._-]|$)/i;
const EXAMPLE_FOLDERS = wordSet(
  "example examples sample samples docs doc documentation issue_template pull_request_template discussion_template",
);
/** What other files are made into, or others' files are kept in. */
const GENERATED_FOLDERS = wordSet(
  "node_modules bower_components vendor site-packages dist cdk.out .serverless .aws-sam .next .nuxt .output .terraform _site coverage .pulumi",
);
const GENERATED =
  /\.(?:min|bundle|generated|gen)\.\w+$|\.(?:map|lock)$|[._-]lock\.(?:json|ya?ml|hcl)$|\.pb\.\w+$|_pb2\.pyi?$/;
/** What tools write at the head of a file that they write again: https://go.dev/s/generatedcode */
const MADE =
  /\bDO NOT (?:EDIT|MODIFY)\b|@generated\b|\b(?:auto-?|automatically[ -])generated\b|\bgenerated (?:by|from|with)\b|\bmanaged by (?:ansible|puppet|chef|salt|terraform|cfengine|helm)\b|\bansible managed\b|\b(?:database|MySQL|MariaDB) dump\b/i;
/** What the API of Kubernetes adds to an object: it was read from there. */
const KEPT = /^[ \t]*"?resourceVersion"?:[ \t]*"/m;
/** How much of an object is looked into for it, in UTF-16 units. */
const MOST_KEPT = 16 * 1024;
/** A template holds the head of what is made of it. */
const TEMPLATE = /\.(?:erb|epp|j2|jinja2?|tmpl|tpl|ctmpl|mustache|hbs|ejs|gotmpl|template)$/i;
/** How much of a text is its head, in UTF-16 units. */
const HEAD = 1024;

/** Null for a file of code or settings that people keep. */
export function kindOfFile(fileName: string, text: string): FileKind | null {
  const base = baseName(fileName);
  const folders = nearFolders(fileName);
  if (GENERATED.test(base) || folders.some((folder) => GENERATED_FOLDERS.has(folder))) return "generated";
  if (!TEMPLATE.test(base) && MADE.test(text.slice(0, HEAD))) return "generated";
  if (/\.(?:ya?ml|json)$/.test(base) && KEPT.test(text.slice(0, MOST_KEPT))) return "generated";
  if (EXAMPLE.test(base) || folders.some((folder) => EXAMPLE_FOLDERS.has(folder))) return "example";
  return null;
}
