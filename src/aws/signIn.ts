/**
 * Credentials that come from another service: IAM Identity Center (SSO), `aws login`, STS roles. The SDK's providers do
 * the work; what they report is turned into a verdict that names the profile and the next step.
 */
import {
  fromIni,
  fromLoginCredentials,
  fromSSO,
  fromTemporaryCredentials,
  fromTokenFile,
} from "@aws-sdk/credential-providers";
import type { AwsCredentialIdentity, Logger } from "@smithy/types";
import { capital } from "../core/text/words";
import { connectionLimits } from "./clientOptions";
import { type Diagnosis, diagnose } from "./diagnosis";
import { credentialsOf, quoted, signInVerdict, type Verdict } from "./problems";
import type { ProfileKeys, SharedFiles } from "./profiles";
import type { ReaderSettings } from "./settings";

/** No credentials, and why. */
export class CredentialsError extends Error {
  override readonly name = "CredentialsError";
  constructor(readonly verdict: Verdict) {
    super(verdict.message);
  }
}

export function noCredentials(message: string, nextStep: string): CredentialsError {
  return new CredentialsError({ kind: "no-credentials", message, nextStep, command: null });
}

/** `command --profile NAME`, or null for a name that a shell could read as more than a name. */
export function profileCommand(command: string, profile: string): string | null {
  return /^[A-Za-z0-9._/@+=,-]+$/.test(profile) && !profile.startsWith("-")
    ? `${command} --profile ${profile}`
    : null;
}

/** The SDK's clients hand every failure to their logger before a provider flattens it to a sentence. */
class LastError implements Logger {
  error_: unknown;
  readonly trace = (): void => undefined;
  readonly debug = (): void => undefined;
  readonly info = (): void => undefined;
  readonly warn = (): void => undefined;
  readonly error = (entry: unknown): void => {
    if (typeof entry === "object" && entry !== null && "error" in entry) this.error_ = entry.error;
  };
}

/** How the SDK's sign-in clients connect: within limits, to AWS's own endpoints whatever the environment says. */
export function signInClient(settings: ReaderSettings, logger?: Logger) {
  return {
    ...(settings.signInEndpoint === null
      ? { ignoreConfiguredEndpointUrls: true }
      : { endpoint: settings.signInEndpoint }),
    requestHandler: connectionLimits(settings),
    maxAttempts: 3,
    ...(logger === undefined ? {} : { logger }),
  };
}

const SSO_KEYS = ["sso_account_id", "sso_role_name", "sso_region", "sso_start_url"] as const;

export async function ssoCredentials(
  profile: string,
  keys: ProfileKeys,
  files: SharedFiles,
  settings: ReaderSettings,
): Promise<AwsCredentialIdentity> {
  const session = keys.sso_session === undefined ? undefined : files.ssoSessions.get(keys.sso_session);
  if (keys.sso_session !== undefined && session === undefined) {
    throw noCredentials(
      `Profile ${quoted(profile)} names the sso-session ${quoted(keys.sso_session)}, which does not exist.`,
      `Add the section [sso-session ${keys.sso_session.slice(0, 64)}] to the AWS config file, or run aws configure sso.`,
    );
  }
  const missing = SSO_KEYS.filter((key) => !(keys[key] || session?.[key]));
  if (missing.length > 0) {
    throw noCredentials(
      `Profile ${quoted(profile)} signs in through IAM Identity Center, but ${missing.join(", ")} is not set.`,
      "Complete the profile in the AWS config file, or run aws configure sso.",
    );
  }
  const loginCommand = profileCommand("aws sso login", profile);
  const lastError = new LastError();
  try {
    return await fromSSO({ profile, ignoreCache: true, clientConfig: signInClient(settings, lastError) })();
  } catch (error) {
    const diagnosis = diagnose(lastError.error_ ?? error);
    // With its keys in order, and no answer of the service to blame, what is missing is a valid token on disk.
    if (lastError.error_ === undefined || diagnosis.ailment === "expired") {
      throw new CredentialsError({
        kind: "expired",
        message: `The IAM Identity Center (SSO) session of profile ${quoted(profile)} has expired or was never started.`,
        nextStep:
          loginCommand === null
            ? "Run aws sso login with this profile in a terminal, then refresh; no restart is needed."
            : `Run ${loginCommand} in a terminal, then refresh; no restart is needed.`,
        command: loginCommand,
      });
    }
    throw signInFailure(diagnosis, profile, "IAM Identity Center", loginCommand, {
      message: `IAM Identity Center gives profile ${quoted(profile)} no access to its account or role.`,
      nextStep: "Check sso_account_id and sso_role_name, or ask for the assignment.",
    });
  }
}

