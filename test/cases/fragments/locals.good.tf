locals {
  host   = "${var.env}-cache.q7x2kd.ng.0001.use1.cache.amazonaws.com"
  masked = "x.*****.ng.0001.use1.cache.amazonaws.com"
}
