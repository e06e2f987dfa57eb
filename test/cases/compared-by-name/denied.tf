variable "denied_hosts" {
  default = ["orders-002.q7x2kd.0001.use1.cache.amazonaws.com"]
}

locals {
  legacy_hosts = ["orders-003.q7x2kd.0001.use1.cache.amazonaws.com"]
}
