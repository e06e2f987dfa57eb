/** What a text may hold, as far as somebody knows who has looked for the words without which it holds none of it. */
export interface Holdings {
  /** Hosts that stand as they are. */
  readonly hosts: boolean;
  /** Hosts in base64. */
  readonly encoded: boolean;
  /** Infrastructure code of caches. */
  readonly code: boolean;
}

export const ANYTHING: Holdings = { hosts: true, encoded: true, code: true };
