#!/bin/sh
APP_PORT=8080 REDIS_HOST=orders.q7x2kd.ng.0001.use1.cache.amazonaws.com REDIS_PORT=6379 npm start
PORT=3000 HOST=orders.q7x2kd.ng.0001.use1.cache.amazonaws.com npm start
docker run -p 6380:6380 -e PORT=6380 -e REDIS_HOST=orders.q7x2kd.ng.0001.use1.cache.amazonaws.com -e DB_PORT=5432 -e REDIS_PORT=$REDIS_PORT shop
docker run -e SESSION_HOST=master.sessions.q7x2kd.use1.cache.amazonaws.com -e SESSION_PORT=6379 -e SESSION_TLS=true -e REDIS_TLS=false shop
REDIS_URL=rediss://master.sessions.q7x2kd.use1.cache.amazonaws.com:6379 METRICS_PORT=9121 npm start
