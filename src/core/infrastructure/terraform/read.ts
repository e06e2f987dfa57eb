/** Terraform and OpenTofu, in their own language and in JSON. */
import type { CodeReference } from "../../model/codeReference";
import { judgeAll } from "../judge";
import type { Cache } from "../model";
import type { CodeReader } from "../reader";
import { Caches } from "./caches";
import { type FindModule, Scope } from "./evaluate";
import { Module, TerraformFile } from "./module";
import { handedOut, Uses } from "./uses";
import { findWays } from "./walk";

/** Without one of these there is nothing to say, and nothing is judged. */
const SPOKEN =
  /cache_nodes|member_clusters|elasticache_serverless_cache|_endpoint_address|cluster_address|configuration_endpoint|automatic_failover_enabled|num(?:ber)?_cache_clusters|replicas_per_node_group/;

/** Whether there is anything in a text to judge. */
export function speaksOfCaches(text: string): boolean {
  return SPOKEN.test(text);
}

/** A file by itself. */
export const readTerraform: CodeReader = (source) => {
  if (!speaksOfCaches(source.text)) return [];
  const file = new TerraformFile(source.fileName, source);
  return judgeModule(new Module("", [file]), () => null).get(file) ?? [];
};

/** What is to be said of each file of a module, of the modules that it calls as it calls them. */
export function judgeModule(
  module: Module,
  find: FindModule,
): ReadonlyMap<TerraformFile, readonly CodeReference[]> {
  // What it calls may speak of a cache in place of the module itself.
  if (module.calls.size === 0 && !module.files.some(({ text }) => speaksOfCaches(text))) return new Map();
  const scope = new Scope(module, find);
  const caches = new Caches(scope);
  const ways = new Map(module.files.map((file) => [file, findWays(file, scope)]));
  const handed = new Set([...ways.values()].flatMap(handedOut));
  const byFile = new Map<TerraformFile, Cache[]>();
  const add = (file: TerraformFile, cache: Cache) => byFile.set(file, [...(byFile.get(file) ?? []), cache]);
  for (const { file, is } of caches.all()) add(file, is);
  for (const [name, { file }] of module.calls)
    for (const called of scopesBelow(scope.child(name)))
      for (const { is } of new Caches(called).all()) add(file, is);
  return new Map(
    module.files.map((file) => [
      file,
      judgeAll(byFile.get(file) ?? [], new Uses(file, caches, ways.get(file) ?? [], handed).all()),
    ]),
  );
}

/** More calls within calls than people write. */
const MOST_CALLS = 500;

/** A module that is called, and those that it calls itself. */
function scopesBelow(scope: Scope | null): readonly Scope[] {
  const found = scope ? [scope] : [];
  // A list takes what is added while it is gone through.
  for (const each of found)
    for (const name of each.module.calls.keys()) {
      const called = found.length < MOST_CALLS ? each.child(name) : null;
      if (called) found.push(called);
    }
  return found;
}
