// The ways in which a failover is played. All times are milliseconds from its begin; the name's record has a TTL of five
// seconds, and moves to the promoted node when that is told here.
import { setTimeout as wait } from "node:timers/promises";

/**
 * @typedef {object} Stage
 * @property {import("./servers.mjs").Server} old the primary, or the only node of memcached
 * @property {import("./servers.mjs").Server} fresh its replica, or the node that takes its place
 * @property {() => void} moveName
 * @property {(address: string) => void} lose
 *
 * @typedef {object} Failover
 * @property {string} name
 * @property {string} what a sentence without its full stop
 * @property {number} watchedMs how long clients are watched after the last step
 * @property {(stage: Stage) => Promise<void>} play for Redis
 * @property {((stage: Stage) => Promise<void>) | null} playMemcached
 */

/** @type {Failover[]} */
export const FAILOVERS = [
  {
    name: "roles-swap",
    what: "The roles swap and connections stay open; the name moves after 1 s",
    watchedMs: 10_000,
    async play({ old, fresh, moveName }) {
      await fresh.promote();
      await old.follow(fresh);
      await wait(1000);
      moveName();
    },
    // Memcached has no roles.
    playMemcached: null,
  },
  {
    name: "lost-node",
    what: "The old primary is cut off: what is sent to it is lost, and no connection is closed; the name moves after 1 s",
    watchedMs: 25_000,
    async play({ old, fresh, moveName, lose }) {
      lose(old.address);
      await fresh.promote();
      await wait(1000);
      moveName();
    },
    async playMemcached({ old, moveName, lose }) {
      lose(old.address);
      await wait(1000);
      moveName();
    },
  },
  {
    name: "closed",
    what: "The old primary closes its connections; the name moves after 1 s, and the node comes back as a replica after 4 s",
    watchedMs: 12_000,
    async play({ old, fresh, moveName }) {
      await old.kill();
      await fresh.promote();
      await wait(1000);
      moveName();
      await wait(3000);
      await old.start(fresh.address);
    },
    // A node of memcached is gone for longer than a failover takes: long enough for a client to give the server up.
    async playMemcached({ old, moveName }) {
      await old.kill();
      await wait(6000);
      moveName();
    },
  },
  {
    name: "back-before-name",
    what: "The old primary closes its connections and is back as a replica after half a second; the name moves only after 3 s",
    watchedMs: 12_000,
    async play({ old, fresh, moveName }) {
      await old.kill();
      await fresh.promote();
      // Long enough for a client that connects anew at once to be refused, however busy the machine is.
      await wait(500);
      await old.start(fresh.address);
      await wait(2500);
      moveName();
    },
    async playMemcached({ old }) {
      // As a node is replaced: the same name and address, and empty.
      await old.kill();
      await wait(3000);
      await old.start();
    },
  },
];
