UPDATE settings SET value = 'orders.q7x2kd.ng.0001.use1.cache.amazonaws.com' WHERE value = 'orders-001.q7x2kd.0001.use1.cache.amazonaws.com';
UPDATE settings SET value = REPLACE(value, 'orders-002.q7x2kd.0001.use1.cache.amazonaws.com', 'orders.q7x2kd.ng.0001.use1.cache.amazonaws.com');
SELECT * FROM settings WHERE name = 'redis' AND value LIKE '%orders-001.q7x2kd.0001.use1.cache.amazonaws.com%';
SELECT CASE value WHEN 'orders-001.q7x2kd.0001.use1.cache.amazonaws.com' THEN 1 END FROM settings;
DELETE FROM nodes WHERE host IN ('orders-001.q7x2kd.0001.use1.cache.amazonaws.com', 'orders-002.q7x2kd.0001.use1.cache.amazonaws.com');
