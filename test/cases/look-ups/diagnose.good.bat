@echo off
nslookup orders-001.q7x2kd.0001.use1.cache.amazonaws.com
ping -n 1 orders-002.q7x2kd.0001.use1.cache.amazonaws.com
