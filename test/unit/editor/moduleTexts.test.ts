import assert from "node:assert/strict";
import type { NamedText } from "../../../src/core/infrastructure/terraform/directories";
import { ModuleTexts } from "../../../src/editor/document/moduleTexts";

const SHARDED = `resource "aws_elasticache_replication_group" "g" {
  num_node_groups            = 2
  replicas_per_node_group    = 1
  automatic_failover_enabled = true
}
`;
const GROUP = SHARDED.replace(/ {2}num_node_groups .*\n/, "");
const HOST = `output "host" {
  value = aws_elasticache_replication_group.g.primary_endpoint_address
}
`;
const NODES = 'output "nodes" {\n  value = aws_elasticache_cluster.c.cache_nodes\n}\n';
const LONE = 'resource "aws_elasticache_cluster" "c" {\n  engine = "redis"\n}\n';
const FROM_MODULE = 'output "host" {\n  value = module.kv.nodes[0].address\n}\n';
const CALL = (source: string) => `module "kv" {\n  source = "${source}"\n}\n`;

/** A file system that can be changed under the texts, with documents that are open, and what was read of it. */
class Files {
  readonly saved = new Map<string, string>();
  readonly open = new Map<string, string>();
  readonly reads: string[] = [];
  isWatched = true;
  readonly texts = new ModuleTexts({
    list: async (directory) => {
      const names = [...this.saved.keys()].filter((name) => name.startsWith(`${directory}/`));
      if (names.length === 0) throw new Error("no such directory");
      return names.map((name) => name.slice(directory.length + 1)).filter((name) => !name.includes("/"));
    },
    read: async (path) => {
      this.reads.push(path);
      const text = this.saved.get(path);
      if (text === undefined || text === "unreadable") throw new Error("unreadable");
      return text;
    },
    open: (directory): NamedText[] =>
      [...this.open]
        .filter(([name]) => name.slice(0, name.lastIndexOf("/")) === directory)
        .map(([name, text]) => ({ name, text })),
    watches: () => this.isWatched,
  });

  constructor(saved: Readonly<Record<string, string>>) {
    for (const [name, text] of Object.entries(saved)) this.saved.set(name, text);
  }

  /** How much is to be said of a file as it stands now. */
  async told(name: string, as: "saved" | "now" = "now"): Promise<number> {
    await this.texts.gather(name.slice(0, name.lastIndexOf("/")));
    const text = (as === "now" ? this.open.get(name) : undefined) ?? this.saved.get(name) ?? "";
    return this.texts.references({ name, text }, as).length;
  }
}

describe("The texts of open Terraform modules", () => {
  it("are those of the whole folder", async () => {
    const files = new Files({ "/a/cache.tf": SHARDED, "/a/outputs.tf": HOST, "/a/readme.md": "-" });
    assert.equal(await files.told("/a/outputs.tf"), 1);
    assert.deepEqual(files.reads, ["/a/cache.tf", "/a/outputs.tf"]);
  });

  it("are read once, until somebody tells of a change", async () => {
    const files = new Files({ "/a/cache.tf": SHARDED, "/a/outputs.tf": HOST });
    assert.equal(await files.told("/a/outputs.tf"), 1);
    files.saved.set("/a/cache.tf", GROUP);
    assert.equal(await files.told("/a/outputs.tf"), 1);
    assert.equal(files.reads.length, 2);
    files.texts.changed("/a", true);
    assert.equal(await files.told("/a/outputs.tf"), 0);
  });

  it("are those of open documents, saved or not", async () => {
    const files = new Files({ "/a/cache.tf": GROUP, "/a/outputs.tf": HOST });
    assert.equal(await files.told("/a/outputs.tf"), 0);
    files.open.set("/a/cache.tf", SHARDED);
    files.texts.changed("/a", false);
    assert.equal(await files.told("/a/outputs.tf"), 1);
    files.open.set("/a/new.tf", HOST);
    files.texts.changed("/a", false);
    assert.equal(await files.told("/a/new.tf"), 1);
    assert.equal(await files.told("/a/outputs.tf", "saved"), 0);
  });

  it("are read again where nobody tells of changes", async () => {
    const files = new Files({ "/a/cache.tf": SHARDED, "/a/outputs.tf": HOST });
    files.isWatched = false;
    assert.equal(await files.told("/a/outputs.tf"), 1);
    files.saved.set("/a/cache.tf", GROUP);
    assert.equal(await files.told("/a/outputs.tf"), 0);
  });

  it("reach the local modules that are called, and no farther than their limits", async () => {
    const deep = Object.fromEntries(
      Array.from({ length: 80 }, (_, n) => [`/m${n}/main.tf`, CALL(`../m${n + 1}`)]),
    );
    const files = new Files({
      ...deep,
      "/a/main.tf": `${CALL("../kv")}${FROM_MODULE}`,
      "/kv/main.tf": `${LONE}${NODES}`,
      "/kv/broken.tf": "unreadable",
    });
    assert.equal(await files.told("/a/main.tf"), 1);
    assert.deepEqual([...(await files.texts.gather("/a"))], ["/a", "/kv"]);
    assert.equal((await files.texts.gather("/m0")).size, 50);
  });

  it("say nothing of a text that they do not hold", async () => {
    const files = new Files({ "/a/cache.tf": SHARDED, "/a/outputs.tf": HOST });
    await files.told("/a/outputs.tf");
    assert.deepEqual(files.texts.references({ name: "/a/outputs.tf", text: `\n${HOST}` }, "now"), []);
    assert.deepEqual(files.texts.references({ name: "/b/outputs.tf", text: HOST }, "now"), []);
    assert.equal(await files.told("/none/outputs.tf"), 0);
  });

  it("are gathered anew where they change meanwhile", async () => {
    const files = new Files({ "/a/cache.tf": SHARDED, "/a/outputs.tf": HOST });
    const gathering = files.texts.gather("/a");
    files.saved.set("/a/cache.tf", GROUP);
    files.texts.changed("/a", true);
    await gathering;
    assert.deepEqual(files.texts.references({ name: "/a/outputs.tf", text: HOST }, "now"), []);
    assert.equal(files.texts.texts("/a")[0]?.text, GROUP);
  });
});
