/** The schemes of cache clients: with TLS, and what stands for the same without. */
const SCHEMES: readonly (readonly [secure: string, plain: string])[] = [
  ["rediss", "redis"],
  ["valkeys", "valkey"],
  // PHP's clients.
  ["tls", "tcp"],
];

export function isSecure(scheme: string): boolean {
  return SCHEMES.some(([secure]) => secure === scheme);
}

/** What asks for the opposite: `rediss` for `redis`; null for any other scheme. */
export function turnedScheme(scheme: string): string | null {
  const pair = SCHEMES.find((each) => each.includes(scheme));
  return pair ? (pair[0] === scheme ? pair[1] : pair[0]) : null;
}
