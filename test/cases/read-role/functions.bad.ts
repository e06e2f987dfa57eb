const reader = createPool(() => { return new Redis("orders-002.q7x2kd.0001.use1.cache.amazonaws.com"); });
const app = createApp(() => { return new Redis("orders-002.q7x2kd.0001.use1.cache.amazonaws.com"); });
