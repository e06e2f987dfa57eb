/**
 * Careful reading of answers that may be anything: a snapshot is a file that somebody edited, and real answers leave
 * out fields that the documentation promises. Each reader gives the value or null, and never throws.
 */
export type Members = Readonly<Record<string, unknown>>;

export function members(value: unknown): Members | null {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Members) : null;
}

/** The objects of a list; anything that is no list is an empty one, anything that is no object is left out. */
export function objects(value: unknown): readonly Members[] {
  if (!Array.isArray(value)) return [];
  return value.map(members).filter((item) => item !== null);
}

export function text(value: unknown): string | null {
  return typeof value === "string" && value !== "" ? value : null;
}

export function flag(value: unknown): boolean | null {
  return typeof value === "boolean" ? value : null;
}

/** A whole number from 0 on. */
export function count(value: unknown): number | null {
  return typeof value === "number" && Number.isInteger(value) && value >= 0 ? value : null;
}

/** The value in the spelling of `allowed` where it is one of them in any case, otherwise null. */
export function oneOf<T extends string>(value: unknown, allowed: readonly T[]): T | null {
  const lower = text(value)?.toLowerCase();
  return allowed.find((item) => item.toLowerCase() === lower) ?? null;
}

/** An `Endpoint` member: an object with an Address and perhaps a Port. Hosts come back in lower case. */
export function hostPort(value: unknown): { host: string; port: number | null } | null {
  const endpoint = members(value);
  const address = text(endpoint?.Address);
  if (address === null) return null;
  const port = endpoint?.Port;
  const valid = typeof port === "number" && Number.isInteger(port) && port > 0 && port <= 65535;
  return { host: address.toLowerCase().replace(/\.$/, ""), port: valid ? port : null };
}
