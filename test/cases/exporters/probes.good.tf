resource "datadog_synthetics_test" "orders_001" {
  name      = "orders-001"
  type      = "api"
  subtype   = "tcp"
  status    = "live"
  locations = [datadog_synthetics_private_location.main.id]

  request_definition {
    host = "orders-001.q7x2kd.0001.use1.cache.amazonaws.com"
    port = 6379
  }
}

resource "aws_route53_health_check" "orders_002" {
  fqdn = "orders-002.q7x2kd.0001.use1.cache.amazonaws.com"
  port = 6379
  type = "TCP"
}
