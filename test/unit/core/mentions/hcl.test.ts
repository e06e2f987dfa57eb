import { readHclContexts } from "./contextHelpers";
import { itReads, itReadsAnything } from "./contexts";

describe("readHclContexts", () => {
  itReads(readHclContexts, [
    [
      "reads .tfvars",
      'redis_host = "{A}"\nreplicas = ["{B}", "{C}"]',
      ["redis_host", "replicas[0] @1", "replicas[1] @1"],
    ],
    [
      "takes a dash for a part of a name, whatever follows it",
      'locals {\n  redis-read-1 = "{A}"\n  redis-2nd = "{B}"\n}',
      ["locals.redis-read-1", "locals.redis-2nd"],
    ],
    ["tells a doubled sign from a template", 'a = "%%{ {A}"\nb = "%%{{B}}"', ["a", "b"]],
    [
      "names blocks with their labels",
      'resource "aws_lambda_function" "web" {\n  environment {\n    variables = {\n      REDIS_URL = "redis://{A}:6379"\n      "REDIS_READ" = "{B}"\n    }\n  }\n}',
      [
        "resource.aws_lambda_function.web.environment.variables.REDIS_URL",
        "resource.aws_lambda_function.web.environment.variables.REDIS_READ",
      ],
    ],
    [
      "reads a variable's default",
      'variable "redis_host" {\n  type = string\n  default = "{A}"\n}',
      ["variable.redis_host.default"],
    ],
    [
      "reads name/value pairs, in any order, as no list",
      'resource "aws_ecs_task_definition" "web" {\n  container_definitions = jsonencode([{\n    environment = [\n      { name = "REDIS_HOST", value = "{A}" },\n      { value = "{B}", name = "REDIS_READ" }\n    ]\n  }])\n}',
      [
        "resource.aws_ecs_task_definition.web.container_definitions[0].environment[0].value (jsonencode REDIS_HOST)",
        "resource.aws_ecs_task_definition.web.container_definitions[0].environment[1].value (jsonencode REDIS_READ)",
      ],
    ],
    [
      "reads pairs with a line for each",
      '  { name = "A"\n    value = "{A}"\n  }\nset {\n  name  = "redis.host"\n  value = "{B}"\n}',
      ["value (A)", "set.value (redis.host)"],
    ],
    [
      "sees comments of three kinds",
      '# host = "{A}"\n// host = "{B}"\n/* host = "{C}"\n*/ host = "{D}" # {A}',
      ["# host", "# host", "# host", "host", "# -"],
    ],
    ["sees no comment in strings", 'url = "redis://{A}" \nx = "a # /* // {B}"', ["url", "x"]],
    [
      "follows interpolation with nested quotes",
      'url = "redis://${var.users["a}"]}:${lookup(var.p, "x", "{B}")}@{A}" # {C}',
      ["url (x)", "url", "# -"],
    ],
    ["knows an escaped interpolation", 'a = "$${x"\nb = "{A}"', ["b"]],
    [
      "reads here-documents as one value",
      'user_data = <<-EOF\n  #!/bin/sh\n  # REDIS_OLD={C}\n  export REDIS_HOST={A}\n  EOF\nhost = "{B}"',
      ["user_data (REDIS_OLD)", "user_data (REDIS_HOST)", "host"],
    ],
    ["spoils no more than its line by an unclosed string", 'a = "{A}\nb = "{B}"', ["a", "b"]],
    ["spoils nothing by an unclosed here-document", 'a = <<EOF\nb = "{B}"', ["b"]],
    [
      "reads lists of objects",
      'nodes = [\n  { host = "{A}" },\n  { host = "{B}" },\n]',
      ["nodes[0].host @1", "nodes[1].host @1"],
    ],
    ["reads both branches of a condition", 'h = var.x ? "{A}" : "{B}"\ni = 1', ["h", "h"]],
    ["reads lists within one string", 'seeds = "{A}:6379,{B}:6379"', ["seeds @1", "seeds @1"]],
    [
      "reads nested blocks",
      'job "web" {\n  group "app" {\n    env {\n      REDIS = "{A}"\n    }\n  }\n}',
      ["job.web.group.app.env.REDIS"],
    ],
  ]);

  itReadsAnything(
    readHclContexts,
    'a "b" {\n  c = "x${f("y")}{A}" # {B}\n  d = <<EOF\nE={C}\nEOF\n  e = [{ name = "n", value = "{D}" }]\n}',
    [
      'a "b" {\n',
      "}",
      '"',
      "${",
      "<<EOF\n",
      "EOF\n",
      "<<A",
      "#",
      "/*",
      "*/",
      "[",
      "]",
      "(",
      ")",
      "=",
      ",",
      "name = ",
      "value = ",
    ],
  );
});
