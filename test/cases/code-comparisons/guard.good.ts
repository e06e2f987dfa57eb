const re = /orders-001\.q7x2kd\.0001\.use1\.cache\.amazonaws\.com/;
if (host !== "orders-001.q7x2kd.0001.use1.cache.amazonaws.com") start();
const isOld = ["orders-001.q7x2kd.0001.use1.cache.amazonaws.com", "orders-002.q7x2kd.0001.use1.cache.amazonaws.com"].includes(host);
switch (host) {
  case "orders-001.q7x2kd.0001.use1.cache.amazonaws.com":
    stop();
}
const next = host === "orders-001.q7x2kd.0001.use1.cache.amazonaws.com" ? "orders.q7x2kd.ng.0001.use1.cache.amazonaws.com" : host;
