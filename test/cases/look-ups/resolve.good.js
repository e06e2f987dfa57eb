const dns = require("node:dns");
dns.lookup("orders-001.q7x2kd.0001.use1.cache.amazonaws.com", (error, address) => console.log(address));
await dns.promises.resolve4("orders-002.q7x2kd.0001.use1.cache.amazonaws.com");
