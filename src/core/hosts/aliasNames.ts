/**
 * Which words of a text may be names of one's own in DNS, and which look like names and are none: file names, packages,
 * classes, versions, references to settings. Told by the word alone.
 */
import { wordSet } from "../text/words";
import { classifyHost } from "./endpoint";

const MAX_NAME = 253;
const MAX_LABEL = 63;
/** One label, in any script; DNS knows other letters than ASCII's in another writing. */
const LABEL = /^[\p{L}\p{M}\p{N}_](?:[\p{L}\p{M}\p{N}_-]*[\p{L}\p{M}\p{N}_])?$/u;
const TOP_LEVEL = /^(?:[\p{L}\p{M}]{2,}|xn--[a-z0-9-]+)$/u;

/** Endings of files, and last parts of settings' names, that are no top-level domains. */
const NO_TOP_LEVEL = wordSet(
  "json yml yaml toml ini cfg conf config cnf env properties xml html htm css scss less txt csv tsv log lock md mdx rst",
  "js jsx ts tsx mjs cjs vue java jar war class module kt kts scala groovy gradle rb erb php phtml go mod sum cs csproj fs vb swift",
  "c h cpp hpp cc so dll exe bin dylib a o lua sql db sqlite rdb aof bak tmp pid sock socket service timer target slice",
  "tf tfvars hcl tpl tmpl template j2 gotmpl helm sh bash zsh bat cmd ps1 zip gz tar tgz bz2 xz png jpg jpeg gif svg ico",
  "pem crt cer key csr p12 pfx jks map snap dist example sample default local localhost localdomain invalid",
  "host hosts hostname port ports url urls uri uris endpoint endpoints server servers address addresses addr addrs",
  "node nodes password username user database enabled disabled timeout ttl type name value client cluster cache caches",
  "redis valkey memcached memcache elasticache sentinel driver adapter store prefix options settings connection pool",
  "id arn ssl tls primary replica reader writer master slave length size count version",
);
/** The same of names of two labels alone: these are top-level domains, too. */
const SHORT_NO_TOP_LEVEL = wordSet("py rs pl ps mo ml st ms");
/** A package of Java's and its kin begins with the name that a host ends with. */
const REVERSED = wordSet("com org net io edu gov java javax jakarta kotlin kotlinx scala android");
/** Where names of one's own end, mostly. */
export const COMMON_TOP_LEVEL = wordSet(
  "com net org io dev app cloud internal private intra lan corp local test info biz co tech systems services network zone",
);
/** `com.acme.RedisServer`: capitals inside a word. Names in capitals throughout, or with one first, are names. */
const CAMEL_CASE = /[a-z][A-Z]|[A-Z]{2}[a-z]/;

/** Whether a word may be asked of DNS as a name of one's own. */
export function mayBeAlias(written: string): boolean {
  const name = written.toLowerCase();
  const last = name.slice(name.lastIndexOf(".") + 1);
  // AWS's cluster clients for memcached want `.cfg.` in a name, and their guide's own example ends with `.local`.
  const isConfigurationName = last === "local" && /[^.]\.cfg\./.test(name);
  if (NO_TOP_LEVEL.has(last) && !isConfigurationName) return false;
  if (written.length > MAX_NAME || !TOP_LEVEL.test(last) || CAMEL_CASE.test(written)) return false;
  const labels = name.split(".");
  if (labels.length < 2) return false;
  if (!labels.every((label) => label.length <= MAX_LABEL && LABEL.test(label))) return false;
  if (labels.length === 2 && SHORT_NO_TOP_LEVEL.has(last)) return false;
  if (REVERSED.has(labels[0] ?? "") && !COMMON_TOP_LEVEL.has(last)) return false;
  // `redis.default.svc`; and every name of AWS's own is what it is.
  if (last === "svc" || /(?:^|\.)amazonaws\.com(?:\.cn)?$/.test(name)) return false;
  return classifyHost(name) === null;
}
