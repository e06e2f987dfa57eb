cat <<'EOF' > config/application.yml
spring:
  data:
    redis:
      host: orders-002.q7x2kd.0001.use1.cache.amazonaws.com
      port: 6380
EOF
