resource "kubernetes_manifest" "proxy" {
  yaml = <<-YAML
    kind: ConfigMap
    data:
      haproxy.cfg: |
        listen redis
          option tcp-check
          tcp-check expect string role:master
          server n1 orders-001.q7x2kd.0001.use1.cache.amazonaws.com:6379 check
          server n2 orders-002.q7x2kd.0001.use1.cache.amazonaws.com:6379 check
          server n3 orders-003.q7x2kd.0001.use1.cache.amazonaws.com:6379 check
  YAML
}
