tshark -f "host orders-001.q7x2kd.0001.use1.cache.amazonaws.com and port 6379" -w out.pcap
tcpdump -i eth0 host orders-002.q7x2kd.0001.use1.cache.amazonaws.com and port 6379
