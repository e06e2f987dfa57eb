/**
 * The credentials of one profile, resolved once per reading and anew at every reading, so that a new login works
 * without a restart.
 *
 * The provider is chosen by what the profile contains, in the SDK's own order, because the SDK's default chain
 * hides the true error and runs a hanging `credential_process` twice. Only where no profile says anything does the
 * default chain decide (environment, web identity, container, instance).
 */
import {
  fromContainerMetadata,
  fromEnv,
  fromInstanceMetadata,
  fromNodeProviderChain,
} from "@aws-sdk/credential-providers";
import type { AwsCredentialIdentity } from "@smithy/types";
import { LimitError, orAborted, withLimit } from "./abort";
import { CredentialProcessError, runCredentialProcess } from "./credentialProcess";
import { diagnose } from "./diagnosis";
import { quoted, signInVerdict } from "./problems";
import { type ProfileKeys, profileKind, SHARED_FILES, type SharedFiles, similarNames } from "./profiles";
import type { ReaderSettings } from "./settings";
import {
  CredentialsError,
  loginCredentials,
  noCredentials,
  otherCredentials,
  profileCommand,
  type RoleSource,
  roleCredentials,
  signInClient,
  ssoCredentials,
  webIdentityCredentials,
} from "./signIn";

/** What a profile's credentials are, with the command that renews them (null where there is none). */
export type ResolvedCredentials = RoleSource;

interface Resolving {
  readonly files: SharedFiles;
  readonly settings: ReaderSettings;
  readonly signal: AbortSignal;
}

// Where packets to the metadata address are dropped, the SDK's own patience would be seconds per attempt.
const METADATA = { timeout: 200, maxRetries: 0 };

/** Rejects with a `CredentialsError`, or with an `AbortError` when the signal aborts. */
export async function resolveCredentials(
  profile: string | null,
  files: SharedFiles,
  settings: ReaderSettings,
  outer: AbortSignal | undefined,
): Promise<ResolvedCredentials> {
  try {
    // Twice: a program of the user's and a role behind it have a limit each.
    return await withLimit(2 * settings.credentialsMs, outer, (signal) => {
      const resolving = { files, settings, signal };
      const work = profile === null ? defaultCredentials(resolving) : ofProfile(profile, resolving, []);
      return orAborted(work, signal);
    });
  } catch (error) {
    if (!(error instanceof LimitError)) throw error;
    throw noCredentials(
      `${profile === null ? "The default AWS credentials" : `The credentials of profile ${quoted(profile)}`} did not come within ${seconds(error)}.`,
      "Check the network connection and what the profile runs to get credentials.",
    );
  }
}

/** The profile that no profile stands for: AWS_PROFILE, else `default`. */
export function defaultProfileName(): string {
  return process.env.AWS_PROFILE || "default";
}

async function defaultCredentials(resolving: Resolving): Promise<ResolvedCredentials> {
  const name = defaultProfileName();
  const keys = resolving.files.profiles.get(name);
  const fromEnvironment =
    !process.env.AWS_PROFILE && process.env.AWS_ACCESS_KEY_ID && process.env.AWS_SECRET_ACCESS_KEY;
  if (!fromEnvironment && keys !== undefined && holdsCredentials(keys)) return ofProfile(name, resolving, []);
  const silent = { trace: quiet, debug: quiet, info: quiet, warn: quiet, error: quiet };
  try {
    const identity = await fromNodeProviderChain({
      ...METADATA,
      ignoreCache: true,
      logger: silent,
      clientConfig: signInClient(resolving.settings),
    })();
    return { identity, loginCommand: null };
  } catch (error) {
    if (process.env.AWS_PROFILE && keys === undefined)
      throw missingProfile(name, resolving.files, "AWS_PROFILE");
    const diagnosis = diagnose(error);
    if (diagnosis.ailment === "other") {
      throw noCredentials(
        `No AWS credentials were found in the environment, in ${SHARED_FILES}, or from the machine's role.`,
        "Choose a profile, or run aws configure or aws configure sso.",
      );
    }
    throw new CredentialsError(
      signInVerdict(diagnosis, {
        profile: null,
        service: "the service that gives the default credentials",
        denied: {
          message: "The default AWS credentials may not assume their role.",
          nextStep: "Check AWS_ROLE_ARN and the trust policy of that role.",
        },
        loginCommand: null,
      }),
    );
  }
}

