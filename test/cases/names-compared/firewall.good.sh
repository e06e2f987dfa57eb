iptables -A OUTPUT -p tcp -d orders-001.q7x2kd.0001.use1.cache.amazonaws.com --dport 6379 -j ACCEPT
nft add rule inet filter output ip daddr orders-002.q7x2kd.0001.use1.cache.amazonaws.com tcp dport 6379 accept
