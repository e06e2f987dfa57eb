/** IP addresses, told from names. */
const IPV4 = /^\d{1,3}(?:\.\d{1,3}){3}$/;

/** An IPv4 address in its usual writing, or an IPv6 address without its brackets. */
export function isAddress(word: string): boolean {
  if (IPV4.test(word)) return word.split(".").every((part) => Number(part) <= 255);
  return /^[0-9a-f:]{2,45}$/i.test(word) && (word.match(/:/g)?.length ?? 0) >= 2 && !/:::|::.*::/.test(word);
}
