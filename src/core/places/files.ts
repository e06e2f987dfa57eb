/** What the name of a file says of all that stands in it, as rows. */

/** Base names of tests, as test runners look for them. */
const TEST_FILES =
  /(?:^|[._-])(?:spec|test|tests|cy|e2e)\.(?:[cm]?[jt]sx?|vue|svelte)$|^test_[\w-]+\.py$|^conftest\.py$|_(?:test|spec)\.(?:go|py|rb|exs?|dart|cc?|cpp|rs|clj|php|lua)$|(?:Tests?|Spec|Specs|IT|TestCase)\.(?:java|kt|scala|cs|groovy|php|swift|vb|fs)$|^Test[A-Z]\w*\.(?:java|kt|cs)$|\.(?:feature|bats|snap)$|\.t$/;
const TEST_FOLDERS = new Set(
  "__tests__ __mocks__ __fixtures__ __snapshots__ test tests spec specs testdata test-data fixtures e2e cypress testing".split(
    " ",
  ),
);
/** A folder of tests may hold the configuration of an environment called `test`. */
const CODE =
  /\.(?:[cm]?[jt]sx?|rb|py|php|go|java|kt|kts|scala|cs|rs|ex|exs|swift|dart|groovy|clj|pl|lua|sh|bats|snap)$/;

/** `fileName` is a path or a bare name. */
export function isTestFile(fileName: string): boolean {
  const parts = fileName.split(/[/\\]/);
  const base = parts.at(-1) ?? "";
  if (TEST_FILES.test(base)) return true;
  // Folders above the project are nobody's word for it: only the nearest few count.
  return CODE.test(base) && parts.slice(-5, -1).some((folder) => TEST_FOLDERS.has(folder.toLowerCase()));
}

/** Notes for people, whatever their format. */
const NOTES =
  /^(?:changelog|changes|history|news|readme|contributing|authors|license|copying|notice|todo|upgrading|releases?|release[-_]notes|runbook|postmortem|incident)(?:[-_][\w-]+)?(?:[.-]\d+)*(?:\.(?:md|mdx|txt|rst|adoc|asciidoc|html?|org|textile|rdoc|pod))?$/i;
const NOTE_ENDINGS =
  /\.(?:md|mdx|markdown|rst|adoc|asciidoc|org|textile|rdoc|pod|tex|html?|xhtml|eml|csv|tsv|ics|vtt|srt|rtf|wiki|mediawiki|po|pot|xliff|xlf|arb|jsonl|ndjson|puml|plantuml|mmd|mermaid|dot|gv|d2|drawio|excalidraw|haml|slim|pug)$|\.html?\.\w+$|\.blade\.php$/i;

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

/** Lists of names that are let in, or known: https://man.openbsd.org/sshd#SSH_KNOWN_HOSTS_FILE_FORMAT */
export function isNamesFile(base: string): boolean {
  return /^(?:ssh_)?known_hosts\d?$|^hosts\.(?:allow|deny)$|^[._]netrc$/.test(base);
}

/** Queries of series and logs. */
export function isWatchFile(fileName: string): boolean {
  return /\.(?:promql|logql)$/.test(fileName);
}
