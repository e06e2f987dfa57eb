module.exports = {
  redis: { host: "master.sessions.q7x2kd.use1.cache.amazonaws.com", port: 6379, sslConfig: { enabled: false } },
};
