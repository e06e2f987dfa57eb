import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { chooseFormat, type Format } from "../../../../src/core/syntax/format";
import { ENDINGS, NAMES as WHOLE_NAMES } from "../../../../src/core/syntax/formatTables";
import { FOLDER, read } from "../../cases/account";

const NAMES: Readonly<Record<string, readonly string[]>> = {
  dotenv: [
    ".env",
    ".env.production",
    "production.env",
    ".envrc",
    "/a/b/.ENV",
    "C:\\app\\.env.local",
    ".env.example",
    ".env.yml.bak",
  ],
  yaml: [
    "a.yml",
    "a.YAML",
    "redis.yml.erb",
    "x.yaml.tpl",
    "x.yaml.j2",
    "docker-compose.prod.yml",
    "values.yaml.gotmpl",
  ],
  json: [
    "a.json",
    "a.jsonc",
    "a.json5",
    "x.code-workspace",
    "terraform.tfstate",
    "main.tf.json",
    "app.json.dist",
  ],
  toml: ["a.toml", "Pipfile"],
  properties: ["application.properties", "application-prod.properties", "a.properties.template"],
  ini: ["php.ini", "setup.cfg", ".editorconfig", "web.service", ".npmrc", "supervisord.conf"],
  hcl: [
    "main.tf",
    "prod.tfvars",
    "prod.auto.tfvars",
    "job.nomad",
    "x.pkr.hcl",
    "terragrunt.hcl",
    "user.tf.tpl",
  ],
  "plain:dockerfile": ["Dockerfile", "Dockerfile.web", "web.dockerfile", "Containerfile"],
  "plain:makefile": ["Makefile", "build.mk"],
  "plain:groovy": ["Jenkinsfile", "build.gradle"],
  "plain:procfile": ["Procfile", "Procfile.dev"],
  "plain:ruby": ["Gemfile", "Rakefile", "config/initializers/redis.rb", "config.ru"],
  "plain:directives": ["nginx.conf", "redis.conf", "haproxy.cfg"],
  "plain:crontab": ["crontab", "/etc/cron.d/redis"],
  "plain:python": ["settings.py"],
  "plain:php": ["config/database.php"],
  "plain:typescript": ["environment.ts", "a.tsx"],
  "plain:javascript": ["a.js", "a.mjs", "a.vue"],
  "plain:java": ["A.java"],
  "plain:shell": ["deploy.sh", ".bashrc"],
  "plain:xml": ["beans.xml", "web.config", "index.html.erb"],
  "plain:markdown": ["README.md", "README"],
  "plain:text": ["notes.txt"],
  "plain:log": ["a.log", "results.sarif"],
  "plain:diff": ["failover.patch", "x.diff"],
  "plain:unknown": ["redis", "a.xyz", "", "constructor", "x.__proto__", "."],
};

const LANGUAGE_IDS: Readonly<Record<string, string>> = {
  dotenv: "dotenv",
  yaml: "yaml",
  dockercompose: "yaml",
  json: "json",
  jsonc: "json",
  toml: "toml",
  properties: "properties",
  ini: "ini",
  terraform: "hcl",
  "terraform-vars": "hcl",
  shellscript: "plain:shell",
  typescriptreact: "plain:typescript",
  plaintext: "plain:unknown",
  toString: "plain:unknown",
};

function written(format: Format): string {
  return typeof format === "object" ? `plain:${format.plain}` : format;
}

describe("chooseFormat", () => {
  for (const [format, names] of Object.entries(NAMES)) {
    it(`takes ${names.filter(Boolean).join(", ")} for ${format}`, () => {
      assert.deepEqual(
        names.map((name) => [name, written(chooseFormat(name))]),
        names.map((name) => [name, format]),
      );
    });
  }

  it("asks the language id where the name says nothing", () => {
    for (const [id, format] of Object.entries(LANGUAGE_IDS))
      assert.equal(written(chooseFormat("redis", id)), format, id);
  });

  it("believes the name before the language id", () => {
    assert.equal(chooseFormat("a.yml", "plaintext"), "yaml");
  });

  it("tells no format that no case shows", () => {
    const topics = readdirSync(FOLDER, { withFileTypes: true }).filter((entry) => entry.isDirectory());
    const cases = topics.flatMap(
      ({ name }) => JSON.parse(read(name, "cases.json")) as { file: string; as?: string }[],
    );
    const shown = new Set(cases.map(({ file, as }) => written(chooseFormat(as ?? file))));
    const told = new Set<string>([...WHOLE_NAMES.values(), ...ENDINGS.values()]);
    assert.deepEqual(
      [...told].filter((format) => !shown.has(format)),
      [],
    );
  });
});
