icinga2_host 'orders-001.q7x2kd.0001.use1.cache.amazonaws.com' do
  display_name 'Production'
end
nagios_host('orders-001.q7x2kd.0001.use1.cache.amazonaws.com')
icinga2_host 'redis' do
  import 'generic-host'
  address 'orders-002.q7x2kd.0001.use1.cache.amazonaws.com'
end
template '/etc/app/redis.yml' do
  variables host: 'orders.q7x2kd.ng.0001.use1.cache.amazonaws.com'
end
