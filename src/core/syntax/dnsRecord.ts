/**
 * Whether a place is the target of a DNS record that the text defines: names of one's own will then stand for the host.
 *
 * Told by the structure of the text: the key of a record's values in a resource of records (Terraform, CloudFormation, CDK,
 * Pulumi, octoDNS, DNSEndpoint), a Service of the type ExternalName, an annotation of external-dns, a line of a zone.
 */
import type { AskedPlace, HitContext } from "../model/mention";
import { wordSet } from "../text/words";

/** By resource type of Terraform: the argument that holds the values. */
const TERRAFORM: Readonly<Record<string, readonly string[]>> = {
  aws_route53_record: ["records"],
  cloudflare_record: ["value", "content"],
  cloudflare_dns_record: ["content"],
  google_dns_record_set: ["rrdatas"],
  azurerm_dns_cname_record: ["record"],
  azurerm_private_dns_cname_record: ["record"],
  aws_service_discovery_instance: ["AWS_INSTANCE_CNAME"],
};

/** Keys that hold the target of a record wherever they stand. */
const TARGET_KEYS = new Set([
  "ResourceRecords", // CloudFormation, and the API of Route 53
  "externalName", // a Service of Kubernetes
  "AWS_INSTANCE_CNAME", // Cloud Map
]);
const EXTERNAL_DNS_TARGET = "external-dns.alpha.kubernetes.io/target";

/** Constructors of CDK and Pulumi and the objects of their arguments, by the last part of their name. */
const RECORD_CALL =
  /(?:^|\.)(?:New)?(?:(?:CnameRecord|CfnRecordSet|RecordSet)(?:Props)?|RecordArgs|RecordSetArgs)$|route53\.(?:New)?Record$/i;
/** Builders of CDK in Java: `CnameRecord.Builder.create(this, "Redis")….domainName(`, in one statement. */
const BUILDER = /\b(?:CnameRecord|CfnRecordSet|RecordSet)\.Builder\.create\(/;
const BUILDER_ARGUMENT = /\.(?:domainName|resourceRecords|target)\([^()]*\(?$/;
/** Arguments of those, and keys of other lists of records, that hold values. */
const VALUE_KEYS = wordSet(
  "domainname domain_name records resourcerecords resource_records target targets value values rrdatas record content data",
);

/** How far a record is looked around in, in UTF-16 units. */
const CALL_REACH = 2000;
const LINE_REACH = 300;
const BLOCK_REACH = 300;
const MAX_CALLS = 6;

const CNAME_TYPE = /\b(?:record_?)?type["']?\s*[:=]\s*["']?CNAME\b/i;

export function isRecordTarget(text: string, hit: AskedPlace, { keyPath, labels }: HitContext): boolean {
  if (isZoneLine(text, hit) || isBuilt(text, hit)) return true;
  if (keyPath === null) return false;
  if (keyPath.endsWith(EXTERNAL_DNS_TARGET)) return true;
  const keys = keyPath.replace(/\[\d+\]/g, "").split(".");
  if ([...keys, ...labels].some((key) => TARGET_KEYS.has(key))) return true;
  const last = keys.at(-1) ?? "";
  for (const key of keys) if (Object.hasOwn(TERRAFORM, key)) return TERRAFORM[key]?.includes(last) === true;
  if (!VALUE_KEYS.has(last.toLowerCase())) return false;
  return callsAround(text, hit.start).some((name) => RECORD_CALL.test(name)) || isBesideType(text, hit);
}

function isBuilt(text: string, { start, tokenStart }: AskedPlace): boolean {
  const before = text.slice(Math.max(0, start - BLOCK_REACH), tokenStart);
  if (!before.includes(".Builder.create(")) return false;
  const statement = before.slice(before.lastIndexOf(";") + 1).replace(/["'`]$/, "");
  const call = BUILDER.exec(statement);
  return call !== null && BUILDER_ARGUMENT.test(statement.slice(call.index + call[0].length));
}

/** `redis 60 IN CNAME node.`, and `cname=redis,node` of dnsmasq. */
function isZoneLine(text: string, { start, tokenStart }: AskedPlace): boolean {
  if (!/[\s,]/.test(text.charAt(tokenStart - 1))) return false;
  // Nothing is searched beyond the reach: a line may be as long as the text, and full of hosts.
  const from = Math.max(0, start - LINE_REACH);
  const before = text.slice(from + text.slice(from, start).lastIndexOf("\n") + 1, tokenStart);
  return /(?:^|\s)CNAME\s+$/i.test(before) || /^cname=[\w.,*-]+,$/.test(before);
}

/**
 * The calls and literals whose brackets are open at a place, by the names before the brackets; the innermost first. None
 * where no record is called so.
 */
function callsAround(text: string, at: number): string[] {
  const names: string[] = [];
  let closed = 0;
  const floor = Math.max(0, at - CALL_REACH);
  // What is not called so is not asked for, and `value` is a key that settings are full of.
  if (!/record/i.test(text.slice(floor, at))) return names;
  for (let i = at - 1; i >= floor && names.length < MAX_CALLS; i--) {
    const c = text[i];
    if (c === ")" || c === "}" || c === "]") closed++;
    else if (c === "(" || c === "{" || c === "[") {
      if (closed > 0) closed--;
      else names.push(/[\w.]*$/.exec(text.slice(Math.max(floor, i - 80), i))?.[0] ?? "");
    }
  }
  return names;
}

/** A `type: CNAME` in the same block: no blank line, no other document and no further record between. */
function isBesideType(text: string, { start, end }: AskedPlace): boolean {
  const before = text.slice(Math.max(0, start - BLOCK_REACH), start);
  if (CNAME_TYPE.test(before) && CNAME_TYPE.test(before.split(/\n[^\S\n]*\n|\n---|\}/).at(-1) ?? ""))
    return true;
  const after = text.slice(end, end + BLOCK_REACH);
  return CNAME_TYPE.test(after) && CNAME_TYPE.test(after.split(/\n[^\S\n]*\n|\n---|\{|\}/, 1)[0] ?? "");
}
