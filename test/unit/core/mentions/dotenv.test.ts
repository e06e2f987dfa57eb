import { readDotenvContexts } from "./contextHelpers";
import { itReads, itReadsAnything } from "./contexts";

describe("readDotenvContexts", () => {
  itReads(readDotenvContexts, [
    ["names a host by its variable", "REDIS_HOST={A}\n", ["REDIS_HOST"]],
    ["reads an exported variable", "  export REDIS_URL=redis://u:p@{A}:6379/0", ["REDIS_URL"]],
    ["reads quotes of three kinds", "A=\"{A}\"\nB='{B}'\nC=`{C}`", ["A", "B", "C"]],
    ["reads `KEY: value`", "REDIS_HOST: {A}", ["REDIS_HOST"]],
    ["reads blanks around the sign", "REDIS_HOST = {A}", ["REDIS_HOST"]],
    ["reads Laravel's .env", "CACHE_DRIVER=redis\nREDIS_HOST={A}\nREDIS_PASSWORD=null\n", ["REDIS_HOST"]],
    ["sees a trailing comment", "REDIS_HOST={A} # was {B}", ["REDIS_HOST", "# -"]],
    ["sees a comment right after a quote", "REDIS_HOST='{A}'#{B}", ["REDIS_HOST", "# -"]],
    ["sees no comment without a blank", "REDIS_URL=redis://:pw#1@{A}", ["REDIS_URL"]],
    ["sees no comment within quotes", 'REDIS_URL="x # {A}"', ["REDIS_URL"]],
    ["keeps the name of a commented assignment", "# REDIS_URL=redis://{A}", ["# REDIS_URL"]],
    ["keeps it without a blank and with export", "#export REDIS_URL='{A}'", ["# REDIS_URL"]],
    [
      "takes hosts of one value as a list",
      "HOSTS={A}:11211,{B}:11211,{C}",
      ["HOSTS @1", "HOSTS @1", "HOSTS @1"],
    ],
    ["takes URLs of one value as a list", 'URLS="redis://{A}:6379/0 redis://{B}"', ["URLS @1", "URLS @1"]],
    ["takes variables as no list", "A={A}\nB={B}", ["A", "B"]],
    [
      "reads a value that runs over lines",
      'CONF="\nwrite={A} # x\nread={B}\n"\nC={C}',
      ["CONF (write)", "CONF (read)", "C"],
    ],
    ["spoils no more than its line by an unclosed quote", 'A="{A}\nB="{B}"\nC=it\'s {C}', ["A", "B", "C"]],
    ["reads CRLF, a BOM and CR", "\uFEFFA={A}\r\nB={B}\rC={C}", ["A", "B", "C"]],
    ["gives no name without an assignment", "{A}", ["-"]],
    ["reads direnv's default values", 'export X="${REDIS_HOST:-{A}}"', ["X (REDIS_HOST)"]],
  ]);

  itReadsAnything(readDotenvContexts, "A=\"{A}\nx={B}\n\"\n# C={C} {D}\nexport D='{A},{B}' # {C}\n", [
    "KEY=",
    '"',
    "'",
    "`",
    "#",
    "export ",
    "\\",
    'A="\n',
    'A="\\"\n',
    ":",
  ]);
});
