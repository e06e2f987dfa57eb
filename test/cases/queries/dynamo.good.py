table.query(KeyConditionExpression=Key("host").eq("orders-001.q7x2kd.0001.use1.cache.amazonaws.com"))
