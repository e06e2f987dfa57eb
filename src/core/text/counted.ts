/** Numbers and counts in words. */

/** `12,345` */
export function thousands(n: number): string {
  return String(n).replace(/\B(?=(?:\d{3})+$)/g, ",");
}

/** `1 file`, `12,345 files` */
export function counted(n: number, one: string): string {
  return `${thousands(n)} ${one}${n === 1 ? "" : "s"}`;
}
