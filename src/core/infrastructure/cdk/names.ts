/**
 * How the languages of the AWS CDK spell attributes and settings of CloudFormation: `attrRedisEndpointAddress`,
 * `attr_redis_endpoint_address`, `getAttrRedisEndpointAddress()`, `AttrRedisEndpointAddress`.
 */
import type { Language } from "../../syntax/languages";
import { cdk, type Dialect, type Style } from "../dialects";

export type CdkLanguage = Extract<Language, "typescript" | "python" | "go" | "java" | "csharp">;

/** The attributes that are told apart, without dots, as the CDK joins their words. */
const ATTRIBUTES = [
  "RedisEndpointAddress",
  "PrimaryEndPointAddress",
  "PrimaryEndPointPort",
  "ReaderEndPointAddress",
  "ReaderEndPointPort",
  "ConfigurationEndPointAddress",
  "ConfigurationEndPointPort",
  "ReadEndPointAddresses",
  "ReadEndPointAddressesList",
] as const;
export type Attribute = (typeof ATTRIBUTES)[number];

const BY_KEY = new Map<string, Attribute>(ATTRIBUTES.map((name) => [`attr${name.toLowerCase()}`, name]));

function keyOf(name: string): string {
  return name.replaceAll("_", "").toLowerCase();
}

/** The attribute that a member's name asks for, with how it is spelt; null for any other name. */
export function attributeNamed(
  name: string,
): { readonly attribute: Attribute; readonly style: Style } | null {
  const isGetter = name.startsWith("getAttr");
  const attribute = BY_KEY.get(keyOf(isGetter ? name.slice("get".length) : name));
  if (attribute === undefined) return null;
  const isPascal = name.startsWith("A");
  return {
    attribute,
    style: isGetter ? "getter" : name.includes("_") ? "snake" : isPascal ? "pascal" : "camel",
  };
}

const STYLES: Readonly<Record<CdkLanguage, Style>> = {
  typescript: "camel",
  python: "snake",
  go: "pascal",
  java: "getter",
  csharp: "pascal",
};

/** The CDK's names of what is spoken of. */
export function dialectOf(language: CdkLanguage): Dialect {
  return cdk(STYLES[language]);
}

/** What a text is written in, by what only that language has; TypeScript and JavaScript are told apart by nothing here. */
export function languageOf(text: string): CdkLanguage {
  if (
    /\baws_cdk\.|^from [\w.]+ import |^[ \t]*(?:def|class) [^\n{]{1,200}:[ \t]*(?:#.*)?$|\battr_\w+_end_?point_/m.test(
      text,
    )
  )
    return "python";
  if (/aws-cdk-go|^package \w+[ \t]*$/m.test(text)) return "go";
  if (/\bAmazon\.CDK\b|^using [\w.]+;/m.test(text)) return "csharp";
  if (/\bsoftware\.amazon\b|^(?:package|import(?: static)?) [\w.]+;/m.test(text)) return "java";
  return "typescript";
}

/** A member chain without what marks it as one's own (`this.`, `self.`), so that a field and its uses have one name. */
export function ownName(written: string): string {
  return written.replaceAll("?.", ".").replace(/^(?:this|self)\./, "");
}
