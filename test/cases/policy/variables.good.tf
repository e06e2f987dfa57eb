variable "redis_host" {
  type = string
  validation {
    condition     = var.redis_host != "orders-001.q7x2kd.0001.use1.cache.amazonaws.com"
    error_message = "Use the primary endpoint."
  }
}
locals {
  is_old = var.redis_host == "orders-002.q7x2kd.0001.use1.cache.amazonaws.com"
  new    = replace(var.url, "orders-001.q7x2kd.0001.use1.cache.amazonaws.com", "orders.q7x2kd.ng.0001.use1.cache.amazonaws.com")
}
