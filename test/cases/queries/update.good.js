db.hosts.updateMany({ host: "orders-001.q7x2kd.0001.use1.cache.amazonaws.com" }, { $set: { host: "orders.q7x2kd.ng.0001.use1.cache.amazonaws.com" } });
