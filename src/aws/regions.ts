/**
 * Which regions a reading goes to. File contents may have chosen them, so only known regions are called, each once, and
 * credentials are never sent to another partition than their own (China and GovCloud have credentials of their own).
 */

import { isLoopback } from "../core/hosts/endpointUrl";
import { isKnownRegion, partitionOf, regionOfCode } from "../core/hosts/regions";
import type { AwsProblem } from "../core/model/problem";
import { capital } from "../core/text/words";
import { defaultProfileName } from "./credentials";
import { credentialsOf, profileProblem, quoted } from "./problems";
import { type ProfileKeys, SHARED_FILES, type SharedFiles } from "./profiles";

export interface ChosenRegions {
  /** Full names, in the order asked for, none twice. */
  readonly regions: readonly string[];
  readonly problems: readonly AwsProblem[];
}

export function chooseRegions(
  profile: string | null,
  asked: readonly string[],
  endpointUrl: string | null,
  files: SharedFiles,
): ChosenRegions {
  const keys = files.profiles.get(profile ?? defaultProfileName()) ?? {};
  const own = ownRegion(profile, keys);
  const names = asked.length > 0 ? asked : own === null ? [] : [own];
  if (names.length === 0 && profile !== null && !files.profiles.has(profile)) {
    const problem = invalidRegion(
      profile,
      `${capital(credentialsOf(profile))} is not in ${SHARED_FILES}.`,
      "Choose a profile that is there, or add it with aws configure or aws configure sso.",
    );
    return { regions: [], problems: [problem] };
  }
  if (names.length === 0) {
    const problem = invalidRegion(
      profile,
      `${capital(credentialsOf(profile))} ${profile === null ? "name" : "names"} no region, and none was asked for.`,
      "Name one in the cacheEndpoints.regions setting, with --region, or in the profile.",
    );
    return { regions: [], problems: [problem] };
  }
  const regions = new Set<string>();
  const problems: AwsProblem[] = [];
  for (const name of new Set(names)) {
    const region = knownRegion(name);
    if (region !== null) regions.add(region);
    else {
      problems.push(
        invalidRegion(
          profile,
          `${quoted(name)} is not a region that is known here.`,
          "Use a full region name such as us-east-1 in the cacheEndpoints.regions setting or --region.",
        ),
      );
    }
  }
  if (isLoopback(endpointUrl)) return { regions: [...regions], problems };
  const home = homePartition(keys, own, regions);
  for (const region of regions) {
    if (partitionOf(region) === home) continue;
    regions.delete(region);
    problems.push(
      invalidRegion(
        profile,
        `${region} was not read: it needs credentials of its own, and those of ${credentialsOf(profile)} belong to ${PARTITIONS[home]}.`,
        `Add a profile for ${PARTITIONS[partitionOf(region)]}.`,
        region,
      ),
    );
  }
  return { regions: [...regions], problems };
}

type Partition = ReturnType<typeof partitionOf>;

const PARTITIONS: Readonly<Record<Partition, string>> = {
  aws: "the AWS commercial regions",
  "aws-cn": "the AWS China regions",
  "aws-us-gov": "AWS GovCloud (US)",
};

function knownRegion(name: string): string | null {
  const region = name.trim().toLowerCase();
  return isKnownRegion(region) ? region : regionOfCode(region);
}

/** As the AWS tools have it: a named profile's own region, else the environment's; for no profile the reverse. */
function ownRegion(profile: string | null, keys: ProfileKeys): string | null {
  const environment = process.env.AWS_REGION || process.env.AWS_DEFAULT_REGION;
  const own = keys.region;
  return (profile === null ? environment || own : own || environment) || null;
}

/** The partition of the credentials, as far as the profile tells; else that of the regions, the commercial one first. */
function homePartition(keys: ProfileKeys, own: string | null, regions: ReadonlySet<string>): Partition {
  const arn = /^arn:(aws(?:-cn|-us-gov)?):/.exec(keys.role_arn ?? "")?.[1];
  if (arn === "aws" || arn === "aws-cn" || arn === "aws-us-gov") return arn;
  const stated = keys.sso_region ?? own;
  if (stated) return partitionOf(stated);
  const asked = [...regions].map(partitionOf);
  return asked.includes("aws") ? "aws" : (asked[0] ?? "aws");
}

function invalidRegion(
  profile: string | null,
  message: string,
  nextStep: string,
  region: string | null = null,
): AwsProblem {
  return profileProblem(profile, { kind: "invalid-region", message, nextStep, command: null }, region);
}