/** `chain`: the profiles that led here by source_profile, the first one first. */
async function ofProfile(
  name: string,
  resolving: Resolving,
  chain: readonly string[],
): Promise<ResolvedCredentials> {
  const { files, settings } = resolving;
  const keys = files.profiles.get(name);
  if (keys === undefined) throw missingProfile(name, files, chain.at(-1) ?? null);
  const { role_arn, web_identity_token_file, credential_process } = keys;
  const staticIdentity = staticKeys(keys);
  // A profile that names itself as its source means its own keys.
  if (chain.length > 0 && staticIdentity !== null) return { identity: staticIdentity, loginCommand: null };
  if (role_arn !== undefined && (keys.source_profile !== undefined || keys.credential_source !== undefined)) {
    const source = await roleSource(name, keys, resolving, chain);
    const identity = await roleCredentials(name, { ...keys, role_arn }, source, settings);
    return { identity, loginCommand: source.loginCommand };
  }
  if (staticIdentity !== null) return { identity: staticIdentity, loginCommand: null };
  if (role_arn !== undefined && web_identity_token_file !== undefined) {
    const all = { ...keys, role_arn, web_identity_token_file };
    return { identity: await webIdentityCredentials(name, all, settings), loginCommand: null };
  }
  if (credential_process !== undefined) {
    return { identity: await processCredentials(name, credential_process, resolving), loginCommand: null };
  }
  if (profileKind(keys) === "sso") {
    const loginCommand = profileCommand("aws sso login", name);
    return { identity: await ssoCredentials(name, keys, files, settings), loginCommand };
  }
  if (keys.login_session !== undefined) {
    const loginCommand = profileCommand("aws login", name);
    return { identity: await loginCredentials(name, settings), loginCommand };
  }
  if (role_arn !== undefined) {
    throw noCredentials(
      `Profile ${quoted(name)} names a role, but not the credentials to assume it with.`,
      "Add source_profile or credential_source to the profile.",
    );
  }
  if (keys.aws_access_key_id !== undefined || keys.aws_secret_access_key !== undefined) {
    throw noCredentials(
      `Profile ${quoted(name)} has only one half of an access key.`,
      "Set both aws_access_key_id and aws_secret_access_key.",
    );
  }
  return { identity: await otherCredentials(name, settings), loginCommand: null };
}

async function roleSource(
  name: string,
  keys: ProfileKeys,
  resolving: Resolving,
  chain: readonly string[],
): Promise<RoleSource> {
  const { source_profile, credential_source } = keys;
  if (source_profile !== undefined && credential_source !== undefined) {
    throw noCredentials(
      `Profile ${quoted(name)} has both source_profile and credential_source.`,
      "Keep one of the two.",
    );
  }
  if (source_profile !== undefined) {
    const names = [...chain, name];
    const own = source_profile === name && staticKeys(keys) !== null;
    if (names.includes(source_profile) && !own) {
      const loop = [...names.slice(names.indexOf(source_profile)), source_profile].map(quoted).join(" → ");
      throw noCredentials(
        `The source_profile settings of profile ${quoted(names[0] ?? name)} go in a circle: ${loop}.`,
        "Let the last profile of the chain hold credentials of its own.",
      );
    }
    return ofProfile(source_profile, resolving, names);
  }
  const provider = SOURCES.get(credential_source ?? "");
  if (provider === undefined) {
    throw noCredentials(
      `Profile ${quoted(name)} has a credential_source that AWS does not know.`,
      `Use one of ${[...SOURCES.keys()].join(", ")}.`,
    );
  }
  try {
    return { identity: await provider(), loginCommand: null };
  } catch {
    throw noCredentials(
      `Profile ${quoted(name)} takes its credentials from ${credential_source}, and there are none.`,
      "Choose another profile on this machine, or give the profile a source_profile.",
    );
  }
}

const SOURCES: ReadonlyMap<string, () => Promise<AwsCredentialIdentity>> = new Map([
  ["Environment", () => fromEnv()()],
  ["EcsContainer", () => fromContainerMetadata(METADATA)()],
  ["Ec2InstanceMetadata", () => fromInstanceMetadata(METADATA)()],
]);

async function processCredentials(
  name: string,
  command: string,
  { settings, signal: outer }: Resolving,
): Promise<AwsCredentialIdentity> {
  try {
    return await withLimit(settings.credentialsMs, outer, (signal) => runCredentialProcess(command, signal));
  } catch (error) {
    const nextStep = `Run the credential_process of profile ${quoted(name)} in a terminal to see what it says.`;
    if (error instanceof LimitError && !outer.aborted) {
      throw noCredentials(
        `The credential_process of profile ${quoted(name)} did not answer within ${seconds(error)}.`,
        nextStep,
      );
    }
    if (!(error instanceof CredentialProcessError)) throw error;
    throw new CredentialsError({
      kind: error.expired ? "expired" : "no-credentials",
      message: `The credential_process of profile ${quoted(name)} ${error.reason}.`,
      nextStep,
      command: null,
    });
  }
}

function missingProfile(name: string, files: SharedFiles, namedBy: string | null): CredentialsError {
  const known = similarNames(name, files);
  const by =
    namedBy === null
      ? ""
      : namedBy === "AWS_PROFILE"
        ? " (AWS_PROFILE)"
        : ` (source_profile of ${quoted(namedBy)})`;
  return noCredentials(
    `Profile ${quoted(name)}${by} is not in ${SHARED_FILES}.`,
    known.length === 0
      ? "These files hold no profile: run aws configure or aws configure sso."
      : `Choose one that is there: ${known.map(quoted).join(", ")}${files.profiles.size > known.length ? ", …" : ""}.`,
  );
}

function holdsCredentials(keys: ProfileKeys): boolean {
  return profileKind(keys) !== "unknown" || keys.login_session !== undefined;
}

function staticKeys(keys: ProfileKeys): AwsCredentialIdentity | null {
  const { aws_access_key_id, aws_secret_access_key, aws_session_token, aws_account_id } = keys;
  if (!aws_access_key_id || !aws_secret_access_key) return null;
  return {
    accessKeyId: aws_access_key_id,
    secretAccessKey: aws_secret_access_key,
    ...(aws_session_token ? { sessionToken: aws_session_token } : {}),
    ...(aws_account_id ? { accountId: aws_account_id } : {}),
  };
}

function seconds(limit: LimitError): string {
  return `${Math.round(limit.milliseconds / 100) / 10} s`;
}

function quiet(): void {}
