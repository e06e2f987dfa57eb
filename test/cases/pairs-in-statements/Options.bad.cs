var options = new Options();
options.Host = "orders.q7x2kd.ng.0001.use1.cache.amazonaws.com";
options.Port = 6380;
