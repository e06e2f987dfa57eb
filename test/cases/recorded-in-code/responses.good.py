ANSWER = {
    "ReplicationGroups": [
        {
            "ReplicationGroupId": "orders",
            "NodeGroups": [
                {
                    "PrimaryEndpoint": {"Address": "orders.q7x2kd.ng.0001.use1.cache.amazonaws.com", "Port": 6379},
                    "NodeGroupMembers": [
                        {"CacheClusterId": "orders-001", "ReadEndpoint": {"Address": "orders-001.q7x2kd.0001.use1.cache.amazonaws.com", "Port": 6379}},
                    ],
                }
            ],
        }
    ]
}
