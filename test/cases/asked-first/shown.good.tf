resource "aws_elasticache_replication_group" "orders" {
  replication_group_id     = "orders"
  primary_endpoint_address = "orders-001.q7x2kd.0001.use1.cache.amazonaws.com"
  reader_endpoint_address  = "orders-002.q7x2kd.0001.use1.cache.amazonaws.com"
}
