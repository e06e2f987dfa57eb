resource "aws_elasticache_replication_group" "idp" {
  replication_group_id          = "idp"
  replication_group_description = "idp"
  node_type                     = "cache.t2.micro"
  number_cache_clusters         = 2
  automatic_failover_enabled    = "false"
}

resource "aws_elasticache_cluster" "idp" {
  cluster_id           = "idp-1"
  replication_group_id = "${aws_elasticache_replication_group.idp.id}"
}

resource "aws_route53_record" "redis" {
  zone_id = "${aws_route53_zone.internal.zone_id}"
  name    = "redis"
  type    = "CNAME"
  ttl     = "300"
  records = ["${aws_elasticache_cluster.idp.cache_nodes.0.address}"]
}

resource "aws_elasticache_replication_group" "sharded" {
  replication_group_id          = "sharded"
  replication_group_description = "sharded"
  node_type                     = "cache.t2.small"

  cluster_mode {
    replicas_per_node_group = 0
    num_node_groups         = 2
  }
}
