resource "aws_instance" "app" {
  user_data = <<-EOT
    #!/bin/sh
    sed -i 's|orders-001.q7x2kd.0001.use1.cache.amazonaws.com|orders.q7x2kd.ng.0001.use1.cache.amazonaws.com|' /app/.env
    grep -rq orders-001.q7x2kd.0001.use1.cache.amazonaws.com /app && exit 1
  EOT
}
