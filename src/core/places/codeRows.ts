/** What calls of code make of a text that they are given, as rows of names. Names are those of the languages' own libraries. */
import { wordSet } from "../text/words";

/** The last part of a call's name, lower case, without Ruby's and Elixir's signs. */
function last(name: string): string {
  return (/(\w+)[?!]?$/.exec(name)?.[1] ?? "").toLowerCase();
}

const LOG_METHODS = wordSet(
  "log info warn warning error debug trace fatal critical notice verbose exception infof warnf errorf debugf tracef fatalf printf println print puts warnln logf loginformation logwarning logerror logdebug logcritical writeline write_log sprintf_log alert puts p echo error_log syslog trigger_error nslog",
);
const LOG_OBJECTS =
  /(?:^|\.|->|::|\$)(?:log|logs|logger|logging|console|rails\.logger|slog|zap|logrus|winston|pino|bunyan|log4j|monolog|syslog|toast|snackbar|notification|flash|stdout|stderr|debug|trace|io|_log|_logger|klog|glog|fmt|system\.out|system\.err|out|err|std|core|ui|output|cli)(?:\.|->|::)/i;
/** Calls that log whatever they are called on. */
const LOGS =
  /^(?:print|println|printf|puts|warn|echo|error_log|trigger_error|nslog|debug|info|error|fmt\.(?:print|fprint)\w*|system\.(?:out|err)\.print\w*|console\.write(?:line)?|eprintln!?|println!?|log|logger|os_log|(?:\w+\.)*(?:stdout|stderr)\.\w+)$/i;
/** Errors that are thrown with a message. */
const ERRORS =
  /(?:^|\.)\w*(?:Error|Exception)(?:\.new)?$|^(?:panic|raise|die|abort|fail|exit|throw|errors\.New|sys\.error|fmt\.Errorf|Errorf?|croak|confess)$/;

/** What a schema or a command line says of itself: `z.string().describe(…)`. */
const DESCRIBES =
  /\.(?:describe|description|set_?description|summary|usage|epilogu?e?|examples?|help|deprecated)$/i;

export function isMessageCall(name: string): boolean {
  if (LOGS.test(name) || ERRORS.test(name) || DESCRIBES.test(name)) return true;
  return LOG_METHODS.has(last(name)) && LOG_OBJECTS.test(name);
}

/** Functions of test frameworks; of `expect(…)` and `assert…(…)` too. */
const TESTS =
  /^(?:x?it|x?test|x?describe|f?it|context|specify|feature|scenario|suite|before|after|beforeEach|afterEach|beforeAll|afterAll|expect|should|assert\w*|test_\w+|\w+_test|deftest|testing)(?:\.\w+)*$|(?:^|\.|->|::)(?:assert\w*|Assert(?:\.\w+)?|expect\w*|require\.(?:Equal|NotEqual|NoError|Contains|True)|XCTAssert\w*|toBe|toEqual|toStrictEqual|toMatch|toContain|toHaveBeenCalledWith|verify|isEqualTo|shouldBe|t\.(?:Run|Errorf|Fatalf|Log|Logf))$/;

export function isTestCall(name: string): boolean {
  return TESTS.test(name);
}

/** Functions that look for a text in another, compare, or replace it. */
const MATCHES = wordSet(
  "replace replaceall replacefirst newreplacer match matches matchall matchstring test includes indexof lastindexof startswith endswith contains containsany equals equalsignorecase equalfold equal compare compareto strcmp strcasecmp strncmp hasprefix hassuffix search findall sub subn gsub scan regexp mustcompile compile preg_match preg_match_all preg_replace str_replace str_contains str_starts_with strpos stripos ereg_replace regexp_replace regexp_matches regex re like fullmatch split start_with end_with include eql casecmp isequal iseq regexextract regexall has_prefix ends_with starts_with replace_all replace_with in_array search_file_replace search_file_replace_line search_file_delete_line ismatch",
);

