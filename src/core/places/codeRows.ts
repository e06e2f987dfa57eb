/** What calls of code make of a text that they are given, as rows of names. Names are those of the languages' own libraries. */

/** The last part of a call's name, lower case. */
function last(name: string): string {
  return (/\w+[?!]?$/.exec(name)?.[0] ?? "").toLowerCase();
}

const LOG_METHODS = set(
  "log info warn warning error debug trace fatal critical notice verbose exception infof warnf errorf debugf tracef fatalf printf println print puts warnln logf loginformation logwarning logerror logdebug logcritical writeline write_log sprintf_log alert puts p echo error_log syslog trigger_error nslog",
);
const LOG_OBJECTS =
  /(?:^|\.|->|::|\$)(?:log|logs|logger|logging|console|rails\.logger|slog|zap|logrus|winston|pino|bunyan|log4j|monolog|syslog|stdout|stderr|debug|trace|_log|_logger|klog|glog|fmt|system\.out|system\.err|out|err|std|core|ui|output|cli)(?:\.|->|::)/i;
/** Calls that log whatever they are called on. */
const LOGS =
  /^(?:print|println|printf|puts|warn|echo|error_log|trigger_error|nslog|debug|info|error|fmt\.(?:print|fprint)\w*|system\.(?:out|err)\.print\w*|console\.write(?:line)?|eprintln!?|println!?|log|logger)$/i;
/** Errors that are thrown with a message. */
const ERRORS =
  /(?:^|\.)\w*(?:Error|Exception)(?:\.new)?$|^(?:panic|raise|die|abort|fail|exit|throw|errors\.New|fmt\.Errorf|Errorf?|croak|confess)$/;

export function isMessageCall(name: string): boolean {
  if (LOGS.test(name) || ERRORS.test(name)) return true;
  return LOG_METHODS.has(last(name)) && LOG_OBJECTS.test(name);
}

/** Functions of test frameworks; of `expect(…)` and `assert…(…)` too. */
const TESTS =
  /^(?:x?it|x?test|x?describe|f?it|context|specify|feature|scenario|suite|before|after|beforeEach|afterEach|beforeAll|afterAll|expect|should|assert\w*|test_\w+|deftest|testing)(?:\.\w+)*$|(?:^|\.|->|::)(?:assert\w*|Assert(?:\.\w+)?|expect\w*|require\.(?:Equal|NotEqual|NoError|Contains|True)|XCTAssert\w*|toBe|toEqual|toStrictEqual|toMatch|toContain|toHaveBeenCalledWith|verify|isEqualTo|shouldBe|t\.(?:Run|Errorf|Fatalf|Log|Logf))$/;

export function isTestCall(name: string): boolean {
  return TESTS.test(name);
}

/** Functions that look for a text in another, compare, or replace it. */
const MATCHES = set(
  "replace replaceall replacefirst match matches matchall test includes indexof lastindexof startswith endswith startswith? contains containsany equals equalsignorecase equalfold equal compare compareto strcmp strcasecmp strncmp hasprefix hassuffix search findall sub subn gsub gsub! sub! scan regexp mustcompile compile preg_match preg_replace preg_match_all str_replace str_contains str_starts_with strpos stripos ereg_replace regexp_replace regexp_matches regex re like fullmatch split start_with? end_with? include? eql? casecmp casecmp? match? isequal iseq regexextract has_prefix ends_with starts_with replace_all replace_with in_array",
);

export function isMatchCall(name: string): boolean {
  const word = last(name);
  if (word === "compile" || word === "re" || word === "regex" || word === "regexp") return true;
  // `regexp.MustCompile`, `new RegExp`, `Regexp.new`
  if (/reg_?exp?\.(?:new|from|create)$/i.test(name)) return true;
  return MATCHES.has(word);
}

/** What compares, right before a literal. An assignment's `=` does not. */
const BEFORE =
  /(?:[=!]==?|=~|!~|<=>)\s*[rbu]?["'`/]?$|(?:^|[\s(])(?:eq|ne|is|like|ilike|case|when|-i?(?:eq|ne|match|like|replace|split|contains)|contains|startswith|endswith|matches)\s+[("'`]*$/i;
/** Right after it: an operator, a method of a comparison, or the colon of a `case`. */
const AFTER =
  /^[^"'`\n]{0,40}["'`]\s*(?:[=!]==?|=~|\b(?:eq|ne|in|not in|is)\b|(?:\.|->)(?:equals|equalsIgnoreCase|contentEquals|includes|contains|startsWith|endsWith|matches|match|eql\?|casecmp\??)\()/;
/** A condition of SQL. */
const CONDITION = /\b(?:where|and|or|having|like|ilike)\b[^;]{0,120}(?:=|like|<>|!=|in\s*\()\s*'[^']{0,40}$/i;
/** A statement without brackets that only says something. */
const SAID =
  /(?:^|[\s;{])(?:echo|print|puts|warn|raise|throw|die|fail|abort|say|log)\s+[rbfu$]?["'`][^"'`]*$/;

/** Whether the literal that a place stands in is compared: `host == "…"`, `case "…":`, `"…".equals(host)`. */
export function isCompared(before: string, after: string): boolean {
  return BEFORE.test(before) || AFTER.test(after) || CONDITION.test(before);
}

/** Whether a statement says the literal: `puts "…"`, `raise "…"`. */
export function isSaid(before: string): boolean {
  return SAID.test(before);
}

function set(words: string): ReadonlySet<string> {
  return new Set(words.split(" "));
}
