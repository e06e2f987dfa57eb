resource "aws_elasticache_replication_group" "g" {
  replication_group_id       = "sessions"
  description                = "sessions"
  node_type                  = "cache.m7g.large"
  automatic_failover_enabled = true
  num_node_groups            = 2
  replicas_per_node_group    = 1
}

locals {
  group = aws_elasticache_replication_group.g
  host  = replace(aws_elasticache_replication_group.g.primary_endpoint_address, ":6379", "")
}

resource "aws_instance" "web" {
  user_data = <<-EOF
    #!/bin/sh
    echo "REDIS_HOST=${local.group.primary_endpoint_address}" >> /etc/environment
  EOF
}
