resource "helm_release" "web" {
  set {
    name  = "externalRedis.host"
    value = "master.sessions.q7x2kd.use1.cache.amazonaws.com"
  }
  set {
    name  = "externalRedis.port"
    value = "6380"
  }
}

resource "kubernetes_deployment" "web" {
  spec {
    container {
      env {
        name  = "REDIS_HOST"
        value = "orders.q7x2kd.ng.0001.use1.cache.amazonaws.com"
      }
      env {
        name  = "REDIS_TLS"
        value = "true"
      }
    }
  }
}
