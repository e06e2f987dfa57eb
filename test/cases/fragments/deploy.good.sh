#!/bin/sh
export REDIS_HOST="$ENV-cache.q7x2kd.ng.0001.use1.cache.amazonaws.com"
export REDIS_URL="redis://${ENV}-cache.q7x2kd.ng.0001.use1.cache.amazonaws.com:6379"
