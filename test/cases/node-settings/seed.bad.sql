INSERT INTO settings (name, value) VALUES ('redis_host', 'orders-001.q7x2kd.0001.use1.cache.amazonaws.com');
UPDATE settings SET value = 'orders-002.q7x2kd.0001.use1.cache.amazonaws.com' WHERE name = 'redis_host';
