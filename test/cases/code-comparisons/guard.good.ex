defmodule Guard do
  def old?("orders-001.q7x2kd.0001.use1.cache.amazonaws.com"), do: true
  def old?(host), do: host == "orders-002.q7x2kd.0001.use1.cache.amazonaws.com" or String.contains?(host, "orders-001.q7x2kd.0001.use1.cache.amazonaws.com")
  def new(text), do: String.replace(text, "orders-001.q7x2kd.0001.use1.cache.amazonaws.com", "orders.q7x2kd.ng.0001.use1.cache.amazonaws.com")
  def re, do: ~r/orders-001\.q7x2kd\.0001\.use1\.cache\.amazonaws\.com/
end
