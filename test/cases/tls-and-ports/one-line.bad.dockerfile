FROM node:20-alpine
ENV REDIS_HOST=orders.q7x2kd.ng.0001.use1.cache.amazonaws.com REDIS_PORT=6380 PORT=8080
ENV SESSION_HOST=master.sessions.q7x2kd.use1.cache.amazonaws.com SESSION_PORT=6379 SESSION_TLS="false"
CMD ["node", "server.js"]
