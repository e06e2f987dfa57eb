if [[ "$REDIS_HOST" == "orders-001.q7x2kd.0001.use1.cache.amazonaws.com" ]]; then
  exit 1
fi
if [ "$REDIS_HOST" != orders.q7x2kd.ng.0001.use1.cache.amazonaws.com ]; then exit 2; fi
test "$REDIS_HOST" = "orders-002.q7x2kd.0001.use1.cache.amazonaws.com" && exit 3
case "$REDIS_HOST" in
  orders-001.q7x2kd.0001.use1.cache.amazonaws.com|orders-002.q7x2kd.0001.use1.cache.amazonaws.com) exit 4 ;;
esac
