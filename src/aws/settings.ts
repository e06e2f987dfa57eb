/**
 * The limits of one reading. They stand in one object so that a test can shorten them; everybody else takes
 * `DEFAULT_SETTINGS`.
 */
export interface ReaderSettings {
  /** Milliseconds until a connection must stand. */
  readonly connectMs: number;
  /** Milliseconds until one attempt of one call must have answered, and of silence on its socket. */
  readonly requestMs: number;
  /** Milliseconds that all calls of one region may take together, retries included. */
  readonly regionMs: number;
  /** Milliseconds that getting credentials may take, a `credential_process` included. */
  readonly credentialsMs: number;
  /** Regions that are read at the same time. */
  readonly parallelRegions: number;
  /** Pages of one list after which its reading ends. */
  readonly maxPages: number;
  /** Where IAM Identity Center and STS are reached; null for AWS's own endpoints, which is what everybody has. */
  readonly signInEndpoint: string | null;
  /** Certificates in PEM to trust besides Node's own (what AWS_CA_BUNDLE names), or null. */
  readonly extraCa: string | null;
  /** Whether connections go through the proxy that the environment names. */
  readonly environmentProxy: boolean;
}

export const DEFAULT_SETTINGS: ReaderSettings = {
  connectMs: 5_000,
  requestMs: 15_000,
  regionMs: 30_000,
  credentialsMs: 30_000,
  parallelRegions: 4,
  maxPages: 1_000,
  signInEndpoint: null,
  extraCa: null,
  environmentProxy: false,
};

/** The contract's `maxAttempts` where the request names none; a list is read once, so patience is cheap. */
export const DEFAULT_ATTEMPTS = 5;

/** How far back DescribeEvents reaches, in minutes: the 14 days that AWS keeps. */
export const EVENT_MINUTES = 14 * 24 * 60;
