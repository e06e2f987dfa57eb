resource "aws_elasticache_replication_group" "catalog" {
  replication_group_id       = "catalog"
  description                = "catalog"
  node_type                  = "cache.t4g.small"
  automatic_failover_enabled = true
  num_node_groups            = 3
  replicas_per_node_group    = 1
}

resource "aws_elasticache_replication_group" "orders" {
  replication_group_id       = "orders"
  description                = "orders"
  node_type                  = "cache.t4g.small"
  automatic_failover_enabled = true
  num_cache_clusters         = 2
}

resource "aws_lambda_function" "web" {
  function_name = "web"

  environment {
    variables = {
      CATALOG_HOST = aws_elasticache_replication_group.catalog.primary_endpoint_address
      ORDERS_HOST  = aws_elasticache_replication_group.orders.configuration_endpoint_address
    }
  }
}
