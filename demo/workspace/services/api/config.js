"use strict";

const env = process.env.NODE_ENV || "development";

const development = {
  holds: { host: "localhost", port: 6379 },
  search: { host: "localhost", port: 6379 },
};

const production = {
  // was tito-redis-003.x7k2qf.0001.use1.cache.amazonaws.com until the box office moved
  holds: { host: "master.checkout-sessions.x7k2qf.use1.cache.amazonaws.com", port: 6379, tls: {} },
  search: { keyPrefix: "🎫:", host: "search-cache-002.x7k2qf.0001.use1.cache.amazonaws.com", port: 6379 },
  flags: {
    url: "rediss://feature-flags-x7k2qf.serverless.use1.cache.amazonaws.com:6379",
    readerUrl: "rediss://feature-flags-x7k2qf.serverless.use1.cache.amazonaws.com:6380",
  },
};

module.exports = env === "production" ? production : development;
