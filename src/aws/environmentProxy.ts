/**
 * The proxy that the environment names (`HTTPS_PROXY`, `ALL_PROXY`, but `NO_PROXY`), for programs whose host does not see to
 * it: Node itself does from version 24 on, where it is told to. https://nodejs.org/api/http.html#built-in-proxy-support
 */
import type { AgentOptions } from "node:http";
import { Agent as HttpsAgent } from "node:https";
import { Agent, type AgentConnectOpts } from "agent-base";
import { HttpsProxyAgent } from "https-proxy-agent";
import { getProxyForUrl } from "proxy-from-env";

const VARIABLES = ["HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"];
/** Any host of AWS's: which of them are asked, no setting says before. */
const SOME_HOST = "https://elasticache.us-east-1.amazonaws.com";

/** One proxy for each request, or none, as the environment says for its host. */
export class EnvironmentProxy extends Agent {
  readonly #direct: HttpsAgent;
  readonly #proxies = new Map<string, HttpsProxyAgent<string>>();

  /** @param ca certificates to trust, in PEM; left out, those that Node trusts */
  constructor(ca?: string[]) {
    // What an agent is made with goes into each connection, through the proxy's agent too.
    super({ keepAlive: true, ...(ca && { ca }) } as AgentOptions);
    this.#direct = new HttpsAgent({ keepAlive: true, ...(ca && { ca }) });
  }

  override connect(
    _request: unknown,
    { host, port }: AgentConnectOpts,
  ): HttpsAgent | HttpsProxyAgent<string> {
    const proxy = proxyOf(`https://${host}:${port}`);
    if (proxy === "") return this.#direct;
    const known = this.#proxies.get(proxy);
    if (known !== undefined) return known;
    const agent = new HttpsProxyAgent(proxy, { keepAlive: true });
    this.#proxies.set(proxy, agent);
    return agent;
  }

  override destroy(): void {
    this.#direct.destroy();
    for (const proxy of this.#proxies.values()) proxy.destroy();
    super.destroy();
  }
}

/** Why the environment's proxy cannot be used, as the end of a sentence; null where it can, or there is none. */
export function proxyFault(): string | null {
  const proxy = proxyOf(SOME_HOST);
  if (proxy === "") return null;
  // Never what it says: it may hold a password.
  if (!URL.canParse(proxy)) return "is no URL";
  const { protocol } = new URL(proxy);
  return protocol === "http:" || protocol === "https:" ? null : `is a proxy of another kind (${protocol})`;
}

/** Empty where there is none for the URL. */
function proxyOf(url: string): string {
  const proxy = getProxyForUrl(url);
  // Without a scheme it is HTTP that proxies speak, as curl has it; the library takes that of the URL.
  // https://curl.se/docs/manpage.html#-x
  return VARIABLES.some((name) => process.env[name] === proxy) ? proxy : proxy.replace(/^https:/, "http:");
}
