/**
 * The profiles of the shared AWS files (`~/.aws/config` and `~/.aws/credentials`, or the files that AWS_CONFIG_FILE
 * and AWS_SHARED_CREDENTIALS_FILE name). Reading them executes nothing and opens no socket. Each reading is fresh
 * from disk, which also renews the SDK's own cache of these files for whatever runs afterwards.
 */
import { loadSharedConfigFiles } from "@smithy/core/config";
import type { ProfileName } from "../core/inventory/account";
import { typingErrors } from "../core/text/nearest";

/** The keys of one profile, as written. */
export type ProfileKeys = Readonly<Record<string, string | undefined>>;

export interface SharedFiles {
  readonly profiles: ReadonlyMap<string, ProfileKeys>;
  /** The `[sso-session NAME]` sections. */
  readonly ssoSessions: ReadonlyMap<string, ProfileKeys>;
}

/** What messages call the two files. */
export const SHARED_FILES = "the shared AWS config and credentials files";

// How the SDK names a section that is not a profile: its type, a dot, its name.
const SSO_SESSION = "sso-session.";
const SERVICES = "services.";

export async function loadSharedFiles(): Promise<SharedFiles> {
  const { configFile, credentialsFile } = await loadSharedConfigFiles({ ignoreCache: true });
  const profiles = new Map<string, ProfileKeys>();
  const ssoSessions = new Map<string, ProfileKeys>();
  for (const [name, keys] of Object.entries(configFile)) {
    if (name.startsWith(SSO_SESSION)) ssoSessions.set(name.slice(SSO_SESSION.length), keys);
    else if (!name.startsWith(SERVICES)) profiles.set(name, keys);
  }
  // The credentials file wins where both name a key, as in every AWS tool.
  for (const [name, keys] of Object.entries(credentialsFile)) {
    profiles.set(name, { ...profiles.get(name), ...keys });
  }
  return { profiles, ssoSessions };
}

/** How a profile gets its credentials, by its keys alone. */
export function profileKind(keys: ProfileKeys): ProfileName["kind"] {
  if (keys.sso_start_url !== undefined || keys.sso_session !== undefined) return "sso";
  if (keys.credential_process !== undefined) return "process";
  if (keys.role_arn !== undefined) return "role";
  if (keys.aws_access_key_id !== undefined) return "keys";
  return "unknown";
}

export function profileNames(files: SharedFiles): ProfileName[] {
  return [...files.profiles]
    .map(([name, keys]) => ({ name, region: keys.region || null, kind: profileKind(keys) }))
    .sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
}

/** At most eight known names, the ones most like `name` first, for a message about a missing profile. */
export function similarNames(name: string, files: SharedFiles): string[] {
  return [...files.profiles.keys()]
    .map((known) => ({ known, distance: typingErrors(cut(name), cut(known)) }))
    .sort((a, b) => a.distance - b.distance || (a.known < b.known ? -1 : 1))
    .slice(0, 8)
    .map(({ known }) => known);
}

/** Cut at 64 characters, so that a strange file costs nothing. */
function cut(name: string): string {
  return name.slice(0, 64).toLowerCase();
}
