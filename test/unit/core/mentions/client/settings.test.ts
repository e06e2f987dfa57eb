/** What the keys beside a host say, in every format: port and TLS with their exact places, cluster mode, needs. */
import assert from "node:assert/strict";
import { findMentions } from "../../../../../src/core/mentions/find";
import type { Mention } from "../../../../../src/core/model/mention";
import { SourceText } from "../../../../../src/core/syntax/sourceText";

const H = "orders.q7x2kd.ng.0001.use1.cache.amazonaws.com";
const R = "orders-ro.q7x2kd.ng.0001.use1.cache.amazonaws.com";

/** The mentions with the texts at their ranges in place of the ranges. */
function read(text: string, file: string) {
  return findMentions(new SourceText(text, file)).map(({ port, portRange, writtenPort, client }) => {
    const at = (range: { start: number; end: number } | null) => range && text.slice(range.start, range.end);
    assert.equal(at(portRange) ?? "", writtenPort);
    if (client.tlsWritten) assert.equal(at(client.tlsRange), client.tlsWritten.now);
    return { port, tls: client.tls, turned: client.tlsWritten?.turned ?? null };
  });
}

function only(text: string, file: string): Mention {
  const [mention, ...others] = findMentions(new SourceText(text, file));
  assert.equal(others.length, 0);
  assert.ok(mention);
  return mention;
}

const BOTH = { port: 6380, tls: true, turned: "false" };

