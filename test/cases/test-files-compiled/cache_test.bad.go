package cache

import "testing"

func TestParse(t *testing.T) {
	got := Parse("redis://orders-001.q7x2kd.0001.use1.cache.amazonaws.com:6379")
	if got.Host != "orders-001.q7x2kd.0001.use1.cache.amazonaws.com" {
		t.Fatal(got)
	}
}
