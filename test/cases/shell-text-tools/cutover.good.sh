#!/usr/bin/env bash
set -euo pipefail
for f in config/*.yml; do
  sed -i.bak -e "s/orders-001.q7x2kd.0001.use1.cache.amazonaws.com/orders.q7x2kd.ng.0001.use1.cache.amazonaws.com/g" "$f"
done
find . -name '*.properties' -print0 | xargs -0 sed -i 's#orders-002.q7x2kd.0001.use1.cache.amazonaws.com#orders.q7x2kd.ng.0001.use1.cache.amazonaws.com#'
awk -v old=orders-001.q7x2kd.0001.use1.cache.amazonaws.com '$0 ~ old { print FILENAME }' config/*.ini
rg --files-with-matches 'orders-001\.q7x2kd\.0001\.use1\.cache\.amazonaws\.com' src || true
