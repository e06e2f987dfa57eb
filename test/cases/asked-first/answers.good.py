CREATED = """<CreateCacheClusterResult>
  <ConfigurationEndpoint>
    <Address>orders-001.q7x2kd.0001.use1.cache.amazonaws.com</Address>
    <Port>{{ port }}</Port>
  </ConfigurationEndpoint>
</CreateCacheClusterResult>"""
CONFIG = (
    b"CONFIG cluster 0 147\r\n"
    b"pages.q7x2kd.0001.use1.cache.amazonaws.com|10.0.0.1|11211 "
    b"pages.q7x2kd.0002.use1.cache.amazonaws.com||11211\n\r\nEND\r\n"
)
