/**
 * Region codes as data.
 *
 * AWS publishes no table of the short codes in hostnames, and they cannot be derived: Tokyo is `apne1` but Seoul is
 * `apn2` and Osaka `apn3`, Ningxia is `cnw1`, GovCloud West is `usgw1`. So each is written down, with the regular
 * spellings that people invent as aliases. A code that is not here is unknown, never wrong.
 */

const CODES: Readonly<Record<string, string>> = {
  use1: "us-east-1",
  use2: "us-east-2",
  usw1: "us-west-1",
  usw2: "us-west-2",
  cac1: "ca-central-1",
  caw1: "ca-west-1",
  mxc1: "mx-central-1",
  sae1: "sa-east-1",
  euw1: "eu-west-1",
  euw2: "eu-west-2",
  euw3: "eu-west-3",
  euc1: "eu-central-1",
  euc2: "eu-central-2",
  eun1: "eu-north-1",
  eus1: "eu-south-1",
  eus2: "eu-south-2",
  apne1: "ap-northeast-1",
  apn2: "ap-northeast-2",
  apn3: "ap-northeast-3",
  apse1: "ap-southeast-1",
  apse2: "ap-southeast-2",
  apse3: "ap-southeast-3",
  apse4: "ap-southeast-4",
  apse5: "ap-southeast-5",
  apse6: "ap-southeast-6",
  apse7: "ap-southeast-7",
  aps1: "ap-south-1",
  aps2: "ap-south-2",
  ape1: "ap-east-1",
  ape2: "ap-east-2",
  mes1: "me-south-1",
  mec1: "me-central-1",
  ilc1: "il-central-1",
  afs1: "af-south-1",
  usgw1: "us-gov-west-1",
  usge1: "us-gov-east-1",
  cnn1: "cn-north-1",
  cnw1: "cn-northwest-1",
};

const ALIASES: Readonly<Record<string, string>> = {
  apne2: "ap-northeast-2",
  apne3: "ap-northeast-3",
  cnnw1: "cn-northwest-1",
};

const BY_CODE: ReadonlyMap<string, string> = new Map([...Object.entries(CODES), ...Object.entries(ALIASES)]);
const REGIONS: ReadonlySet<string> = new Set(Object.values(CODES));

/** Every short code with its region, aliases left out. */
export const REGION_CODES: readonly (readonly [code: string, region: string])[] = Object.entries(CODES);

/** The full region name of a short code in any case, or null for a code that nobody has written down. */
export function regionOfCode(code: string): string | null {
  return BY_CODE.get(code.toLowerCase()) ?? null;
}

/** Whether this is the full name of a region that ElastiCache hostnames are known for. */
export function isKnownRegion(region: string): boolean {
  return REGIONS.has(region);
}

/** The form of all regions' names, those that nobody knows yet included. */
const REGION = /^[a-z]{2}(?:-[a-z]{2,12}){1,3}-\d{1,2}$/;

/** Whether this can be the full name of a region, so that it may stand in a command or a link. */
export function hasRegionForm(region: string): boolean {
  return REGION.test(region);
}

/** The partition that a full region name belongs to: credentials and consoles are separate in each. */
export function partitionOf(region: string): "aws" | "aws-cn" | "aws-us-gov" {
  if (region.startsWith("cn-")) return "aws-cn";
  return region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
}
