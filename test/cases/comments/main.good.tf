# was orders-001.q7x2kd.0001.use1.cache.amazonaws.com
variable "redis_host" {
  description = "The primary endpoint, such as orders-002.q7x2kd.0001.use1.cache.amazonaws.com"
  type        = string
}
