{ config, ... }:
{
  # was orders-002.q7x2kd.0001.use1.cache.amazonaws.com
  services.shop.settings = {
    redis = { host = "orders-001.q7x2kd.0001.use1.cache.amazonaws.com"; port = 6379; };
  };
}
