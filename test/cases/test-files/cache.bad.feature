Feature: cache
  Scenario: parse
    Given the host "orders-001.q7x2kd.0001.use1.cache.amazonaws.com"
    Then it is "orders-001.q7x2kd.0001.use1.cache.amazonaws.com"
