data "aws_elasticache_replication_group" "orders" {
  replication_group_id = "orders"
}

data "aws_elasticache_cluster" "first" {
  cluster_id = tolist(data.aws_elasticache_replication_group.orders.member_clusters)[0]
}

data "aws_elasticache_cluster" "existing" {
  cluster_id = var.cluster_id
}

resource "aws_lambda_function" "worker" {
  function_name = "worker"

  environment {
    variables = {
      REDIS_HOST = data.aws_elasticache_cluster.first.cache_nodes[0].address
      REDIS_PORT = data.aws_elasticache_cluster.first.cache_nodes[0].port
      OTHER_HOST = data.aws_elasticache_cluster.existing.cache_nodes.0.address
    }
  }
}
