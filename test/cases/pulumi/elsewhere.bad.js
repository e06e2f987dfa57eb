"use strict";
const pulumi = require("@pulumi/pulumi");
const { cache } = require("./elasticache");

exports.cacheEndpoint = cache.cluster.cacheNodes[0].address;
exports.memcachedEndpoint = cache.memcached.cacheNodes[0].address;
