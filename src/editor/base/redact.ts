/** Takes secrets out of texts that are logged. Free of `vscode`. */

/** User info of a URL; bounded, so that a long line costs no more than its length. */
const USER_INFO = /\b([a-z][a-z0-9+.-]{0,20}:\/\/)[^\s/]{1,300}@/gi;
const ACCESS_KEY = /\b(?:AKIA|ASIA)[A-Z0-9]{12,}\b/g;
/** Values that follow a word that names a secret. */
const NAMED_SECRET =
  /((?:secret_?access_?key|session_?token|security_?token|authorization|auth_?token|password)["']?\s{0,3}[:=]\s{0,3}["']?)[^\s"',}]{1,2000}/gi;

/** The text without user info of URLs, access keys, tokens and passwords. */
export function redact(text: string): string {
  return text.replace(USER_INFO, "$1***@").replace(ACCESS_KEY, "***").replace(NAMED_SECRET, "$1***");
}
