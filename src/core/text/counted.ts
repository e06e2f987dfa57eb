/** Numbers and counts in words. */

/** `12,345` */
export function thousands(n: number): string {
  return String(n).replace(/\B(?=(?:\d{3})+$)/g, ",");
}

/** `1 file`, `12,345 files`; `many` where that is more than an `s`: `1 place is`, `2 places are` */
export function counted(n: number, one: string, many = `${one}s`): string {
  return `${thousands(n)} ${n === 1 ? one : many}`;
}