/** Functions that look for something in a list that they are given. */
const LISTED = wordSet(
  "notin wherein wherenotin in_array contains oneof isin includes issubset setintersection",
);

export function isListCall(name: string): boolean {
  return name === "any" || LISTED.has(last(name)) || ASKED.has(last(name));
}

/** Queries of databases and what maps objects to them; of changes only the first argument says which rows are meant. */
const ASKED = wordSet(
  "find findone findmany findfirst findunique findby find_by where orwhere filter filter_by eq neq deletemany deleteone delete_one delete_many countdocuments",
);
const CHANGED = wordSet("updatemany updateone update_one update_many replaceone findoneandupdate");

export function isChangeCall(name: string): boolean {
  return CHANGED.has(last(name));
}

/** Sets of names, which something is looked for in. */
const SETS =
  /(?:^|\.)(?:Hash|Linked|LinkedHash|Tree|Sorted|Immutable|Frozen)?Set(?:\.(?:of|new|from|copyOf|\[\]))?$|^(?:frozenset|setOf|\w+SetOf)$/;

export function isSetCall(name: string): boolean {
  return SETS.test(name);
}

export function isMatchCall(name: string): boolean {
  // `new RegExp`, `Regexp.new`, `Regex::new`
  return MATCHES.has(last(name)) || /reg_?exp?\.(?:new|from|create)$/i.test(name);
}

/** Calls that are given keys and values by turns, and those whose first argument alone is a key. */
const PAIRS = /(?:^|\.)(?:\w*Map|OrderedDict|Hash)\.(?:of|\[\])$|(?:^|\.)(?:Map|Hashtable|Dictionary)$/;
const KEYED = wordSet(
  "put putifabsent getordefault computeifabsent containskey setdefault entry insert withcolumn set has_key haskey",
);

/** How many arguments apart the keys of a call stand; 0 where it has none. */
export function keyStep(call: string): number {
  if (PAIRS.test(call)) return 2;
  return KEYED.has(last(call)) ? Number.MAX_SAFE_INTEGER : 0;
}

/** What makes a table of the pairs that it is given. */
const TABLES =
  /(?:^|\.)(?:new )?\w*(?:Map|Dict|Dictionary|Hashtable|Hash|Lookup)(?:\.\w+)?$|(?:^|\.)(?:dict|mapOf|\w+MapOf|fromEntries|array_column)$/;

export function makesTable(call: string): boolean {
  return TABLES.test(call);
}

/** Objects that tell what happens; what they are given is a label, unless they are made or connected. */
const TELLERS =
  /(?:^|[._])(?:statsd|dogstatsd|metrics?|meter|counter|gauge|histogram|prometheus|span|tracer|otel|opentelemetry|telemetry|trace|attributes?|tags?|labels?|keyvalue)\d*(?:\(\))?\.(?!\w*(?:connect|redis|memcache|client|create|init|config|pool|cluster|open|start|new|host|server|url|backend|storage))\w+[?!]?$|(?:^|[._])(?:sentry(?:_sdk)?|raven|bugsnag|rollbar|honeybadger|appsignal|newrelic|datadog|ddtrace|airbrake)(?:\(\))?\.\w+[?!]?$/i;
const TELLS =
  /(?:^|\.)(?:set_?attributes?|set_?tags?|set_?context|set_?extras?|add_?breadcrumb|(?:with_?)?label_?values|labels|with_?tags?|add_?tags?|span_?attributes?|StringAttribute)$|\(\)\.(?:tags?|labels?)$/i;
/** What registers or makes a check of health: it asks each server for itself. */
const HEALTH =
  /(?:^|\.|\(\))(?:Add)?Health_?Checks?(?:Builder)?(?:\(\)|\.|$)|(?:^|\.)(?:OkComputer\.\w+(?:\.\w+)?|ping_?check|check_?health|tcp_?check|is_?healthy|\w*HealthIndicator|Health\.(?:Register|New|Config|\w*check))$/i;

