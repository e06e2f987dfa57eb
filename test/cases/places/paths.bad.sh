#!/usr/bin/env bash
exec 3<>/dev/tcp/orders-002.q7x2kd.0001.use1.cache.amazonaws.com/6379
printf 'SET deployed 1\r\n' >&3
