/**
 * From a diagnosis to the problem that people read: which kind, one sentence, one next step. Every text is built here
 * from checked words (regions, actions, codes) and the profile's name; no answer of a server is quoted.
 */
import {
  type AwsProblem,
  type AwsProblemKind,
  actionWords,
  type InventoryList,
  permissionOf,
} from "../core/model/problem";
import { counted } from "../core/text/counted";
import { capital } from "../core/text/words";
import type { Diagnosis } from "./diagnosis";

/** The part of a problem that words decide. */
export interface Verdict {
  readonly kind: AwsProblemKind;
  readonly message: string;
  readonly nextStep: string;
  readonly command: string | null;
}

export interface Circumstances {
  readonly profile: string | null;
  readonly region: string;
  /** The lists that failed in this way. */
  readonly lists: readonly InventoryList[];
  /** Whether the whole region failed: the problem then stands for it, not for one list. */
  readonly wholeRegion: boolean;
  /** The command that renews the credentials, or null where none is known. */
  readonly loginCommand: string | null;
  /** Whether the same credentials were accepted in another region. */
  readonly acceptedElsewhere: boolean;
  /** The endpoint setting, or null where AWS's own endpoint was called. */
  readonly endpointUrl: string | null;
}

/** What failed in one region, as the problem to show. */
export function regionProblem(diagnosis: Diagnosis, about: Circumstances): AwsProblem {
  const single = about.lists.length === 1 ? about.lists[0] : undefined;
  return {
    ...regionVerdict(diagnosis, about),
    profile: about.profile,
    region: about.region,
    list: about.wholeRegion ? null : (single ?? null),
    requestId: diagnosis.requestId,
  };
}

/** Something that failed for the whole profile, before or beside the regions. */
export function profileProblem(
  profile: string | null,
  verdict: Verdict,
  region: string | null = null,
): AwsProblem {
  return { ...verdict, profile, region, list: null, requestId: null };
}

function regionVerdict(diagnosis: Diagnosis, about: Circumstances): Verdict {
  const { region } = about;
  const whole = about.wholeRegion && about.lists.length > 1;
  const services = servicesOf(about.lists);
  const subject = `${whole ? services : about.lists.map(actionWords).join(", ")} in ${region}`;
  const permissions = about.lists.map(permissionOf).join(", ");
  const who = credentialsOf(about.profile);
  const say = verdict(about.loginCommand);
  switch (diagnosis.ailment) {
    case "denied":
      return say(
        "denied",
        `${capital(who)} may not call ${permissions} in ${region}.`,
        `Allow ${permissions} in the IAM policy of these credentials.`,
      );
    case "denied-above":
      return say(
        "denied",
        `A policy of the organisation or a permissions boundary forbids ${who} to call ${permissions} in ${region}.`,
        `Ask whoever administers the AWS organisation to allow ${permissions} in ${region}.`,
      );
    case "unknown-key":
      if (about.acceptedElsewhere) {
        return say(
          "invalid-region",
          `${region} is not enabled for the account of ${who}.`,
          `Enable ${region} in the account's region settings, or leave it out of the regions to read.`,
        );
      }
      return say(
        "no-credentials",
        `AWS does not know the access key of ${who} (${diagnosis.code ?? "invalid key"}, asked in ${region}).`,
        `Check the access key of ${who}, and that ${region} is enabled for its account.`,
      );
    case "dns":
      if (about.acceptedElsewhere && about.endpointUrl === null) {
        return say(
          "invalid-region",
          `${services} ${services.includes(" and ") ? "have" : "has"} no address in ${region}.`,
          services === MEMORYDB
            ? `MemoryDB is not offered in every region: check the region in the MemoryDB hostnames of your files.`
            : `Check the region's name, or leave ${region} out of the regions to read.`,
        );
      }
  }
  return commonVerdict(diagnosis, subject, who, about.endpointUrl, say);
}

const MEMORYDB = "MemoryDB";

function servicesOf(lists: readonly InventoryList[]): string {
  const hasMemoryDb = lists.includes("memoryDbClusters");
  if (!hasMemoryDb) return "ElastiCache";
  return lists.length === 1 ? MEMORYDB : `ElastiCache and ${MEMORYDB}`;
}

/** The verdict on a failed sign-in: `service` is the one that was asked, as `AWS STS`. */
export function signInVerdict(
  diagnosis: Diagnosis,
  about: {
    readonly profile: string | null;
    readonly service: string;
    readonly denied: Pick<Verdict, "message" | "nextStep">;
    readonly loginCommand: string | null;
  },
): Verdict {
  const say = verdict(about.loginCommand);
  const who = credentialsOf(about.profile);
  if (diagnosis.ailment === "denied" || diagnosis.ailment === "denied-above") {
    return say("denied", about.denied.message, about.denied.nextStep);
  }
  if (diagnosis.ailment === "unknown-key") {
    return say(
      "no-credentials",
      `AWS does not know the access key behind ${who} (${diagnosis.code ?? "invalid key"}).`,
      `Check the access key that ${who} starts from.`,
    );
  }
  return commonVerdict(diagnosis, about.service, who, null, say);
}