describe("Port and TLS in keys of their own", () => {
  const texts: readonly (readonly [file: string, what: string, text: string])[] = [
    [
      "a.yml",
      "block mapping",
      `redis:\n  host: ${H}\n  port: 6380 # main\n  ssl:\n    enabled: true\nport: 1\n`,
    ],
    ["a.yml", "before the host", `redis:\n  tls: true\n  port: "6380"\n  host: "${H}"\n`],
    ["a.yml", "flow mapping", `redis: {port: 6380, host: ${H}, useSsl: true}\n`],
    [
      "a.yml",
      "item of a list",
      `caches:\n  - name: a\n    host: ${H}\n    port: 6380\n    tls: true\n  - port: 1\n`,
    ],
    ["a.yml", "windows line ends", `redis:\r\n  host: ${H}\r\n  port: 6380\r\n  tls: true\r\n`],
    ["a.yml", "list in the column of its key", `c:\n- host: ${H}\n  port: 6380\n  tls: true\n- port: 1\n`],
    [
      "a.yml",
      "template lines",
      `redis:\n  host: ${H}\n{{- if .Values.x }}\n  port: 6380\n{{- end }}\n  tls: true\n`,
    ],
    [
      "k.yml",
      "pairs",
      `env:\n- name: REDIS_HOST\n  value: ${H}\n- name: REDIS_PORT\n  value: "6380"\n- {name: REDIS_TLS, value: 'true'}\n`,
    ],
    [
      "c.yml",
      "items with a sign",
      `environment:\n  - REDIS_HOST=${H}\n  - REDIS_PORT=6380\n  - "REDIS_SSL=true"\n`,
    ],
    [
      "c.yml",
      "properties in a block scalar",
      `a.properties: |\n  redis.host=${H}\n  redis.port=6380\n  redis.ssl=true\n`,
    ],
    [
      "c.yml",
      "JSON in a block scalar",
      `a.json: |\n  {\n    "host": "${H}",\n    "port": 6380,\n    "tls": true\n  }\n`,
    ],
    ["a.json", "minified", `{"a":[{"host":"${H}","port":6380,"tls":true},{"port":1}]}`],
    ["a.json", "nested object", `{"ssl":{"enabled":true},"host":"${H}","port":"6380"}`],
    [
      "a.json",
      "comments",
      `{\n  // "port": 1, don't\n  "host": "${H}", /* "tls": false */\n  "port": 6380,\n  "tls": true\n}`,
    ],
    [
      "a.json",
      "pairs",
      `[{"name":"R_HOST","value":"${H}"},{"value":"6380","name":"R_PORT"},{"name":"R_TLS","value":"true"}]`,
    ],
    ["a.json5", "bare keys", `{host: '${H}', port: 6380, tls: true}`],
    ["a.toml", "table", `[redis]\nhost = "${H}"\nport = 6380 # main\ntls = true\n[b]\nport = 1\n`],
    ["a.toml", "inline table", `redis = { host = "${H}", port = 6380, tls.enabled = true }\n`],
    ["a.toml", "dotted keys", `redis.host = "${H}"\nredis.port = 6380\nredis.ssl.enabled = true\n`],
    [
      ".env",
      "a prefix",
      `REDIS_HOST="${H}"\nDB_PORT=1\nexport REDIS_PORT='6380'\nREDIS_TLS=true # yes\n#REDIS_PORT=2\n`,
    ],
    [
      ".env",
      "a role in the name",
      `REDIS_HOST_WRITE=${H}\nREDIS_PORT_WRITE=6380\nREDIS_PORT=1\nREDIS_TLS=true\n`,
    ],
    [
      "a.properties",
      "dots",
      `cache.redis.host=${H}\ncache.redis.port = 6380\ncache.redis.ssl.enabled: true\nport=1\n`,
    ],
    ["a.ini", "section", `[a]\nport=1\n[redis]\nhost = ${H}\nport = 6380\nssl = true ; on\n`],
    [
      "a.tf",
      "block",
      `module "web" {\n  redis = {\n    host = "${H}"\n    port = 6380\n    tls  = true\n  }\n}\n`,
    ],
    ["a.tfvars", "variables", `redis_host = "${H}"\nredis_port = 6380\nredis_tls = true\n`],
    [
      "a.xml",
      "properties",
      `<b><property name="hostName" value="${H}"/><property name="port" value="6380"/><property name="useSsl">true</property></b>`,
    ],
    [
      "a.xml",
      "elements",
      `<c><r><host>${H}</host>\n<port> 6380 </port><ssl>true</ssl></r><port>1</port></c>`,
    ],
    ["a.xml", "attributes", `<redis host="${H}" port="6380" ssl="true"/>`],
    [
      "web.config",
      "settings",
      `<s><add key="RedisHost" value="${H}"/><add key="RedisPort" value="6380"/><add key="RedisSsl" value="true"/></s>`,
    ],
    ["Dockerfile", "variables", `ENV REDIS_HOST ${H}\nENV REDIS_PORT=6380\nENV REDIS_TLS=true\n`],
    ["a.sh", "variables", `export REDIS_HOST=${H}\nexport REDIS_PORT=6380\nREDIS_TLS=true\n`],
  ];
  for (const [file, what, text] of texts)
    it(`are read in ${file}: ${what}`, () => assert.deepEqual(read(text, file), [BOTH]));

  const silent: readonly (readonly [file: string, what: string, text: string])[] = [
    ["a.yml", "filled in elsewhere", `host: ${H}\nport: \${PORT:6379}\ntls: \${TLS}\n`],
    ["a.yml", "of another mapping", `redis:\n  host: ${H}\ndb:\n  port: 1\n  tls: true\n`],
    ["a.yml", "in comments", `host: ${H}\n# port: 6380\n#tls: true\n`],
    ["a.yml", "of another document", `host: ${H}\n---\nport: 6380\ntls: true\n`],
    [
      "a.yml",
      "of the container beside",
      `- env:\n  - name: A_HOST\n    value: ${H}\n- env:\n  - name: A_PORT\n    value: "1"\n`,
    ],
    ["a.yml", "no port", `host: ${H}\nport: 99999\ntls: maybe\n`],
    [".env", "of another prefix", `REDIS_HOST=${H}\nREDIS2_PORT=1\nPORT=2\nREDIS_CACHE_TLS=true\n`],
    [".env", "written twice", `REDIS_HOST=${H}\nREDIS_PORT=1\nREDIS_PORT=2\n`],
    ["a.json", "of another object", `{"a":{"host":"${H}"},"port":1,"tls":true}`],
    ["a.json", "nothing at all", `{"host":"${H}","port":null,"tls":null}`],
    ["a.yml", "options of TLS, not TLS itself", `host: ${H}\ntls:\n  ca: /etc/ca.pem\n`],
  ];
  for (const [file, what, text] of silent)
    it(`are not taken from what is ${what} (${file})`, () =>
      assert.deepEqual(read(text, file), [{ port: null, tls: null, turned: null }]));

  it("leave the port right after the host alone, and that of a URL", () => {
    assert.equal(only(`host: ${H}:6379\nport: 6380\n`, "a.yml").port, 6379);
    assert.equal(only(`url: redis://${H}\nport: 6380\n`, "a.yml").port, null);
  });

  it("belong to each host by itself", () => {
    const text = `write_host: ${H}\nwrite_port: 1\nread_host: ${R}\nread_port: 2\n`;
    assert.deepEqual(
      read(text, "a.yml").map(({ port }) => port),
      [1, 2],
    );
  });
});

