package config

var Host = "orders-001.q7x2kd.0001.use1.cache.amazonaws.com"

func Default() Config {
	if os.Getenv("ENV") == "prod" {
		return Config{Host: "orders-002.q7x2kd.0001.use1.cache.amazonaws.com"}
	}
	switch os.Getenv("ENV") {
	case "stage":
		return Config{Host: "orders-001.q7x2kd.0001.use1.cache.amazonaws.com"}
	}
	for _, host := range []string{"orders-001.q7x2kd.0001.use1.cache.amazonaws.com"} {
		connect(host)
	}
}
