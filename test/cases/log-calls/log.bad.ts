console.error(`cannot reach orders-001.q7x2kd.0001.use1.cache.amazonaws.com`);
this.logger.log("connected to orders-002.q7x2kd.0001.use1.cache.amazonaws.com");
throw new Error("cannot reach orders-003.q7x2kd.0001.use1.cache.amazonaws.com");
process.stderr.write("host orders-001.q7x2kd.0001.use1.cache.amazonaws.com\n");