type Say = (kind: AwsProblemKind, message: string, nextStep: string) => Verdict;

function verdict(loginCommand: string | null): Say {
  return (kind, message, nextStep) => ({
    kind,
    message,
    nextStep,
    command: kind === "expired" ? loginCommand : null,
  });
}

function commonVerdict(
  diagnosis: Diagnosis,
  subject: string,
  who: string,
  endpointUrl: string | null,
  say: Say,
): Verdict {
  const code = diagnosis.code === null ? "" : ` (${diagnosis.code})`;
  const endpoint =
    endpointUrl === null
      ? ""
      : " and the endpoint URL that is set (cacheEndpoints.endpointUrl, --endpoint-url)";
  switch (diagnosis.ailment) {
    case "throttled":
      return say(
        "throttled",
        `AWS throttled ${subject}${code}.`,
        "Wait a minute, then refresh; other tools share the same limit.",
      );
    case "expired":
      return say(
        "expired",
        `The session of ${who} has expired${code}.`,
        "Log in again, then refresh; no restart is needed.",
      );
    case "bad-signature":
      return say(
        "no-credentials",
        `AWS did not accept the secret key of ${who}${code}.`,
        `Check the secret access key of ${who}.`,
      );
    case "clock":
      return say(
        "protocol",
        `AWS refused ${subject} because ${clockWords(diagnosis.clockMinutes)}.`,
        "Set this computer's date and time, then refresh.",
      );
    case "dns":
      return say(
        "unreachable",
        `The address of ${subject} could not be looked up${code}.`,
        `Check the network connection, VPN and DNS${endpoint}, then refresh.`,
      );
    case "certificate":
      return say(
        "unreachable",
        `The certificate of the connection to ${subject} is not trusted${code}; a proxy may inspect the traffic.`,
        "Trust the proxy's CA: see the settings http.proxySupport and http.systemCertificates, and the variable NODE_EXTRA_CA_CERTS.",
      );
    case "proxy-sign-in":
      return say(
        "protocol",
        `The proxy on the way to ${subject} asks for a user name and a password.`,
        "Give them to VS Code where it asks for them; on the command line put them in HTTPS_PROXY: http://USER:PASSWORD@HOST:PORT.",
      );
    case "timeout":
      return say(
        "unreachable",
        `${capital(subject)} did not answer in time.`,
        `Check the network connection, VPN and proxy (http.proxy, or HTTPS_PROXY on the command line)${endpoint}, then refresh.`,
      );
    case "network":
      return say(
        "unreachable",
        `${capital(subject)} could not be reached${code}.`,
        `Check the network connection, VPN and proxy (http.proxy, or HTTPS_PROXY on the command line)${endpoint}, then refresh.`,
      );
    case "foreign-answer":
      return say(
        "protocol",
        `${capital(subject)} gave an answer that is broken or not from AWS.`,
        `Check for a proxy or sign-in page between this computer and AWS${endpoint}, then refresh.`,
      );
    case "endless-pages":
      return say(
        "protocol",
        `${capital(subject)} gave pages without end; what came before is kept.`,
        `Refresh; if it happens again, check what stands between this computer and AWS${endpoint}.`,
      );
    case "unavailable":
      return say(
        "unreachable",
        `${capital(subject)} is not available now${code}.`,
        "Wait a minute, then refresh; the AWS Health Dashboard tells about outages.",
      );
    default:
      return say(
        "protocol",
        `${capital(subject)} failed in a way that is not known here${code}.`,
        "Refresh; if it happens again, the code and request id tell AWS support what it was.",
      );
  }
}

function clockWords(minutes: number | null): string {
  if (minutes === null || minutes === 0) return "this computer's clock is off";
  return `this computer's clock is ${counted(Math.abs(minutes), "minute")} ${minutes > 0 ? "fast" : "slow"}`;
}

/** How messages call a profile's credentials. */
export function credentialsOf(profile: string | null): string {
  return profile === null ? "the default AWS credentials" : `profile ${quoted(profile)}`;
}

/** A name from a file or a setting as a message shows it: printable, at most 64 characters, in quotes. */
export function quoted(name: string): string {
  const clean = name.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, "?");
  return `"${clean.length > 64 ? `${clean.slice(0, 63)}…` : clean}"`;
}
