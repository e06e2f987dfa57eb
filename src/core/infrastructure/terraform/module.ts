/** A Terraform module: the files of one directory, and what they define under which names. */
import type { Attribute, Block, Document } from "../../syntax/hcl/document";
import { documentOf } from "../../syntax/hcl/read";
import type { SourceText } from "../../syntax/sourceText";
import { LineMap } from "../../text/lines";

export class TerraformFile {
  readonly text: string;
  readonly document: Document;
  #lines: LineMap | null = null;

  /** `name` tells the file from the others of its module, and is what people are told. */
  constructor(
    readonly name: string,
    source: SourceText,
  ) {
    this.text = source.text;
    this.document = documentOf(source);
  }

  get lines(): LineMap {
    this.#lines ??= new LineMap(this.text);
    return this.#lines;
  }
}

/** Something that a file defines. */
export interface Defined<T> {
  readonly file: TerraformFile;
  readonly is: T;
}

export const CLUSTER = "aws_elasticache_cluster";
export const GROUP = "aws_elasticache_replication_group";
export const GLOBAL_GROUP = "aws_elasticache_global_replication_group";
export const SERVERLESS = "aws_elasticache_serverless_cache";
export const CACHE_TYPES: ReadonlySet<string> = new Set([CLUSTER, GROUP, GLOBAL_GROUP, SERVERLESS]);

/** More blocks than anybody writes into one directory. */
const MOST_BLOCKS = 20_000;

export class Module {
  /** Resources and data sources of ElastiCache, as expressions name them: `data.aws_elasticache_cluster.x`. */
  readonly resources = new Map<string, Defined<Block>>();
  readonly locals = new Map<string, Defined<Attribute>>();
  readonly outputs = new Map<string, Defined<Block>>();
  readonly variables = new Map<string, Defined<Block>>();
  readonly calls = new Map<string, Defined<Block>>();

  /** `directory` is what sources of module calls are resolved against; empty where only one file is known. */
  constructor(
    readonly directory: string,
    readonly files: readonly TerraformFile[],
  ) {
    let blocks = 0;
    for (const file of files)
      for (const block of file.document.blocks) {
        if (++blocks > MOST_BLOCKS) return;
        this.#add(file, block);
      }
  }

  #add(file: TerraformFile, block: Block): void {
    const { type, labels } = block;
    const [first = "", second] = labels;
    if (type === "resource" || type === "data") {
      if (second === undefined || !CACHE_TYPES.has(first)) return;
      this.resources.set(`${type === "data" ? "data." : ""}${first}.${second}`, { file, is: block });
    } else if (type === "locals") {
      for (const [name, attribute] of block.attributes) this.locals.set(name, { file, is: attribute });
    } else if (type === "output") this.outputs.set(first, { file, is: block });
    else if (type === "variable") this.variables.set(first, { file, is: block });
    else if (type === "module") this.calls.set(first, { file, is: block });
  }
}

/** A setting of a block that is one literal. */
export function literalText(block: Block, name: string): string | null {
  const value = block.attributes.get(name)?.value;
  return value?.kind === "literal" ? value.text : null;
}
