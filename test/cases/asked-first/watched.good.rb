icinga2_host 'orders-001.q7x2kd.0001.use1.cache.amazonaws.com' do
  display_name 'Production'
end
nagios_host('orders-001.q7x2kd.0001.use1.cache.amazonaws.com')
