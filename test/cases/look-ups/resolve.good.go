package main

func main() {
	addrs, _ := net.LookupHost("orders-001.q7x2kd.0001.use1.cache.amazonaws.com")
	cname, _ := net.LookupCNAME("orders-002.q7x2kd.0001.use1.cache.amazonaws.com")
}
