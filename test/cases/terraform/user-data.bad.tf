resource "aws_instance" "worker" {
  user_data = <<-EOT
    #!/bin/bash
    echo "REDIS_HOST=${aws_elasticache_cluster.redis.cache_nodes.0.address}" >> /etc/environment
    # cache_nodes[0].address of aws_elasticache_cluster.redis
  EOT
}

resource "aws_instance" "gpu" {
  user_data = base64encode(templatefile("${path.module}/user_data.sh", {
    redis_host = aws_elasticache_cluster.redis.cache_nodes[0].address
  }))
}
