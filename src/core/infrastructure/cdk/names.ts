/**
 * How the languages of the AWS CDK spell attributes and settings of CloudFormation: `attrRedisEndpointAddress`,
 * `attr_redis_endpoint_address`, `getAttrRedisEndpointAddress()`, `AttrRedisEndpointAddress`.
 */
import type { Language } from "../../syntax/languages";
import { SETTINGS, type SettingName } from "../cloudformation/group";
import type { Dialect } from "../wording";

export type CdkLanguage = Extract<Language, "typescript" | "python" | "go" | "java" | "csharp">;

/** `getter` is Java's, `pascal` that of C# and Go. */
export type Style = "camel" | "snake" | "getter" | "pascal";

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
const SETTINGS_BY_KEY = new Map<string, SettingName>(SETTINGS.map((name) => [name.toLowerCase(), name]));

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

export function settingNamed(name: string): SettingName | null {
  return SETTINGS_BY_KEY.get(keyOf(name)) ?? null;
}

/** `attr` and the attribute, in the style of another. */
export function spellAttribute(attribute: Attribute, style: Style): string {
  return style === "getter" ? `getAttr${attribute}` : spell(`Attr${attribute}`, style);
}

/** A name that begins with a capital, in another style. */
function spell(name: string, style: Style): string {
  switch (style) {
    case "snake":
      return name.replace(/(?<!^)([A-Z])/g, "_$1").toLowerCase();
    case "pascal":
      return name;
    default:
      return name.charAt(0).toLowerCase() + name.slice(1);
  }
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
  const style = STYLES[language];
  return {
    groupType: "CfnReplicationGroup",
    primary: spellAttribute("PrimaryEndPointAddress", style),
    reader: spellAttribute("ReaderEndPointAddress", style),
    configuration: spellAttribute("ConfigurationEndPointAddress", style),
    failover: spell("AutomaticFailoverEnabled", style),
    nodeCount: spell("NumCacheClusters", style),
    replicaCount: spell("ReplicasPerNodeGroup", style),
    multiZone: spell("MultiAzEnabled", style),
    on: "set to true",
    memcachedAddress:
      style === "snake" ? "attr_configuration_endpoint_address" : "attrConfigurationEndpointAddress",
    memcachedEndpoint: style === "snake" ? "attr_configuration_endpoint" : "attrConfigurationEndpoint",
  };
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
