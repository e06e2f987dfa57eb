-- PostgreSQL database dump
COPY public.settings (id, name, value) FROM stdin;
1	redis_host	orders-001.q7x2kd.0001.use1.cache.amazonaws.com
\.
