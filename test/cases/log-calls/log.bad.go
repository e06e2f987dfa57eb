package main

func main() {
	log.Printf("connected to %s", "orders-001.q7x2kd.0001.use1.cache.amazonaws.com")
	fmt.Println("connected to orders-002.q7x2kd.0001.use1.cache.amazonaws.com")
	slog.Info("connected", "host", "orders-003.q7x2kd.0001.use1.cache.amazonaws.com")
	panic("cannot reach orders-001.q7x2kd.0001.use1.cache.amazonaws.com")
	return errors.New("cannot reach orders-002.q7x2kd.0001.use1.cache.amazonaws.com")
}
