/** Bytes that need not be held whole. */
export interface Pieces {
  /** In bytes. */
  readonly size: number;
  /** Fills `into` with what stands from byte `from` on, as far as there is anything; gives how many bytes. */
  read(into: Buffer, from: number): number;
}
