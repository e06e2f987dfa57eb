cat <<EOF > .env
REDIS_HOST=orders-001.q7x2kd.0001.use1.cache.amazonaws.com
EOF
cat > b.env <<EOF
CACHE_HOST=orders-001.q7x2kd.0001.use1.cache.amazonaws.com
EOF
cat <<'USAGE'
  connect orders-001.q7x2kd.0001.use1.cache.amazonaws.com
USAGE
