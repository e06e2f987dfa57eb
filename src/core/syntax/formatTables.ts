/** What names, endings and language ids say of a format: data for `format.ts`. */
import type { Language } from "./languages";

/** What reads a text: a parser of its own format, or the plain reader of a language. */
export type Format =
  | "yaml"
  | "json"
  | "toml"
  | "dotenv"
  | "properties"
  | "ini"
  | "hcl"
  | { readonly plain: Language };

type FormatName = Exclude<Format, object>;

/** A row of the tables: a format by its name. */
export type Choice = FormatName | `plain:${Language}`;

interface Row {
  /** Whole base names. */
  readonly names?: string;
  /** The last endings of base names, without their dot. */
  readonly endings?: string;
  /** VS Code's language ids, built in and of the usual extensions. */
  readonly ids?: string;
}

/** All lower case, with blanks between. */
const ROWS: Readonly<Record<Choice, Row>> = {
  dotenv: { names: ".env .envrc .flaskenv env", endings: "env", ids: "dotenv env" },
  yaml: {
    endings: "yml yaml",
    ids: "yaml dockercompose github-actions-workflow helm ansible cloudformation spring-boot-properties-yaml",
  },
  json: {
    names: ".babelrc .eslintrc .prettierrc",
    endings: "json jsonc avsc hujson har json5 jsonl ndjson geojson webmanifest tfstate ipynb code-workspace",
    ids: "json jsonc json5 jsonl",
  },
  toml: {
    names: "pipfile cargo.lock poetry.lock telegraf.conf mackerel-agent.conf",
    endings: "toml",
    ids: "toml",
  },
  properties: { endings: "properties", ids: "properties java-properties spring-boot-properties" },
  ini: {
    names:
      ".npmrc .editorconfig .gitconfig .gitmodules .pylintrc .boto hosts inventory supervisord.conf my.cnf",
    endings: "ini cfg cnf desktop service timer socket container",
    ids: "ini editorconfig systemd systemd-conf systemd-unit-file",
  },
  hcl: {
    endings: "tf tfvars hcl nomad tofu alloy river",
    ids: "terraform terraform-vars terraform-stack opentofu hcl nomad packer",
  },
  "plain:directives": {
    names: "haproxy.cfg nginx.conf",
    endings: "conf vcl",
    ids: "nginx apacheconf haproxy",
  },
  "plain:dockerfile": { names: "dockerfile containerfile", endings: "dockerfile", ids: "dockerfile" },
  "plain:makefile": { names: "makefile gnumakefile", endings: "mk mak", ids: "makefile" },
  "plain:groovy": {
    names: "jenkinsfile",
    endings: "groovy gradle jenkinsfile",
    ids: "groovy gradle jenkinsfile",
  },
  "plain:procfile": { names: "procfile", ids: "procfile" },
  "plain:crontab": { names: "crontab", endings: "cron", ids: "crontab" },
  "plain:shell": {
    names: ".bashrc .bash_profile .profile .zshrc",
    endings: "sh bash zsh ksh fish bats",
    ids: "shellscript fish",
  },
  "plain:ruby": {
    names: "gemfile rakefile capfile vagrantfile guardfile fastfile berksfile config.ru",
    endings: "rb rake ru gemspec",
    ids: "ruby",
  },
  "plain:python": { names: "tiltfile", endings: "py pyi bzl bazel", ids: "python" },
  "plain:hocon": { names: "application.conf reference.conf", endings: "hocon", ids: "hocon" },
  "plain:markdown": { names: "readme changelog", endings: "md mdx markdown", ids: "markdown" },
  "plain:text": {
    names: "changes history news known_hosts .netrc _netrc",
    endings: "txt po pot puml plantuml mmd dot gv d2 promql logql rst adoc org feature eml csv tsv",
  },
  "plain:graphql": { endings: "graphql gql", ids: "graphql" },
  "plain:php": { endings: "php phtml inc", ids: "php" },
  "plain:javascript": {
    endings: "js cjs mjs jsx vue svelte snap pac",
    ids: "javascript javascriptreact vue",
  },
  "plain:typescript": { endings: "ts cts mts tsx", ids: "typescript typescriptreact" },
  "plain:keyed": { endings: "coffee" },
  "plain:go": { endings: "go", ids: "go" },
  "plain:java": { endings: "java", ids: "java" },
  "plain:csharp": { endings: "cs csx", ids: "csharp" },
  "plain:kotlin": { endings: "kt kts", ids: "kotlin" },
  "plain:scala": { endings: "scala sbt", ids: "scala" },
  "plain:swift": { endings: "swift", ids: "swift" },
  "plain:dart": { endings: "dart", ids: "dart" },
  "plain:rust": { endings: "rs", ids: "rust" },
  "plain:c": { endings: "c h cc cpp cxx hpp m", ids: "c cpp objective-c" },
  "plain:elixir": { endings: "ex exs", ids: "elixir" },
  "plain:perl": { endings: "pl pm t", ids: "perl" },
  "plain:lua": { endings: "lua", ids: "lua" },
  "plain:puppet": { endings: "pp", ids: "puppet" },
  "plain:sql": { endings: "sql", ids: "sql" },
  "plain:nix": { endings: "nix", ids: "nix" },
  "plain:jsonnet": { endings: "jsonnet libsonnet", ids: "jsonnet" },
  "plain:powershell": { endings: "ps1 psm1 psd1", ids: "powershell" },
  "plain:batch": { endings: "bat cmd", ids: "bat" },
  "plain:lisp": { endings: "clj cljs cljc edn el", ids: "clojure" },
  "plain:erlang": { names: "sys.config advanced.config", endings: "erl hrl", ids: "erlang" },
  "plain:haskell": { endings: "hs", ids: "haskell" },
  "plain:vb": { endings: "vb vbs", ids: "vb" },
  "plain:xml": {
    endings: "xml xhtml html htm svg config csproj props targets plist pom xsd wsdl",
    ids: "erb xml html",
  },
  "plain:log": { endings: "log sarif", ids: "log" },
  "plain:diff": { endings: "diff patch", ids: "diff" },
  "plain:unknown": { ids: "plaintext" },
};

function choicesBy(key: keyof Row): ReadonlyMap<string, Choice> {
  const rows = Object.entries(ROWS) as [Choice, Row][];
  return new Map(rows.flatMap(([choice, row]) => (row[key]?.split(" ") ?? []).map((name) => [name, choice])));
}

export const NAMES = choicesBy("names");
export const ENDINGS = choicesBy("endings");
export const LANGUAGE_IDS = choicesBy("ids");
