import assert from "node:assert/strict";
import { describeContexts, readYamlContexts } from "./contextHelpers";

const documents: [name: string, source: string, expected: string[]][] = [
  [
    "Rails redis.yml with anchors, merge keys and ERB",
    `
default: &default
  host: <%= ENV.fetch("REDIS_HOST", "<r1>") %>
  port: 6379
<% if Rails.env.production? %>
production:
  <<: *default
  url: redis://<r2>:6379/0 # was redis://<r3>:6379/0
<% end %>
staging: { <<: *default, host: <r4> }
`,
    ["r1 default.host", "r2 production.url", "r3 (comment)", "r4 staging.host"],
  ],
  [
    "Rails cable.yml with a fallback in a block",
    `production:\n  adapter: redis\n  url: <%= ENV.fetch("REDIS_URL") { "redis://<r1>:6379/1" } %>\n`,
    ["r1 production.url"],
  ],
  [
    "docker-compose with both kinds of environment",
    `
services:
  web:
    image: app:1
    environment:
      - RAILS_ENV=production
      - REDIS_URL=redis://<r1>:6379/0
      - "REDIS_NODES=<r2>:6379,<r3>:6379"
    command: redis-cli -h <r4> ping
  worker:
    environment:
      REDIS_URL: "redis://<r5>:6379/0"
    command: ["--redis-read-host", "<r6>", --redis-write-host=<r7>]
    links: []
`,
    [
      "r1 services.web.environment.REDIS_URL",
      "r2 services.web.environment.REDIS_NODES list=0",
      "r3 services.web.environment.REDIS_NODES list=0",
      "r4 services.web.command",
      "r5 services.worker.environment.REDIS_URL",
      "r6 services.worker.command[1] labels=redis-read-host",
      "r7 services.worker.command.redis-write-host",
    ],
  ],
  [
    "Kubernetes Deployment, ConfigMap and Secret in one file",
    `
apiVersion: apps/v1
kind: Deployment
spec:
  template:
    spec:
      containers:
      - name: web
        env:
        - name: LOG_LEVEL
          value: info
        - name: REDIS_READ_HOST
          value: <r1>
        - value: "<r2>"
          name: 'REDIS_HOST'
        args:
        - --redis=<r3>:6379
---
kind: ConfigMap
data:
  REDIS_HOST: <r4>
  application.properties: |
    # spring.redis.host=<r5>
    spring.redis.host=<r6>
    spring.redis.cluster.nodes=<r7>:6379,<r8>:6379
  application.yml: |-
    spring:
      redis: # not <r9>
        cluster:
          nodes:
            - <r1>:6379
            - <r2>:6379
  settings.json: |
    { "redis": { "hosts": ["<r3>", "<r4>"] } }
---
kind: Secret
stringData:
  url: >-
    rediss://<r9>:6379
`,
    [
      "r1 spec.template.spec.containers[0].env[1].value labels=REDIS_READ_HOST",
      "r2 spec.template.spec.containers[0].env[2].value labels=REDIS_HOST",
      "r3 spec.template.spec.containers[0].args.redis",
      "r4 data.REDIS_HOST",
      "r5 (comment)",
      "r6 data.application.properties.spring.redis.host",
      "r7 data.application.properties.spring.redis.cluster.nodes list=0",
      "r8 data.application.properties.spring.redis.cluster.nodes list=0",
      "r9 (comment)",
      "r1 data.application.yml.spring.redis.cluster.nodes[0] list=1",
      "r2 data.application.yml.spring.redis.cluster.nodes[1] list=1",
      "r3 data.settings.json.redis.hosts[0] list=2",
      "r4 data.settings.json.redis.hosts[1] list=2",
      "r9 stringData.url",
    ],
  ],
  [
    "Helm values",
    `
redis:
  enabled: false
externalRedis:
  # -- the primary, e.g. <r1>
  host: "<r2>"
  readHosts: [<r3>, '<r4>']
`,
    [
      "r1 (comment)",
      "r2 externalRedis.host",
      "r3 externalRedis.readHosts[0] list=0",
      "r4 externalRedis.readHosts[1] list=0",
    ],
  ],
  [
    "a Helm template with control lines, comments and templated keys",
    `
{{- /* <r1>
  and <r2> */ -}}
{{- if .Values.redis.enabled }}
data:
  {{ .Values.key }}-host: <r3>
  {{- range .Values.nodes }}
  host: {{ .host | default "<r4>" | quote }}
  {{- end }}
  redis.conf: |
{{- if .Values.replica }}
    replicaof <r5> 6379
{{- end }}
    primary=<r6>
  other: <r8>
{{- $host := "<r7>" }}
{{- end }}
`,
    [
      "r1 (comment)",
      "r2 (comment)",
      "r3 data.{{ .Values.key }}-host",
      "r4 data.host",
      "r5 data.redis.conf.replicaof",
      "r6 data.redis.conf.primary",
      "r8 data.other",
      "r7 -",
    ],
  ],
  [
    "Spring application.yml with profiles",
    `
spring:
  data.redis.host: <r1>
---
spring:
  config.activate.on-profile: prod
  data:
    redis:
      cluster:
        nodes: <r2>:6379, <r3>:6379
      sentinel.nodes:
      - <r4>:26379
      - <r5>:26379
...
`,
    [
      "r1 spring.data.redis.host",
      "r2 spring.data.redis.cluster.nodes list=0",
      "r3 spring.data.redis.cluster.nodes list=0",
      "r4 spring.data.redis.sentinel.nodes[0] list=1",
      "r5 spring.data.redis.sentinel.nodes[1] list=1",
    ],
  ],
  [
    "GitHub Actions with scripts and a matrix",
    `
on: [push]
jobs:
  test:
    strategy:
      matrix:
        include:
          - { env: staging, redis: <r1> }
          - env: prod
            redis: <r2>
    env:
      REDIS_URL: redis://<r3>
    steps:
      - uses: actions/checkout@v4
      - run: |
          # <r4>
          export REDIS_HOST=<r5>
          redis-cli -h <r6> ping
          app --redis-read "<r7>" --redis-write "<r8>"
      - env: { REDIS_HOST: <r9> }
`,
    [
      "r1 jobs.test.strategy.matrix.include[0].redis list=0",
      "r2 jobs.test.strategy.matrix.include[1].redis list=0",
      "r3 jobs.test.env.REDIS_URL",
      "r4 (comment)",
      "r5 jobs.test.steps[1].run.REDIS_HOST",
      "r6 jobs.test.steps[1].run",
      "r7 jobs.test.steps[1].run.redis-read",
      "r8 jobs.test.steps[1].run.redis-write",
      "r9 jobs.test.steps[2].env.REDIS_HOST",
    ],
  ],
  [
    "serverless.yml with CloudFormation tags",
    `
provider:
  environment:
    REDIS_HOST: \${env:REDIS_HOST, '<r1>'}
resources:
  Outputs:
    Host: !Sub "redis://<r2>:6379"
    Hosts: !Join [",", [<r3>, <r4>]]
    Url:
      Fn::Join:
        - ''
        - - redis://
          - <r5>
`,
    [
      "r1 provider.environment.REDIS_HOST",
      "r2 resources.Outputs.Host",
      "r3 resources.Outputs.Hosts[1][0] list=0",
      "r4 resources.Outputs.Hosts[1][1] list=0",
      "r5 resources.Outputs.Url.Fn::Join[1][1] list=1",
    ],
  ],
  [
    "an Ansible playbook with Jinja",
    `
- hosts: web
  vars:
    redis_host: "{{ lookup('env', 'REDIS') | default('<r1>') }}"
    {# <r2> #}
  tasks:
    - name: configure
      lineinfile: path=/etc/app line="redis_host=<r3>"
    {% for x in y %}
    - name: other
      template: { src: a.j2, vars: { host: <r4> } }
    {% endfor %}
`,
    [
      "r1 [0].vars.redis_host",
      "r2 (comment)",
      "r3 [0].tasks[0].lineinfile.redis_host",
      "r4 [0].tasks[1].template.vars.host",
    ],
  ],
  [
    "twemproxy and Envoy lists of nodes",
    `
alpha:
  servers:
   - <r1>:6379:1 one
   - <r2>:6379:1 two
load_assignment:
  endpoints:
  - lb_endpoints:
    - endpoint: { address: { socket_address: { address: <r3>, port_value: 6379 } } }
    - endpoint:
        address:
          socket_address:
            address: <r4>
            port_value: 6379
`,
    [
      "r1 alpha.servers[0] list=0",
      "r2 alpha.servers[1] list=0",
      "r3 load_assignment.endpoints[0].lb_endpoints[0].endpoint.address.socket_address.address list=1",
      "r4 load_assignment.endpoints[0].lb_endpoints[1].endpoint.address.socket_address.address list=1",
    ],
  ],
  [
    "objects of one sequence with different keys, and hosts as keys",
    `caches:\n  - primary: <r1>\n  - replica: <r2>\nports:\n  <r3>: 6379\n  "<r4>": 6380\n`,
    ["r1 caches[0].primary list=0", "r2 caches[1].replica list=1", "r3 ports list=2", "r4 ports list=2"],
  ],
  [
    "scalars over several lines",
    `
plain: one
  <r1>:6379,
  <r2>:6379
double: "<r3>
  <r4>" # <r5>
literal: |
  <r6>

  <r7> <r8>
after: <r9>
`,
    [
      "r1 plain list=0",
      "r2 plain list=0",
      "r3 double list=1",
      "r4 double list=1",
      "r5 (comment)",
      "r6 literal",
      "r7 literal list=2",
      "r8 literal list=2",
      "r9 after",
    ],
  ],
  [
    "a document whose quote or bracket is being typed",
    `a:\n  host: "<r1>\n  next: <r2>\nb: [<r3>,\nc: {x: <r4>\nd: <r5>\n`,
    ["r1 a.host", "r2 a.next", "r3 b[0] list=0", "r4 c.x", "r5 d"],
  ],
  ["a bracket that closes in its key's column", `a: [\n  <r1>,\n]\nb: <r2>\n`, ["r1 a[0] list=0", "r2 b"]],
  ["complex keys", `? <r1>\n: <r2>\n? [a, b]\n: c\nd: <r3>\n`, ["r1 -", "r2 {host:r1}", "r3 d"]],
  [
    "tabs after keys and dashes",
    `a:\thost\nb:\n-\t<r1>\t# <r2>\nc:\t"<r3>"\n`,
    ["r1 b[0] list=0", "r2 (comment)", "r3 c"],
  ],
  ["a hash without white space before it", `a: x#<r1>\nb: "# <r2>"\n`, ["r1 a", "r2 b"]],
];

describe("YAML contexts", () => {
  for (const [name, source, expected] of documents) {
    it(`of ${name}`, () => {
      const shown = expected.map((line) =>
        line.replace("{host:r1}", "r1.q7x2ma.0001.use1.cache.amazonaws.com"),
      );
      assert.deepEqual(describeContexts(readYamlContexts, source), shown);
    });
    it(`of ${name}, with other line endings`, () => {
      const shown = describeContexts(readYamlContexts, source);
      for (const newline of ["\r\n", "\r"])
        assert.deepEqual(describeContexts(readYamlContexts, source.replaceAll("\n", newline)), shown);
    });
  }

  it("of a document that begins with a byte order mark", () => {
    assert.deepEqual(describeContexts(readYamlContexts, "\ufeffa:\n  b: <r1>\nc: <r2>"), ["r1 a.b", "r2 c"]);
  });
});
