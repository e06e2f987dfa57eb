package guard

func Old(host string) bool {
	if host == "orders-001.q7x2kd.0001.use1.cache.amazonaws.com" {
		return true
	}
	switch host {
	case "orders-002.q7x2kd.0001.use1.cache.amazonaws.com", "orders-003.q7x2kd.0001.use1.cache.amazonaws.com":
		return true
	}
	return strings.Contains(host, "orders-001.q7x2kd.0001.use1.cache.amazonaws.com") || strings.EqualFold(host, "orders-002.q7x2kd.0001.use1.cache.amazonaws.com")
}

var old = regexp.MustCompile(`orders-001\.q7x2kd\.0001\.use1\.cache\.amazonaws\.com`)
var replacer = strings.NewReplacer("orders-001.q7x2kd.0001.use1.cache.amazonaws.com", "orders.q7x2kd.ng.0001.use1.cache.amazonaws.com")
