import Config

config :shop, :redis,
  host: "master.sessions.q7x2kd.use1.cache.amazonaws.com",
  port: 6380,
  ssl: false
