/** WebAssembly text, compiled by `scripts/wat.mjs`. */
declare module "*.wat" {
  /** The module in base64. */
  export const wasm: string;
}
