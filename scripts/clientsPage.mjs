// docs/clients.md as the rows of products have it; docs.mjs writes it, and a test says where the page is old.

/** @typedef {import("../src/core/clients/products/product").Product} Product */

const LANGUAGES = {
  js: "JavaScript",
  python: "Python",
  go: "Go",
  jvm: "Java",
  dotnet: ".NET",
  php: "PHP",
  ruby: "Ruby",
  rust: "Rust",
  elixir: "Elixir",
  lua: "Lua",
  c: "C",
  perl: "Perl",
};

const NEEDS = {
  exporter: "watches each node by itself",
  "replicated-servers": "finds the primary among all nodes of the group",
  proxy: "spreads keys over the servers of a list itself",
  seeds: "learns the other nodes from any that it is given",
};

/** @param {Product} product */
function wayTold({ calls = {}, settings = [] }) {
  const languages = Object.entries(LANGUAGES).flatMap(([platform, name]) =>
    platform in calls ? [name] : [],
  );
  return [...languages, ...(settings.length > 0 ? ["settings"] : [])].join(", ");
}

/** @param {Product} product */
function saidOf({ calls = {}, settings = [], advice = {} }) {
  const rows = [...Object.values(calls).flat(), ...settings];
  const needs = [...new Set(rows.flatMap((row) => row.needs ?? []))].filter((need) => need !== "seeds");
  const said = [...needs.map((need) => NEEDS[need]), advice.cluster, advice.discovery].filter(
    (words) => words,
  );
  if (said.length > 0) return said.join("; ");
  if (rows.some(({ cluster }) => cluster === true)) return "speaks cluster mode or Auto Discovery";
  return rows.some(({ cluster }) => cluster === false) ? "has no Auto Discovery: list every node" : "";
}

/** @param {Product} product */
function plainOf({ advice = {}, writes }) {
  return [advice.plain, writes ? "always writes: never the Reader endpoint" : ""].filter(Boolean).join("; ");
}

/** @param {readonly Product[]} products */
export function clientsPage(products) {
  const rows = products.map(
    (product) =>
      `| ${[`[${product.name}](${product.source})`, wayTold(product), saidOf(product), plainOf(product)].map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`,
  );
  return `# Clients, frameworks and tools

What the rules know of the programs that are given a cache host: each is told by how code calls it, by its settings, or by both. The third column is what to set for a Configuration endpoint ([cluster-client](rules/cluster-client.md)), or why it is right to give it nodes; the last one what to set for a group without cluster mode. An empty cell: nothing is to be set, or nothing is known. Every name leads to where that is written. Of programs that are not in this list, and of what a file does not show, nothing is said.

This page is made from the rows in \`src/core/clients/products\` by \`node scripts/docs.mjs\`.

| product | told in | what to set, or what it needs | without cluster mode |
|---|---|---|---|
${rows.join("\n")}
`;
}