describe("TLS in settings", () => {
  it("is turned in the words that stand there", () => {
    const turned = (value: string) => only(`host: ${H}\ntls: ${value}\n`, "a.yml").client.tlsWritten?.turned;
    assert.deepEqual(["True", "FALSE", "yes", "Off", "1", "'no'", "enabled"].map(turned), [
      "False",
      "TRUE",
      "no",
      "On",
      "0",
      "yes",
      "disabled",
    ]);
  });

  it("is on where options of Node's TLS are given", () => {
    assert.equal(only(`{"host": "${H}", "tls": {"rejectUnauthorized": false}}`, "a.json").client.tls, true);
  });

  it("may be on where a plain URL stands beside a value from elsewhere, so that nothing contradicts it", () => {
    const text = (value: string) => `REDIS_URL=redis://${H}:6379\nREDIS_USE_SSL=${value}\n`;
    assert.equal(only(text("${REDIS_SSL}"), ".env").client.tls, true);
    assert.equal(only(text("{'ssl_cert_reqs': 'required'}"), ".env").client.tls, true);
    assert.equal(only(text(""), ".env").client.tls, null);
    assert.equal(only(`REDIS_HOST=${H}\nREDIS_TLS=\${TLS}\n`, ".env").client.tls, null);
  });

  it("is an option of a connection string", () => {
    const { client } = only(
      `{"Redis": "${H}:6379,password=a,ssl=True,abortConnect=False"}`,
      "appsettings.json",
    );
    assert.equal(client.name, "stackexchange-redis");
    assert.deepEqual([client.tls, client.tlsWritten?.turned], [true, "False"]);
    assert.equal(only(`R=${H}:6379?db=1&ssl=false`, ".env").client.tls, false);
    assert.equal(only(`{"a": "${H}:6379", "b": "x,ssl=true"}`, "a.json").client.tls, null);
  });

  it("is a scheme in a key of its own", () => {
    assert.equal(only(`REDIS_SCHEME=tls\nREDIS_HOST=${H}\n`, ".env").client.tlsWritten?.turned, "tcp");
    assert.equal(only(`REDIS_SCHEME=http\nREDIS_HOST=${H}\n`, ".env").client.tls, null);
  });

  it("is on where a JSON object turns it on, and nothing is to be turned then", () => {
    const { tls, tlsRange } = only(`{"host": "${H}", "tls": {}}`, "a.json").client;
    assert.deepEqual([tls, tlsRange], [true, null]);
    assert.equal(only(`host: ${H}\ntls: {}\n`, "values.yaml").client.tls, null);
  });
});

describe("Cluster mode in settings", () => {
  it("is what a switch beside the host says", () => {
    assert.equal(only(`REDIS_HOST=${H}\nREDIS_CLUSTER_ENABLED=false\n`, ".env").client.clusterAware, false);
    assert.equal(only(`redis:\n  cluster: true\n  host: ${H}\n`, "a.yml").client.clusterAware, true);
    assert.equal(only(`REDIS_HOST=${H}\nREDIS_CLUSTER=redis\n`, ".env").client.clusterAware, null);
  });

  it("is unknown for a bare variable", () => {
    assert.equal(only(`REDIS_HOST=${H}\n`, ".env").client.clusterAware, null);
    assert.equal(only(`REDIS_URL=redis://${H}\n`, ".env").client.clusterAware, null);
  });

  it("is not taken from the host where nodes of a cluster stand beside it", () => {
    const text = `spring.data.redis.host=${H}\nspring.data.redis.cluster.nodes=a:1,b:2\n`;
    assert.equal(only(text, "application.properties").client.clusterAware, null);
  });
});
