const Memcached = require("memcached");
const memjs = require("memjs");
const MemcachePlus = require("memcache-plus");

const first = new Memcached("pages.q7x2kd.cfg.use1.cache.amazonaws.com:11211");
const second = memjs.Client.create("pages.q7x2kd.cfg.use1.cache.amazonaws.com:11211");
const third = new MemcachePlus({ hosts: ["pages.q7x2kd.cfg.use1.cache.amazonaws.com:11211"], autodiscover: true });
const every = new Memcached(["pages.q7x2kd.0001.use1.cache.amazonaws.com:11211", "pages.q7x2kd.0002.use1.cache.amazonaws.com:11211", "pages.q7x2kd.0003.use1.cache.amazonaws.com:11211"]);
