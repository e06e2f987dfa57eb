module "pages" {
  source             = "terraform-aws-modules/elasticache/aws"
  engine             = "memcached"
  num_cache_clusters = 1
}

module "fragments" {
  source             = "example/elasticache-memcached/aws"
  num_cache_clusters = 1
}

module "cache" {
  source             = "terraform-aws-modules/elasticache/aws"
  num_cache_clusters = 2
}
