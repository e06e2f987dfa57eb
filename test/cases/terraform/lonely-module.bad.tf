module "cache" {
  source               = "terraform-aws-modules/elasticache/aws"
  replication_group_id = "cache"
  num_cache_clusters   = 1
}

module "sharded" {
  source                  = "terraform-aws-modules/elasticache/aws"
  replication_group_id    = "sharded"
  cluster_mode_enabled    = true
  num_node_groups         = 2
  replicas_per_node_group = 0
}
