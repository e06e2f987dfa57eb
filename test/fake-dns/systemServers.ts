/**
 * Makes a DNS server the system's own for this process: resolvers that are made from now on ask it. Nothing in the
 * product knows of it; they are real resolvers with real queries.
 */
import { promises as dns } from "node:dns";

/** Gives what puts everything back. */
export function useDnsServers(servers: readonly string[]): () => void {
  const { Resolver } = dns;
  class WithServers extends Resolver {
    constructor(options?: ConstructorParameters<typeof Resolver>[0]) {
      super(options);
      this.setServers([...servers]);
    }
  }
  dns.Resolver = WithServers;
  return () => {
    dns.Resolver = Resolver;
  };
}