/** A session of `aws login`. */
export async function loginCredentials(
  profile: string,
  settings: ReaderSettings,
): Promise<AwsCredentialIdentity> {
  const loginCommand = profileCommand("aws login", profile);
  const lastError = new LastError();
  try {
    const clientConfig = signInClient(settings, lastError);
    return await fromLoginCredentials({ profile, ignoreCache: true, clientConfig })();
  } catch (error) {
    const diagnosis = diagnose(lastError.error_ ?? error);
    if (lastError.error_ !== undefined && diagnosis.ailment !== "expired" && diagnosis.ailment !== "denied") {
      const denied = { message: "", nextStep: "" };
      throw signInFailure(diagnosis, profile, "AWS sign-in", loginCommand, denied);
    }
    throw new CredentialsError({
      kind: "expired",
      message: `The aws login session of profile ${quoted(profile)} has expired or was never started.`,
      nextStep: "Run aws login with this profile in a terminal, then refresh; no restart is needed.",
      command: loginCommand,
    });
  }
}

export interface RoleSource {
  readonly identity: AwsCredentialIdentity;
  /** The command that renews the source, or null. */
  readonly loginCommand: string | null;
}

/** Assumes the profile's role with the credentials of its source. */
export async function roleCredentials(
  profile: string,
  keys: ProfileKeys & { readonly role_arn: string },
  source: RoleSource,
  settings: ReaderSettings,
): Promise<AwsCredentialIdentity> {
  if (keys.mfa_serial !== undefined) {
    throw new CredentialsError({
      kind: "mfa",
      message: `Profile ${quoted(profile)} needs a code from an MFA device, which cannot be asked for here.`,
      nextStep:
        "Run aws sts get-session-token with the device's --serial-number and --token-code, keep what it gives in a profile, and choose that one; or one of IAM Identity Center.",
      command: null,
    });
  }
  const duration = Number.parseInt(keys.duration_seconds ?? "", 10);
  try {
    return await fromTemporaryCredentials({
      masterCredentials: source.identity,
      params: {
        RoleArn: keys.role_arn,
        RoleSessionName: keys.role_session_name ?? "cache-endpoint-lens",
        ExternalId: keys.external_id,
        DurationSeconds: Number.isNaN(duration) ? undefined : duration,
      },
      clientConfig: { ...signInClient(settings), region: keys.region || homeRegion(keys.role_arn) },
    })();
  } catch (error) {
    throw roleFailure(diagnose(error), profile, keys.role_arn, source.loginCommand);
  }
}

/** Assumes the profile's role with a web identity token, as a pod or a CI job holds one. */
export async function webIdentityCredentials(
  profile: string,
  keys: ProfileKeys & { readonly role_arn: string; readonly web_identity_token_file: string },
  settings: ReaderSettings,
): Promise<AwsCredentialIdentity> {
  try {
    return await fromTokenFile({
      webIdentityTokenFile: keys.web_identity_token_file,
      roleArn: keys.role_arn,
      ...(keys.role_session_name === undefined ? {} : { roleSessionName: keys.role_session_name }),
      clientConfig: { ...signInClient(settings), region: keys.region || homeRegion(keys.role_arn) },
    })();
  } catch (error) {
    const diagnosis = diagnose(error);
    if (diagnosis.code === "ENOENT") {
      throw noCredentials(
        `The web identity token file that profile ${quoted(profile)} names does not exist.`,
        "Check web_identity_token_file in the AWS config file.",
      );
    }
    throw roleFailure(diagnosis, profile, keys.role_arn, null);
  }
}

/** Whatever else a profile may say that the SDK knows and this reader does not. */
export async function otherCredentials(
  profile: string,
  settings: ReaderSettings,
): Promise<AwsCredentialIdentity> {
  const lastError = new LastError();
  try {
    return await fromIni({ profile, ignoreCache: true, clientConfig: signInClient(settings, lastError) })();
  } catch (error) {
    if (lastError.error_ === undefined) {
      throw noCredentials(
        `Profile ${quoted(profile)} says nothing about how to get credentials.`,
        "Add keys, a role with its source_profile, a credential_process or an SSO session to it, or choose another profile.",
      );
    }
    throw signInFailure(diagnose(lastError.error_ ?? error), profile, "AWS sign-in", null, {
      message: `AWS refused to give credentials to profile ${quoted(profile)}.`,
      nextStep: "Check the profile in the AWS config file.",
    });
  }
}

function roleFailure(
  diagnosis: Diagnosis,
  profile: string,
  roleArn: string,
  loginCommand: string | null,
): CredentialsError {
  const role = quoted(roleArn.slice(roleArn.lastIndexOf("/") + 1));
  return signInFailure(diagnosis, profile, "AWS STS", loginCommand, {
    message: `${capital(credentialsOf(profile))} may not assume its role ${role}.`,
    nextStep: `Allow sts:AssumeRole on the role ${role} to the credentials it starts from, and trust them in the role.`,
  });
}

function signInFailure(
  diagnosis: Diagnosis,
  profile: string,
  service: string,
  loginCommand: string | null,
  denied: Pick<Verdict, "message" | "nextStep">,
): CredentialsError {
  return new CredentialsError(signInVerdict(diagnosis, { profile, service, denied, loginCommand }));
}

/** A region of the partition that an ARN belongs to, for STS where the profile names none. */
function homeRegion(arn: string): string {
  if (arn.startsWith("arn:aws-cn:")) return "cn-north-1";
  return arn.startsWith("arn:aws-us-gov:") ? "us-gov-west-1" : "us-east-1";
}
