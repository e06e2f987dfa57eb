/**
 * Programs that make caches: which libraries they use, and how each spells what it makes and asks for.
 *
 * `cdk` stands for the attributes of CloudFormation (`attrRedisEndpointAddress`), `provider` for those of Terraform's AWS
 * provider (`cacheNodes[0].address`), which Pulumi, CDKTF and SST have, too.
 */

import type { SourceText } from "../../syntax/sourceText";
import { cdk, type Dialect, pulumi, type Style } from "../dialects";
import type { Asked } from "../model";

export type Family = "cdk" | "provider";

/** What a program brings in that is made from Terraform's AWS provider, each language in its way. */
const PROVIDER =
  /@pulumi\/|\bpulumi_aws\b|\b(?:import|from) pulumi\b|\/pulumi(?:-aws)?\/sdk|\bPulumi\.Aws\b|\busing Pulumi\b|\bcom\.pulumi\b|\$config\(\{|\bcdktf\b|\bcom\.hashicorp\.cdktf\b|\bHashiCorp\.Cdktf\b/;
const CDKTF = /\bcdktf\b|\bcom\.hashicorp\.cdktf\b|\bHashiCorp\.Cdktf\b/;

export interface Program {
  /** Whether names of the provider's are asked for: elsewhere they may be anything's. */
  readonly hasProvider: boolean;
  readonly isCdktf: boolean;
  /** Whether it makes constructs of the CDK; one that writes a template itself speaks as templates do. */
  readonly isCdk: boolean;
  /** The CDK's style in the program's language. */
  readonly style: Style;
}

/** The CDK's style in the languages that are not TypeScript or JavaScript. */
const STYLES: Readonly<Record<string, Style>> = {
  python: "snake",
  go: "pascal",
  csharp: "pascal",
  java: "getter",
};

export function programOf({ text, format }: SourceText): Program {
  return {
    hasProvider: PROVIDER.test(text),
    isCdktf: CDKTF.test(text),
    isCdk: /aws[-_]?cdk|Amazon\.CDK/.test(text),
    style: (typeof format === "object" ? STYLES[format.plain] : undefined) ?? "camel",
  };
}

/** The names of what is spoken of, as a program's library spells them. */
export function dialectOf({ isCdktf }: Program, family: Family, style: Style): Dialect {
  if (family === "cdk") return cdk(style);
  const dialect = pulumi(style);
  return isCdktf
    ? { ...dialect, groupType: "ElasticacheReplicationGroup", clusterType: "ElasticacheCluster" }
    : dialect;
}

/** Attributes by what the spellings of all languages come to: lower case, without underscores. */
const ATTRIBUTES: ReadonlyMap<string, readonly [asked: Asked, family: Family, isPort: boolean]> = new Map([
  ["attrredisendpointaddress", ["node", "cdk", false]],
  ["attrprimaryendpointaddress", ["primary", "cdk", false]],
  ["attrprimaryendpointport", ["primary", "cdk", true]],
  ["attrreaderendpointaddress", ["reader", "cdk", false]],
  ["attrreaderendpointport", ["reader", "cdk", true]],
  ["attrconfigurationendpointaddress", ["configuration", "cdk", false]],
  ["attrconfigurationendpointport", ["configuration", "cdk", true]],
  ["attrendpointaddress", ["serverless", "cdk", false]],
  ["attrreadendpointaddresses", ["picked-node", "cdk", false]],
  ["attrreadendpointaddresseslist", ["picked-node", "cdk", false]],
  ["primaryendpointaddress", ["primary", "provider", false]],
  ["readerendpointaddress", ["reader", "provider", false]],
  ["configurationendpointaddress", ["configuration", "provider", false]],
  ["cachenodes", ["node", "provider", false]],
]);

export interface Attribute {
  readonly asked: Asked;
  readonly family: Family;
  readonly isPort: boolean;
  readonly style: Style;
}

/** The attribute that a member's name asks for; null for any other name. */
export function attributeNamed(name: string): Attribute | null {
  const isGetter = /^get[A-Z]/.test(name);
  const bare = isGetter ? name.slice("get".length) : name;
  const found = ATTRIBUTES.get(bare.replaceAll("_", "").toLowerCase());
  if (!found) return null;
  const [asked, family, isPort] = found;
  const style = isGetter ? "getter" : bare.includes("_") ? "snake" : /^[A-Z]/.test(bare) ? "pascal" : "camel";
  return { asked, family, isPort, style };
}

/** A member chain without what marks it as one's own (`this.`, `self.`). */
export function ownName(written: string): string {
  return written.replaceAll("?.", ".").replace(/^(?:this|self)\./, "");
}

/** The variable or field that a member chain ends in. */
export function lastName(written: string): string {
  return /([A-Za-z_$][\w$]*)$/.exec(written)?.[1] ?? "";
}
