/**
 * Files that hold cache hosts beside marked secrets, plain and in base64, for the tests that nothing of a file leaves but
 * its hosts. The hosts are those of the demo's account.
 */

export const NODE = "tito-redis-001.x7k2qf.0001.use1.cache.amazonaws.com";
export const REPLICA = "tito-redis-002.x7k2qf.0001.use1.cache.amazonaws.com";
export const PRIMARY = "tito-redis.x7k2qf.ng.0001.use1.cache.amazonaws.com";

export interface SecretFile {
  readonly name: string;
  readonly text: string;
  /** How many hosts stand in it, hidden ones included. */
  readonly hosts: number;
}

const marks: string[] = [];

/** A secret that stands nowhere else. */
function mark(kind: string): string {
  const secret = `MARK${kind}${String(marks.length).padStart(2, "0")}qZ9`;
  marks.push(secret);
  return secret;
}

export function base64(text: string, encoding: "base64" | "base64url" = "base64"): string {
  return Buffer.from(text, "utf8").toString(encoding);
}

function wrapped(text: string, width: number, lineBreak: string): string {
  return (text.match(new RegExp(`.{1,${width}}`, "g")) ?? []).join(lineBreak);
}

function dotenv(): string {
  return [
    "# the cache of the shop",
    `APP_KEY=${mark("AppKey")}`,
    `REDIS_URL=redis://shop:${mark("EnvUrl")}@${NODE}:6379/0`,
    `REDIS_PASSWORD="${mark("EnvPassword")}"`,
    `REDIS_HOST=${REPLICA} # ${mark("Comment")}`,
    `SESSION=${mark("Before")} ${NODE} ${mark("After")}`,
    "",
  ].join("\n");
}

function script(): string {
  return [
    "#!/bin/bash",
    `export TOKEN=${mark("ScriptToken")}`,
    `redis-cli -a ${mark("CliFlag")} -h ${NODE} set warm 1`,
    `curl -u admin:${mark("Curl")} https://internal.example.com/`,
    `echo "AUTH ${mark("AuthWord")}" | nc ${REPLICA} 6379`,
    "",
  ].join("\n");
}

function springText(): string {
  return `spring:\n  data:\n    redis:\n      host: ${NODE}\n      password: ${mark("Spring")}\n      username: ${mark("User")}\n`;
}

const certificate = `-----BEGIN PRIVATE KEY-----\n${wrapped(`${mark("Key")}${"k".repeat(200)}${mark("KeyEnd")}`, 64, "\n")}\n-----END PRIVATE KEY-----\n`;

function secretYml(): string {
  return `apiVersion: v1
kind: Secret
metadata:
  name: shop
type: Opaque
data:
  host: ${base64(NODE)}
  url: ${base64(`rediss://:${mark("SecretUrl")}@${NODE}:6379/1`)}
  unpadded: ${base64(`redis://:${mark("Unpadded")}@${REPLICA}:6379`).replace(/=+$/, "")}
  password: ${base64(mark("SecretPassword"))}
  .env: ${base64(dotenv())}
  application.yml: ${base64(springText())}
  tls.key: ${base64(certificate)}
  notes: ${base64(`${mark("Prose")} ${NODE} = ${mark("Prose")} and ${REPLICA}:${mark("Port")}`)}
`;
}

const listed = (name: string, data: Record<string, string>) => ({
  apiVersion: "v1",
  kind: "Secret",
  metadata: { name },
  data,
});

export const FILES: readonly SecretFile[] = [
  { name: "shop.env", text: dotenv(), hosts: 3 },
  {
    name: "redis.yml",
    text: `redis:\n  url: redis://:${mark("YamlUrl")}@${NODE}:6379/0\n  auth_token: ${mark("AuthToken")}\n  connection: "${REPLICA}:6379,password=${mark("Connection")},abortConnect=false"\n  hosts: [${NODE}, "${mark("Flow")}"]\n`,
    hosts: 3,
  },
  { name: "secret.yml", text: secretYml(), hosts: 9 },
  {
    name: "secrets.json",
    text: `${JSON.stringify({ kind: "List", items: [listed("a", { url: base64(`redis://:${mark("List")}@${NODE}`) }), listed("b", { token: base64(mark("Token")), "shop.env": base64(dotenv()) })] })}\n`,
    hosts: 4,
  },
  {
    name: "user-data.yml",
    text: `Resources:\n  Shop:\n    Type: AWS::EC2::Instance\n    Properties:\n      UserData: |\n        ${wrapped(base64(script()), 76, "\n        ")}\n      Token: ${mark("Template")}\n`,
    hosts: 2,
  },
  {
    name: "shop.tf",
    text: `resource "aws_instance" "shop" {\n  user_data_base64 = "${base64(script())}"\n  password         = "${mark("Terraform")}"\n}\n`,
    hosts: 2,
  },
  {
    name: "docker-compose.yml",
    text: `services:\n  shop:\n    command: redis-cli -a ${mark("Command")} -h ${NODE}\n    environment:\n      - CONFIG=${base64(JSON.stringify({ host: NODE, password: mark("Json") }), "base64url")}\n      - TOKEN=${mark("Compose")}\n`,
    hosts: 2,
  },
  {
    name: "settings.py",
    text: `import redis\nclient = redis.Redis(host="${NODE}", password="${mark("Python")}", ssl=False)\nother = redis.from_url("redis://:${mark("PythonUrl")}@${REPLICA}:6379/0")\n`,
    hosts: 2,
  },
  {
    name: "appsettings.json",
    text: `${JSON.stringify({ ConnectionStrings: { Redis: `${NODE}:6379,password=${mark("Dotnet")},ssl=False` }, Key: mark("JsonKey") }, null, 2)}\n`,
    hosts: 1,
  },
];

/** All marked secrets. */
export const SECRETS: readonly string[] = marks;

/** What a secret looks like: as it is, or within base64, wherever it begins there; of base64 the ends hold other bits, too. */
const LOOKS: readonly (readonly [secret: string, look: string])[] = marks.flatMap((secret) => {
  const encoded = [0, 1, 2].flatMap((before) => {
    const text = base64("x".repeat(before) + secret);
    return text.slice(before === 0 ? 0 : 4, Math.floor((before + secret.length) / 3) * 4);
  });
  return [secret, ...encoded].map((look) => [secret, look] as const);
});

/** The secrets that a text holds, plain or in base64, lines joined. */
export function secretsIn(text: string): string[] {
  const joined = text.replace(/(?:\\[nr]|[\n\r])\s*/g, "");
  return [
    ...new Set(
      LOOKS.filter(([, look]) => text.includes(look) || joined.includes(look)).map(([secret]) => secret),
    ),
  ];
}
