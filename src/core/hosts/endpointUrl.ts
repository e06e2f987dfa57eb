/**
 * Which other API endpoints may be asked in the place of AWS's own: this computer, or https on AWS's domains. One rule
 * for every face, so that none lets through what another refuses.
 */

const LOOPBACK = /^(localhost|127\.\d{1,3}\.\d{1,3}\.\d{1,3}|\[::1\])$/;
const AWS_HOST = /(^|\.)amazonaws\.com(\.cn)?$/;

/** Why an endpoint override is refused, in words that follow "it", or null where it may be used. */
export function endpointFault(endpointUrl: string): string | null {
  if (!URL.canParse(endpointUrl)) return "is not a URL";
  const url = new URL(endpointUrl);
  if (url.username !== "" || url.password !== "") return "holds a user name or password";
  if (url.search !== "" || url.hash !== "") return "has a query or fragment";
  if (url.protocol !== "https:" && url.protocol !== "http:") return "is neither http nor https";
  if (LOOPBACK.test(url.hostname)) return null;
  if (!AWS_HOST.test(url.hostname)) return "is neither this computer nor a host of amazonaws.com";
  return url.protocol === "https:" ? null : "must use https";
}

/** Whether an endpoint stays on this computer. */
export function isLoopback(endpointUrl: string | null): boolean {
  return endpointUrl !== null && LOOPBACK.test(new URL(endpointUrl).hostname);
}
