/** Code of the tests of Terraform. */
export const GROUP = `resource "aws_elasticache_replication_group" "main" {
  num_cache_clusters         = 2
  automatic_failover_enabled = true
}
`;
export const MEMBER = `${GROUP}resource "aws_elasticache_cluster" "x" {
  replication_group_id = aws_elasticache_replication_group.main.id
}
`;
export const LONE = `resource "aws_elasticache_cluster" "x" {
  engine = "redis"
}
`;
export const MEMCACHED = `resource "aws_elasticache_cluster" "x" {
  engine          = "memcached"
  num_cache_nodes = 3
}
`;
export const output = (value: string, name = "host") => `output "${name}" {\n  value = ${value}\n}\n`;
export const PRIMARY = "aws_elasticache_replication_group.main.primary_endpoint_address";
export const READER = "aws_elasticache_replication_group.main.reader_endpoint_address";