/** Resources of cookbooks and manifests that describe what is watched: `icinga2_host "HOST" do`. */
const WATCHERS =
  /^(?:@@)?(?:icinga2?|nagios|naemon|zabbix|sensu|monit|pingdom|statuscake|uptimerobot|checkly|shinken|checkmk)(?:_|::)\w/;

export function isWatcher(name: string): boolean {
  return WATCHERS.test(name);
}

/** Whether a call tells of what it is given, for people who watch. */
export function isTellingCall(name: string): boolean {
  return TELLERS.test(name) || TELLS.test(name);
}

export function isHealthCall(name: string): boolean {
  return HEALTH.test(name);
}

const CHECKS = wordSet("includes contains indexof has some include member any exists");

/** Whether a list is asked whether it holds something. */
export function isCheck(method: string): boolean {
  return CHECKS.has(last(method));
}

/** Functions that ask for the address of a name, or open a connection and nothing else. */
const LOOK_UPS = wordSet(
  "create_connection fsockopen gethostbyname gethostbyname_ex gethostbynamel getaddrinfo getaddress getaddresses lookuphost lookupcname lookupip lookupaddr getbyname getallbyname gethostentry gethostentryasync gethostaddresses gethostaddressesasync dns_get_record checkdnsrr resolve4 resolve6 resolvecname resolveany getaddrs each_address",
);

export function isLookUpCall(name: string): boolean {
  const word = last(name);
  return LOOK_UPS.has(word) || (/^(?:lookup|resolve|query)$/.test(word) && /dns|resolver/i.test(name));
}

/** What compares, right before a literal. An assignment's `=` does not. */
const BEFORE =
  /(?:[=!]==?|=~|!~|<=>)\s*[rbu]?["'`/]?$|(?:^|[\s(])(?:eq|ne|is|like|ilike|case|when|-i?(?:eq|ne|match|like|replace|split|contains)|contains|startswith|endswith|matches)\s+[("'`]*$/i;
/** The second operand of PowerShell's `-replace`. */
const REPLACEMENT = /\s-[ic]?replace\s+(["'])[^"'\n]{0,200}\1\s*,\s*["']$/i;
/** Right after it: an operator, a method of a comparison, or the colon of a `case`. */
const AFTER =
  /^[^"'`\n]{0,40}["'`]\s*(?:[=!]==?|=~|\b(?:eq|ne|in|not in|is)\b|(?:\.|->)(?:equals|equalsIgnoreCase|contentEquals|includes|contains|startsWith|endsWith|matches|match|eql\?|casecmp\??)\()/;
/** A condition of SQL. */
const CONDITION = /\b(?:where|and|or|having|like|ilike)\b[^;]{0,120}(?:=|like|<>|!=|in\s*\()\s*'[^']{0,40}$/i;
/** The name that stands for it in a table of old and new names: `"HOST": "OTHER"`, `"HOST" => "OTHER"`. */
const MAPPED =
  /^(?::\d+)?(?:["'`][ \t]*(?:=>|[:=])\s*|:\s+)["'`]?(?:\w+:\/\/)?[\w.-]+\.cache\.amazonaws\.com/i;
const CHOSEN = /\?\s*[rbuf]?["'`]?(?:\w+:\/\/)?$/;
/** Words of statements that only say something, or end with it. */
const SAYS = wordSet("echo print puts warn raise throw die fail abort say");

/** Whether a statement that begins with a word says what follows. */
export function says(word: string): boolean {
  return SAYS.has(word);
}

/**
 * Whether the literal that a place stands in is compared: `host == "…"`, `case "…":`, `"…".equals(host)`, the key of a table
 * of names.
 */
export function isCompared(before: string, after: string): boolean {
  if (BEFORE.test(before) || AFTER.test(after)) return true;
  // The first of two choices is no name: `isBig ? "HOST" : "OTHER"`.
  if (MAPPED.test(after) && !CHOSEN.test(before)) return true;
  return CONDITION.test(before) || REPLACEMENT.test(before);
}
