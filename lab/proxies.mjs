// HAProxy and nginx between a client and the name, as their documentation has it: with the name looked up once, and with a
// resolver. https://docs.haproxy.org/2.6/configuration.html#5.3 and https://nginx.org/en/docs/stream/ngx_stream_proxy_module.html#proxy_pass
import { spawn } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { atExit } from "../test/run/processes.mjs";
import { ask } from "./servers.mjs";

const FIRST_PORT = 20_000;
const HOST = "127.0.0.1";

/**
 * @param {import("./network.mjs").Network} network
 * @param {number} number
 * @param {import("./experiments.mjs").Experiment} experiment
 * @param {string} name
 */
export async function startProxy(network, number, { proxy, options }, name) {
  const port = FIRST_PORT + number;
  const folder = path.join(network.folder, `proxy-${number}`);
  mkdirSync(folder);
  const file = path.join(folder, "proxy.conf");
  const follows = options.includes("resolver");
  const text = proxy === "haproxy" ? haproxy(port, name, follows) : nginx(folder, port, name, follows);
  writeFileSync(file, text);
  const [command, ...args] =
    proxy === "haproxy" ? ["haproxy", "-f", file] : ["nginx", "-c", file, "-p", folder];
  const child = spawn(command ?? "", args, { stdio: "ignore" });
  const stop = atExit(() => child.kill());
  for (let tries = 0; !(await ask(HOST, port, "PING").catch(() => "")).includes("PONG"); tries++) {
    if (tries > 100) throw new Error(`${proxy} did not start`);
    await wait(100);
  }
  return { host: HOST, port, stop };
}

/**
 * @param {number} port
 * @param {string} name
 * @param {boolean} follows
 */
function haproxy(port, name, follows) {
  const resolvers = "resolvers lab\n  nameserver dns 127.0.0.1:53\n  hold valid 1s\n  timeout resolve 1s\n";
  const server = `  server primary ${name}:6379 check inter 1s${follows ? " resolvers lab init-addr libc,none" : ""}\n`;
  const defaults = "defaults\n  mode tcp\n  timeout connect 2s\n  timeout client 1h\n  timeout server 1h\n";
  return `${defaults}${follows ? resolvers : ""}listen redis\n  bind ${HOST}:${port}\n${server}`;
}

/**
 * @param {string} folder
 * @param {number} port
 * @param {string} name
 * @param {boolean} follows
 */
function nginx(folder, port, name, follows) {
  const pass = follows
    ? `resolver 127.0.0.1 valid=1s;\n    set $primary ${name};\n    proxy_pass $primary:6379;`
    : `proxy_pass ${name}:6379;`;
  return `load_module /usr/lib/nginx/modules/ngx_stream_module.so;
daemon off;
master_process off;
pid ${folder}/nginx.pid;
error_log ${folder}/error.log;
events {}
stream {
  server {
    listen ${HOST}:${port};
    proxy_connect_timeout 2s;
    ${pass}
  }
}
`;
}
