ruby_block "cutover" do
  block do
    file = Chef::Util::FileEdit.new("/etc/app.conf")
    file.search_file_replace(/orders-001\.q7x2kd\.0001\.use1\.cache\.amazonaws\.com/, "orders.q7x2kd.ng.0001.use1.cache.amazonaws.com")
    file.write_file
  end
  only_if "grep -q orders-002.q7x2kd.0001.use1.cache.amazonaws.com /etc/app.conf"
end
