/** In the place of dns/aliasResolver.ts: a browser cannot ask DNS, so that where a name leads is unknown. */
import type { AliasResolver as Resolver } from "../dns/aliasResolver";

export class AliasResolver implements Pick<Resolver, "resolveAll"> {
  async resolveAll(names: ReadonlySet<string>): ReturnType<Resolver["resolveAll"]> {
    return new Map([...names].map((name) => [name, { kind: "unknown", why: "unreachable" } as const]));
  }
}
