inputs = [
    Text(name="endpoint", info="Discovery endpoint of the group "
         "(e.g., orders-001.q7x2kd.0001.use1.cache.amazonaws.com)", required=True),
    Text(name="writer", info="Writer: orders-001.q7x2kd.0001.use1.cache.amazonaws.com"),
]
