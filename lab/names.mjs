// The names of the lab: the DNS server that the tests have, at the port that every resolver asks.
import * as esbuild from "esbuild";
import { projectRoot } from "../test/run/project.mjs";

/** In seconds. What AWS gives a Primary endpoint is not documented; seconds are seen. */
const TTL = 5;

export async function startNames() {
  const { outputFiles } = await esbuild.build({
    absWorkingDir: projectRoot,
    entryPoints: ["test/fake-dns/server.ts"],
    bundle: true,
    platform: "node",
    format: "esm",
    write: false,
  });
  const code = Buffer.from(outputFiles[0]?.contents ?? []).toString("base64");
  const { FakeDns } = await import(`data:text/javascript;base64,${code}`);
  /** @type {import("../test/fake-dns/server").FakeDns} */
  const dns = await FakeDns.start({}, { port: 53 });
  return {
    /**
     * @param {string} name
     * @param {string} address
     */
    point(name, address) {
      dns.zone = { ...dns.zone, [name]: { address, ttl: TTL } };
    },
    stop: () => dns.close(),
  };
}
