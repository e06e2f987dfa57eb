import { readIniContexts, readPropertiesContexts } from "./contextHelpers";
import { itReads, itReadsAnything } from "./contexts";

const MARKS = ["key=", ":", "#", "!", ";", "\\\n", "[x]\n", "[x", "\n  ", "h[]=", "h[0]=", '"', "\\"];

describe("readPropertiesContexts", () => {
  itReads(readPropertiesContexts, [
    ["reads `key=value`", "spring.redis.host={A}", ["spring.redis.host"]],
    ["reads `key: value` and `key value`", "a.b: {A}\nc.d {B}", ["a.b", "c.d"]],
    [
      "takes Spring's cluster nodes as a list",
      "spring.data.redis.cluster.nodes={A}:6379,{B}:6379",
      ["spring.data.redis.cluster.nodes @1", "spring.data.redis.cluster.nodes @1"],
    ],
    [
      "follows a continued line",
      "spring.redis.cluster.nodes={A}:6379,\\\n    {B}:6379\nx={C}",
      ["spring.redis.cluster.nodes @1", "spring.redis.cluster.nodes @1", "x"],
    ],
    ["does not follow an escaped backslash", "path=c:\\\\\nhost={A}", ["host"]],
    ["reads escapes in keys", "a\\:b\\=c={A}", ["a:b=c"]],
    ["reads escapes in values", "url=redis\\://{A}\\:6379", ["url"]],
    [
      "takes indexed keys as a list",
      "nodes[0]={A}\nnodes[1]={B}\nother[0]={C}",
      ["nodes[0] @1", "nodes[1] @1", "other[0] @2"],
    ],
    [
      "takes indexed objects as a list of each key",
      "r[0].host={A}\nr[0].replica={B}\nr[1].host={C}",
      ["r[0].host @1", "r[0].replica @2", "r[1].host @1"],
    ],
    ["sees comments of both kinds", "# redis.host={A}\n! redis.host={B}", ["# redis.host", "# redis.host"]],
    ["sees no comment after a value", "host={A} # not a comment", ["host"]],
    [
      "names a placeholder's default",
      "spring.redis.host=${REDIS_HOST:{A}}",
      ["spring.redis.host (REDIS_HOST)"],
    ],
    ["reads a host alone", "{A}\n{B}", ["-", "-"]],
    ["reads CRLF", "a={A}\r\nb={B},\\\r\n {C}\r\n", ["a", "b @1", "b @1"]],
  ]);

  itReadsAnything(readPropertiesContexts, "a={A},\\\n  {B}\n# c={C}\nn[0]={D}\nx\\:y {A}", MARKS);
});

describe("readIniContexts", () => {
  itReads(readIniContexts, [
    ["names the section", "[redis]\nhost = {A}\n", ["redis.host"]],
    ["reads keys before any section", "host={A}", ["host"]],
    [
      "takes PHP's session.save_path as a list",
      '[Session]\nsession.save_path = "tcp://{A}:6379?weight=1, tcp://{B}:6379?weight=2"',
      ["Session.session.save_path @1", "Session.session.save_path @1"],
    ],
    [
      "takes PHP's arrays as lists",
      "[a]\nh[] = {A}\nh[] = {B}\n[b]\nh[] = {C}",
      ["a.h[0] @1", "a.h[1] @1", "b.h[0] @2"],
    ],
    [
      "sees comments of both kinds",
      "; host={A}\n  # host={B}\nx={C} ; {D}",
      ["# host", "# host", "x", "# -"],
    ],
    ["sees no comment without a blank or in quotes", 'x={A};{B}\ny="a ; {C}"', ["x @1", "x @1", "y"]],
    [
      "follows values by indentation",
      "[celery]\nhosts =\n    {A}\n    {B}\nbroker = {C}",
      ["celery.hosts @1", "celery.hosts @1", "celery.broker"],
    ],
    [
      "reads indented keys",
      '[remote "cache"]\n\thost = {A}\n\treplica = {B}',
      ["remote.cache.host", "remote.cache.replica"],
    ],
    [
      "reads a systemd unit",
      '[Service]\nEnvironment="REDIS_HOST={A}" "REDIS_READ_HOST={B}"\nExecStart=/usr/bin/app \\\n  --redis-host {C}\n',
      [
        "Service.Environment (REDIS_HOST)",
        "Service.Environment (REDIS_READ_HOST)",
        "Service.ExecStart (redis-host)",
      ],
    ],
    [
      "reads supervisor's environment",
      '[program:web]\nenvironment=\n  REDIS_HOST="{A}",\n  REDIS_READ="{B}"',
      ["program:web.environment (REDIS_HOST)", "program:web.environment (REDIS_READ)"],
    ],
    ["reads a directive without a sign", "replicaof {A} 6379", ["replicaof"]],
    ["names a bare host by its section", "[cache]\n{A} x=1\n", ["cache"]],
  ]);

  itReadsAnything(
    readIniContexts,
    '[a]\nh[] = {A}\nx =\n  {B}\n  {C} ; {D}\n# y={A}\nz="{B}" \\\n {C}',
    MARKS,
  );
});
